#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# short_of_memory.sh PROGRAM SHIM SCRATCH [STEP [PART...]]: runs the program with failing allocations
# (short_of_memory.c), one alone and all from there on. Exit codes are those of an undisturbed run or 4, memory is named
# and no other reason, nothing leaks, what is done is what an undisturbed run does, and what is left of a report is
# whole. A sweep that lacked memory is gone on with and gives the report of an undisturbed one. STEP 1 tries each
# allocation of all that is planned, told, written and swept here; a larger one every STEP-th, of what takes long every
# 6*STEP-th, of reach every 72*STEP-th, of ranges every 288*STEP-th. PART: texts, exchange, report, told, plan, export,
# reach, ranges or sweep; all by default.
set -euo pipefail
program=$1 shim=$2 scratch=$3 step=${4:-1}
corpus=$(cd "$(dirname "$0")/../fuzz/corpus" && pwd)
shift $(($# < 4 ? $# : 4))
parts=${*:-texts exchange report told plan export reach ranges sweep}
seldom=$((step == 1 ? 1 : step * 6))
rm -rf "$scratch"
mkdir -p "$scratch/work"
cd "$scratch/work"
faults=0 runs=0

# What a run that says it is done must have done: what the undisturbed one did, but for the time it took.
without_time() { sed 's/ in [0-9.]* s$//' "$1"; }
undisturbed() { # ARGUMENTS...
    rm -rf ./* ../right
    right=0
    "$program" "$@" > ../right.printed 2> ../right.told || right=$?
    without_time ../right.printed > ../right.text
    cp -a . ../right
}

# Every allocation of the main thread, in children of one run: for commands that start neither threads nor processes.
# MARK is a file that tells that all is written; `out` is there as soon as anything is.
in_one_run() { # STEP MARK ARGUMENTS...
    local every=$1 mark=$2 rest same
    same="sed 's/ in [0-9.]* s$//' ../child.printed | cmp -s - ../right.text && diff -rq ../child ../right > ../why"
    shift 2
    undisturbed "$@"
    [ "$right" = 0 ]
    for rest in 0 1; do
        rm -rf ./* ../child
        if ! SHORT_OF_MEMORY_FROM=1 SHORT_OF_MEMORY_STEP=$every SHORT_OF_MEMORY_REST=$rest \
            SHORT_OF_MEMORY_COUNT=../count SHORT_OF_MEMORY_WORK=out \
            SHORT_OF_MEMORY_MARK=../child/$mark \
            SHORT_OF_MEMORY_SAME="$same" \
            LD_PRELOAD=$shim "$program" "$@" > ../printed 2> ../told; then
            echo "gigaplan $* (rest $rest):" && head -c 3000 ../told
            faults=$((faults + 1))
        fi
        echo "gigaplan $*: $(cat ../count)"
        runs=$((runs + $(awk '{print $3}' ../count)))
    done
}

# The hours of a year, in order. They are only read here: test_memory.c writes them into a scenario.
write_hours() {
    awk 'BEGIN { print "t,w"; for (t = 0; t < 8760; t++) printf "%s,%d\n", \
        strftime("%Y-%m-%d %H:00", 1609459200 + 3600 * t, 1), (t % 24) * (t % 7) / 24 + 1 }'
}

# A network of PyPSA or inputs of SWITCH, from the corpus of the fuzz target `exchange`: a line "=NAME" begins a file.
write_exchange() { # NAME FOLDER
    mkdir -p "$2"
    awk -v folder="$2" '/^=/ { file = folder "/" substr($0, 2) ".csv"; next } NR > 1 { print > file }' \
        "$corpus/exchange/$1"
}

judge() { # CODE
    case $1 in
    "$right") diff <(without_time ../printed) ../right.text && cmp ../told ../right.told &&
        diff -r -x 's.sqlite*' . ../right ;;
    4) grep -q "memory is short\|out of memory" ../told ../printed &&
        ! grep "error:\|gnuplot\|a chart\|fault of gigaplan" ../told && [ ! -e out/report.md ] && [ ! -e demo.mps ] ;;
    *) return 1 ;;
    esac
}

# The store that lacked memory, gone on with, tells what an undisturbed one does.
goes_on() { # ARGUMENTS...
    [ "$1" = sweep ] || return 0
    "$program" "$@" --retry -q && "$program" sweep-report s.sqlite -o ../resumed --no-charts -q &&
        diff -r ../resumed ../right.report
}

# A run of its own for each allocation.
one_by_one() { # STEP ARGUMENTS...
    local every=$1 count at rest code
    shift
    undisturbed "$@"
    rm -rf ./* ../right.report ../resumed
    SHORT_OF_MEMORY_COUNT=../count LD_PRELOAD=$shim "$program" "$@" > ../printed 2> ../told || [ $? = "$right" ]
    count=$(awk '{print $1}' ../count)
    [ "$1" != sweep ] || "$program" sweep-report s.sqlite -o ../right.report --no-charts -q
    for ((at = 1; at <= count; at += every)); do
        rest=$(((at / every) % 2))
        rm -rf ./*
        code=0
        timeout 60 env SHORT_OF_MEMORY_AT=$at SHORT_OF_MEMORY_REST=$rest LD_PRELOAD="$shim" "$program" "$@" \
            > ../printed 2> ../told || code=$?
        if ! { judge $code && goes_on "$@"; } > ../why 2>&1; then
            echo "gigaplan $*: allocation $at (rest $rest): exit code $code" && head -c 600 ../told && head -5 ../why
            faults=$((faults + 1))
        fi
        runs=$((runs + 1))
    done
    echo "gigaplan $*: $count allocations, every $every tried"
}

three_cases=(demo --grid season --vary plan.max_build_rate_gw_per_week=0.01,0.02,0.03)
for part in $parts; do
    case $part in
    texts)
        in_one_run "$step" none help plan
        in_one_run "$((step < 8 ? step : 8))" none check demo # all that reads a scenario
        in_one_run "$step" none claims demo
        in_one_run "$step" none schema
        in_one_run "$step" none init out
        write_hours > ../hours.csv
        in_one_run "$((step < 4 ? step : 4))" none import series ../hours.csv -p South.pv=w/9 -l training=w
        ;;
    exchange)
        write_exchange pypsa ../pypsa
        write_exchange pypsa_stores ../stores
        write_exchange switch ../switch
        rm ../pypsa/storage_units.csv ../switch/modules.csv # and the second period: warnings would tell of them
        sed -i '3,$d' ../stores/investment_periods.csv
        in_one_run "$step" out/import.md import pypsa ../pypsa -o out
        in_one_run "$step" out/import.md import pypsa ../stores -o out --bus A
        in_one_run "$step" out/import.md import switch ../switch -o out
        ;;
    report)
        "$program" sweep "${three_cases[@]}" -o "$scratch/store.sqlite" -q
        in_one_run "$step" out/report.md sweep-report "$scratch/store.sqlite" -o out --no-charts \
            --policy plan.max_build_rate_gw_per_week
        ;;
    told)
        "$program" plan demo --grid season --no-charts -q -o "$scratch/asked"
        in_one_run "$((step < 24 ? step : 24))" none explain "$scratch/asked"
        in_one_run "$((step < 24 ? step : 24))" none explain "$scratch/asked" --site "Salt Flat"
        in_one_run "$((step < 96 ? step : 96))" none compare "$scratch/asked" demo --format json
        in_one_run "$((step < 96 ? step : 96))" none report "$scratch/asked" "$scratch/asked" -o -
        ;;
    reach)
        for goal in "--gw 1 --by 2028-03-01" "--gw 1.2 --by 2027-06-01" "--usd-per-mwh 70" "--usd-bn-per-gw 20" \
            "--usd-bn-per-gw 44 --by 2028-03-01"; do
            # shellcheck disable=SC2086 # a goal is several words
            one_by_one "$((step == 1 ? 1 : step * 72))" reach demo $goal --ways 1 --threads 1
        done
        ;;
    ranges) one_by_one "$((step == 1 ? 1 : step * 288))" ranges demo --grid season --threads 2 ;;
    plan) one_by_one "$seldom" plan demo --grid season --threads 2 --sqlite --xlsx --network -o out ;;
    export) one_by_one "$seldom" export demo -o demo.mps ;;
    sweep) one_by_one "$seldom" sweep "${three_cases[@]}" -j 1 -o s.sqlite ;;
    esac
done
echo "$runs failing allocations, $faults faults"
[ "$faults" = 0 ]
