#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# short_of_memory.sh PROGRAM SHIM SCRATCH [STEP]: runs the program with failing allocations (short_of_memory.c), one alone and all from
# there on. Exit codes are 0 or 4, memory is named and no other reason, nothing leaks, and what is left of a report is whole. STEP 1 tries
# each one of a report, and each sixth of a plan; the larger the fewer.
set -euo pipefail
program=$1 shim=$2 scratch=$3 step=${4:-1}
rm -rf "$scratch"
mkdir -p "$scratch/work"
cd "$scratch/work"
faults=0 runs=0

# Every allocation of the main thread, in children of one run: for commands that start neither threads nor processes.
in_one_run() { # STEP NAME ARGUMENTS...
    local every=$1 rest
    shift
    for rest in 0 1; do
        rm -rf ./* ../child
        if ! SHORT_OF_MEMORY_FROM=1 SHORT_OF_MEMORY_STEP=$every SHORT_OF_MEMORY_REST=$rest SHORT_OF_MEMORY_COUNT=../count \
            SHORT_OF_MEMORY_WORK=out/.gigaplan-new SHORT_OF_MEMORY_MARK=../child/out/report.md \
            LD_PRELOAD=$shim "$program" "$@" > ../printed 2> ../told; then
            echo "gigaplan $* (rest $rest):" && head -c 3000 ../told
            faults=$((faults + 1))
        fi
        echo "gigaplan $*: $(cat ../count)"
        runs=$((runs + $(awk '{print $3}' ../count)))
    done
}

# What a run that says it is done must have done: what the undisturbed one did, but for the time it took.
without_time() { sed 's/ in [0-9.]* s$//' "$1"; }
same_as_undisturbed() {
    diff <(without_time ../printed) <(without_time ../right.printed) && cmp ../told ../right.told && diff -r -x '*.sqlite*' out ../right
}

judge() { # CODE
    case $1 in
    0) same_as_undisturbed ;;
    4) grep -q "memory is short\|out of memory" ../told ../printed && ! grep "error:\|gnuplot\|a chart\|fault of gigaplan" ../told &&
        [ ! -e out/report.md ] ;;
    *) return 1 ;;
    esac
}

# A run of its own for each allocation.
one_by_one() { # STEP ARGUMENTS...
    local every=$1 count at rest code
    shift
    rm -rf ./* ../right
    SHORT_OF_MEMORY_COUNT=../count LD_PRELOAD=$shim "$program" "$@" > ../right.printed 2> ../right.told
    mkdir -p out && mv out ../right
    count=$(awk '{print $1}' ../count)
    for ((at = 1; at <= count; at += every)); do
        rest=$(((at / every) % 2))
        rm -rf ./*
        code=0
        timeout 60 env SHORT_OF_MEMORY_AT=$at SHORT_OF_MEMORY_REST=$rest LD_PRELOAD="$shim" "$program" "$@" \
            > ../printed 2> ../told || code=$?
        mkdir -p out
        if ! judge $code > ../why 2>&1; then
            echo "gigaplan $*: allocation $at (rest $rest): exit code $code" && head -c 600 ../told && head -5 ../why
            faults=$((faults + 1))
        fi
        runs=$((runs + 1))
    done
    echo "gigaplan $*: $count allocations, every $every tried"
}

store=$scratch/store.sqlite
"$program" sweep demo --grid season --vary plan.max_build_rate_gw_per_week=0.01,0.02,0.03 -o "$store" -q
in_one_run 1 help plan
in_one_run "$step" check demo
in_one_run "$step" claims demo
in_one_run "$step" init out
in_one_run "$step" schema
in_one_run "$step" sweep-report "$store" -o out --no-charts --policy plan.max_build_rate_gw_per_week
one_by_one "$((step * 6))" plan demo --grid season --threads 2 -o out
one_by_one "$((step * 20))" export demo -o demo.mps
one_by_one "$((step * 5))" sweep demo --grid season --vary plan.target_gw=0.8,0.9 -j 1 -o s.sqlite
echo "$runs failing allocations, $faults faults"
[ "$faults" = 0 ]
