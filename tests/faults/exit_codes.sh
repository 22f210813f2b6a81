#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# exit_codes.sh PROGRAM SCRATCH: one kind of fault has one exit code, whichever command meets it, as the table of
# README.md says.
set -euo pipefail
program=$1 scratch=$2
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"
faults=0 runs=0

expect() { # CODE WORDS ARGUMENTS...
    local code=0 wanted=$1 words=$2
    shift 2
    "$program" "$@" > printed 2> told < /dev/null || code=$?
    runs=$((runs + 1))
    if [ $code != "$wanted" ] || ! grep -q -- "$words" told; then
        echo "gigaplan $*: exit code $code, wanted $wanted and \"$words\"" && head -5 told
        faults=$((faults + 1))
    fi
}

# Commands that read a scenario, and those that read a report; NAME stands for what they read.
of_scenario=("check NAME" "plan NAME -o out" "claims NAME" "export NAME -o out.mps" "reach NAME --by 2028-01-01"
    "ranges NAME" "sweep NAME --vary plan.target_gw=1,2 -o out.sqlite" "compare NAME demo"
    "report NAME demo -o out.html")
of_report=("verify NAME" "explain NAME" "compare NAME demo" "report NAME demo -o out.html")
of_store=("sweep-report NAME" "sweep-merge -o out.sqlite NAME" "plan demo --sweep NAME -o out")
# Without NAME at their end, since it or --set follows.
with_set=(plan check claims "export -o out.mps" "reach --by 2028-01-01" ranges
    "sweep --list-cases --vary plan.capex_usd_bn_per_gw=40,50")
of_folder=("import pypsa NAME -o out" "import switch NAME -o out")

all() { # CODE WORDS NAME COMMANDS...
    local code=$1 words=$2 name=$3 command
    shift 3
    for command in "$@"; do
        # shellcheck disable=SC2086 # the words of a command
        expect "$code" "$words" ${command//NAME/$name}
    done
}

mkdir empty
echo mine > file

# 2: the command line cannot be carried out, or names something that is in no table, report or command.
for command in plan check claims export reach ranges sweep compare report verify explain sweep-report sweep-merge init \
    schema "import series" "import pypsa" "import switch"; do
    # shellcheck disable=SC2086
    expect 2 "no option --nothing" $command x --nothing
done
for command in "${with_set[@]}"; do
    # shellcheck disable=SC2086
    expect 2 "no row with region" $command demo --set regions.Nowhere.grid_wait_weeks=1
done
expect 2 "no command" plam
expect 2 "no table is called" schema nothing
expect 2 "needs a second word; there are import series" import
expect 2 "is empty" plan demo -o ""
expect 2 "is empty" export demo -o ""
expect 2 "is empty" report demo demo -o ""
expect 2 "is empty" check ""
"$program" plan demo --grid season --no-charts --network -q -o planned
expect 2 "part of the scenario or report" export demo -o planned/network/buses.csv
expect 2 "part of the scenario or report" report planned demo -o planned/inputs/plan.csv

# 3: what was read is not what is needed: a fault of a table, of a value that --set gives, or of the whole folder.
cp -r "$("$program" check demo | sed -n '1s/:.*//p')" wrong
sed -i 's/^target_gw,.*/target_gw,-1,/' wrong/plan.csv
for command in "${with_set[@]}"; do
    # shellcheck disable=SC2086
    expect 3 "must be from" $command wrong
    # shellcheck disable=SC2086
    expect 3 "must be from" $command demo --set plan.target_gw=-1
done
expect 3 "must be from" sweep demo --vary plan.target_gw=-1,1 --list-cases
expect 3 "must be from" compare wrong demo
printf 'time,a\n2026-01-01 00:00,1\n' > hours.csv
expect 3 "no plan.csv" import series hours.csv -p South.pv=a -o empty --replace
all 3 "empty" empty "${of_scenario[@]}" "${of_report[@]}" "${of_folder[@]}"

# 5: it is not there, or cannot be read or written.
all 5 "No such file or directory" nowhere "${of_scenario[@]}" "${of_report[@]}" "${of_folder[@]}"
all 5 "no such file" nowhere "${of_store[@]}"
GIGAPLAN_DATA=$PWD/nowhere expect 5 "default scenario us-30gw was not found" plan
expect 5 "No such file or directory" export demo -o nowhere/out.mps
expect 5 "cannot be made" plan demo -o file/out
all 5 "file" file "${of_store[@]}"

[ ! -e out ] && [ ! -e out.mps ] && [ ! -e out.html ] && [ ! -e out.sqlite ] ||
    { echo "something was written" && faults=$((faults + 1)); }
echo "$runs commands, $faults faults"
[ $faults = 0 ]
