#!/bin/sh
# run.sh PROGRAM SOURCE CASE SCRATCH: runs cases/CASE/cmd in an empty folder and compares what it prints, and how it
# ends, with the files beside cmd. With GIGAPLAN_UPDATE set, those files are written anew instead.
set -eu
program=$1 source=$2 name=$3 scratch=$4
here=$source/tests/golden
expected=$here/cases/$name

rm -rf "$scratch"
mkdir -p "$scratch/work"
# Outside any folder that a caller's environment could change the answer of.
unset COLUMNS NO_COLOR TERM GIGAPLAN_DATA || true
LC_ALL=C
PATH=$(dirname "$program"):$PATH
SOURCE=$source
export LC_ALL PATH SOURCE

code=0
(cd "$scratch/work" && sh -u "$expected/cmd") >"$scratch/stdout.raw" 2>"$scratch/stderr.raw" </dev/null || code=$?
for stream in stdout stderr; do
    sed -e "s|$source|SOURCE|g" -e "s|$(dirname "$program")/data|SOURCE/data|g" -e 's| in [0-9.]* s$| in N s|' \
        -e 's|^  [0-9.]* s$|  N s|' \
        "$scratch/$stream.raw" >"$scratch/$stream"
done
echo "$code" >"$scratch/exit"

if [ -n "${GIGAPLAN_UPDATE:-}" ]; then
    for stream in stdout stderr exit; do
        cp "$scratch/$stream" "$expected/$stream"
    done
    exit 0
fi
failed=0
for stream in stdout stderr exit; do
    if ! awk -v name="$name/$stream" -f "$here/compare.awk" "$expected/$stream" "$scratch/$stream"; then
        failed=1
        diff -u "$expected/$stream" "$scratch/$stream" || true
    fi
done
exit $failed
