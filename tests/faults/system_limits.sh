#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# system_limits.sh PROGRAM SCRATCH: the program where the system gives it little: address space, open files, threads,
# processes. It does what it does without limits, or it says what is short and leaves nothing half-written.
set -euo pipefail
program=$1 scratch=$2
rm -rf "$scratch"
mkdir -p "$scratch/work"
cd "$scratch/work"
faults=0 refused=0 done=0
three=(sweep demo --grid season --vary plan.target_gw=0.8,0.9,1 -o s.sqlite -q)

run() { # ULIMIT-OPTIONS... -- ARGUMENTS...
    local limits=()
    while [ "$1" != -- ]; do
        limits+=("$1")
        shift
    done
    shift
    rm -rf ./*
    code=0
    (ulimit "${limits[@]}" && exec timeout 60 "$program" "$@") > ../printed 2> ../told || code=$?
}

# What is done is done wholly, what is not is told by the words for what is short.
judge() { # CODE WORDS
    case $code in
    0) [ ! -e out ] || diff -r out ../right ;;
    127) grep "error while loading shared libraries\|cannot allocate TLS" ../told ;; # the loader, before the start
    "$1") grep -q "$2" ../told && ! grep "fault of gigaplan" ../told && [ ! -e out/report.md ] && [ ! -e demo.mps ] ;;
    *) return 1 ;;
    esac > ../why
}

expect() { # CODE WORDS ULIMIT-OPTIONS... -- ARGUMENTS...
    local allowed=$1 words=$2
    shift 2
    run "$@"
    if ! judge "$allowed" "$words"; then
        echo "$*: exit code $code" && cat ../told ../why
        faults=$((faults + 1))
    elif [ $code = 0 ]; then
        done=$((done + 1))
    elif [ $code != 127 ]; then
        refused=$((refused + 1))
    fi
}

plan=(plan demo --grid season --no-charts -q -o out)
"$program" "${plan[@]}"
mv out ../right

RANDOM=20261129
memory="memory is short\|out of memory"
for ((round = 0; round < 12; round++)); do
    expect 4 "$memory" -v $((14000 + RANDOM % 14000)) -- "${plan[@]}" --threads $((1 + RANDOM % 4))
    expect 4 "$memory" -v $((14000 + RANDOM % 14000)) -- check demo
    expect 4 "$memory" -v $((14000 + RANDOM % 14000)) -- export demo -o demo.mps
done
for ((files = 3; files < 14; files++)); do
    expect 5 "Too many open files" -n $files -- "${plan[@]}"
    expect 5 "Too many open files" -n $files -- export demo -o demo.mps
    expect 5 "Too many open files" -n $files -- "${three[@]}"
done
# A disk that is full, for which a limit of the size of files stands: no store is left that holds nothing.
for size in 1 4 16 64; do
    expect 5 "disk I/O error" -f $size -- "${three[@]}"
    [ -z "$(ls)" ] || { echo "a sweep into $size kB leaves $(ls)" && exit 1; }
done
[ $refused -gt 0 ] && [ $done -gt 0 ] ||
    { echo "the limits tried do not bite: $refused refused, $done done" && exit 1; }

# No thread finds room for its stack: the plan is made without.
done=0
expect none none -s 4000000 -v 3000000 -- "${plan[@]}"
[ $done = 1 ] || { echo "there is no plan without threads" && cat ../told && exit 1; }

# No further process: only root can become somebody who has none.
if [ "$(id -u)" -eq 0 ] && setpriv --reuid=54321 --clear-groups "$program" --version > /dev/null 2>&1; then
    rm -rf ./*
    chmod 777 .
    code=0
    prlimit --nproc=0 setpriv --reuid=54321 --clear-groups "$program" "${three[@]}" 2> ../told || code=$?
    [ $code = 5 ] && grep -q "no worker can be started: Resource temporarily unavailable" ../told ||
        { cat ../told && exit 1; }
fi
echo "$faults faults"
[ $faults = 0 ]
