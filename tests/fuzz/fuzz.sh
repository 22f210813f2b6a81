#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz.sh FOLDER LIMIT [TARGET...]: runs the fuzz targets that FOLDER has, two at a time, each until LIMIT,
# libFuzzer's option or options such as -max_total_time=60. They start from corpus/ beside this file, from the tables
# of tests/data/tiny, and from what earlier runs have found, which is kept in FOLDER/found. An input that breaks a
# promise is printed and kept in FOLDER/broken, for later runs too, and the exit code is 1.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 limit=$2
shift 2
[ $# -gt 0 ] || set -- table scenario override design series exchange
cd "$folder"

seeds() { # TARGET
    mkdir -p "seeds/$1" "found/$1" "broken/$1"
    [ "$1" = scenario ] || return 0
    local table
    for table in "$here"/../data/tiny/*.csv; do
        { basename "$table" .csv; cat "$table"; } > "seeds/$1/$(basename "$table")"
    done
}

# What the target says, and the input as bytes.
tell() { # TARGET
    local input
    echo "fuzz_$1 failed:"
    grep -v '^#[0-9]' "$1.log" | tail -n 60
    for input in "broken/$1"/*; do
        [ ! -f "$input" ] || { echo "$folder/$input:" && od -A d -t x1z "$input" | head -n 200; }
    done
}

fuzz() { # TARGET
    seeds "$1"
    # shellcheck disable=SC2086
    if ./fuzz_"$1" $limit -max_len=4096 -timeout=10 -rss_limit_mb=2048 -dict="$here/words.dict" \
        -artifact_prefix="broken/$1/" -print_final_stats=1 "found/$1" "broken/$1" "$here/corpus/$1" "seeds/$1" \
        > "$1.log" 2>&1; then
        echo "fuzz_$1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$1.log") inputs, no fault"
    else
        tell "$1"
        return 1
    fi
}
export -f seeds tell fuzz
export here folder limit
printf '%s\n' "$@" | xargs -P 2 -I TARGET bash -c 'fuzz TARGET' || exit 1
