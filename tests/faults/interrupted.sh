#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# interrupted.sh PROGRAM SCRATCH [ROUNDS]: Ctrl-C at random moments of a plan, once or twice. It ends soon with 130,
# or with 0 where it was done before. The report is whole or not there, and the next run into the same folder gives
# what an undisturbed one gives.
set -euo pipefail
program=$1 scratch=$2 rounds=${3:-16}
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"
RANDOM=20261129
interrupted=0 reports=0

plan() { exec "$program" plan demo --no-charts -q -o "$1"; }
files_of() { (cd "$1" && find . -type f | LC_ALL=C sort); }
fail() { echo "round $round: exit code $code: $1" >&2 && cat told >&2 && exit 1; }
millisecond() { printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)); }

start=$(date +%s%N)
(plan right)
duration_ms=$((($(date +%s%N) - start) / 1000000))
set -m # a job is a process group with Ctrl-C of its own, as in a terminal
for ((round = 1; round <= rounds; round++)); do
    twice=$((round % 2)) code=0
    rm -rf out
    (plan out) 2> told &
    sleep "$(millisecond $((RANDOM % (duration_ms + 50))))"
    kill -INT -- -$! 2> /dev/null || true
    [ $twice = 0 ] || kill -INT -- -$! 2> /dev/null || true
    start=$(date +%s)
    wait $! || code=$?
    [ $(($(date +%s) - start)) -lt 20 ] || fail "it goes on for long"
    case $code in
    0) diff -r out right || fail "not what an undisturbed run gives" ;;
    130)
        interrupted=$((interrupted + 1))
        if [ -e out/report.md ]; then
            reports=$((reports + 1))
            [ "$(files_of out | grep -v gigaplan-new)" = "$(files_of right)" ] || fail "half a report"
        elif [ -e out ]; then
            [ -z "$(files_of out | grep -v gigaplan-new)" ] || fail "tables without a report"
        fi
        [ $twice = 1 ] || [ ! -e out/.gigaplan-new ] || fail "something is left"
        ! grep "error:\|fault of gigaplan" told || fail "another reason is told"
        ;;
    *) fail "neither 0 nor 130" ;;
    esac
done
[ $interrupted -gt 0 ] || fail "no round was interrupted"
(plan out)
diff -r out right

# Once there is a plan, what is looked for beside it can be given up: that is told, and the report stands.
told=0
for ((round = 1; round <= 20 && told == 0; round++)); do
    ("$program" plan demo --why --no-charts -q -o why) 2> told &
    sleep "$(millisecond $((duration_ms + 100 * round)))"
    kill -INT -- -$! 2> /dev/null || true
    code=0
    wait $! || code=$?
    ! grep -q "interrupted; the plan is proven" told || told=1
done
[ $told = 1 ] && [ $code = 130 ] || fail "no search beside a plan was interrupted"
grep -q '"stopped_by": "an interrupt"' why/plan.json || fail "plan.json does not tell it"
# Ctrl-C in a report of a sweep, which also ends gnuplot: the report is not written, and that is said.
"$program" sweep demo --grid season --vary plan.max_build_rate_gw_per_week=0.01,0.02 -q -o sweep.sqlite
mkdir tools
printf '#!/bin/sh\n: > drawing\nexec sleep 20\n' > tools/gnuplot
chmod +x tools/gnuplot
round=sweep-report code=0
(PATH=$PWD/tools:$PATH exec "$program" sweep-report sweep.sqlite -o sweep) > summary 2> told &
for ((tenth = 0; tenth < 100; tenth++)); do
    [ ! -e drawing ] || break
    sleep 0.1
done
kill -INT -- -$!
wait $! || code=$?
[ $code = 130 ] || fail "not 130"
grep -qx "gigaplan: interrupted; the summary is whole, and no report was written" told || fail "not told"
grep -q "is reached" summary || fail "no summary"
[ -z "$(ls -A sweep)" ] || fail "a part of a report"
echo "$rounds rounds, $interrupted interrupted, $reports of them with a report"
