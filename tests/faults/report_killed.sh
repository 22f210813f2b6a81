#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# report_killed.sh PROGRAM SCRATCH [ROUNDS]: two plans are written into one folder in turns and killed at random
# moments. Whatever is left is of one plan, and whole where report.md is. A run that is not killed leaves nothing
# behind.
set -euo pipefail
program=$1 scratch=$2 rounds=${3:-12}
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"
RANDOM=20261129

plan() { # LETTER FOLDER
    if [ "$1" = a ]; then
        set -- "$2" --certificate --sqlite --xlsx --network
    else
        set -- "$2" --set plan.target_gw=0.9
    fi
    exec "$program" plan demo --grid season --no-charts -q -o "$@"
}

of_one_plan() {
    local name letter seen=""
    while read -r name; do
        letter=""
        cmp -s "out/$name" "a/$name" && letter=a
        cmp -s "out/$name" "b/$name" && letter+=b
        case $letter in
        "") echo "round $round: $name is of neither plan" >&2; return 1 ;;
        a | b)
            [ -z "$seen" ] || [ "$seen" = "$letter" ] ||
                { echo "round $round: $name is of another plan" >&2; return 1; }
            seen=$letter ;;
        esac
    done < <(cd out && find . -type f ! -path '*/.gigaplan-new/*' ! -name notes.md)
    [ -z "$seen" ] || [ ! -e out/report.md ] || diff -r -x .gigaplan-new -x notes.md "$seen" out
}

start=$(date +%s%N)
(plan a a)
duration_ms=$((($(date +%s%N) - start) / 1000000))
(plan b b)
(plan a out)
echo mine > out/notes.md
for ((round = 1; round <= rounds; round++)); do
    letter=$([ $((RANDOM % 2)) = 0 ] && echo a || echo b)
    (plan $letter out) 2> errors &
    sleep "$(printf '0.%03d' $((RANDOM % (duration_ms < 999 ? duration_ms : 999))))"
    kill -KILL $! 2> /dev/null || true
    wait $! 2> /dev/null || true
    of_one_plan
    [ "$(cat out/notes.md)" = mine ]
done
(plan a out)
diff -r -x notes.md a out
echo "$rounds rounds, one plan at a time"
