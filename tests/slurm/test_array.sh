#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test_array.sh PROGRAM STORES SOURCE: a sweep as a job array on a real Slurm, by the script of docs/examples. One task is
# killed, given back to the queue and goes on; the merged store equals that of the whole sweep. Exits with 77 where
# Slurm is not installed or cannot be started.
set -u
program=$1 stores=$2 source=$3
. "$source/tests/slurm/cluster.sh"

missing=$(cluster_missing)
if [ -n "$missing" ]; then
    echo "SKIPPED: $missing"
    exit 77
fi

scratch=$(mktemp -d) || exit 1
chmod 755 "$scratch"
finish() {
    local code=$?
    trap '' INT TERM
    cluster_stop
    [ "$code" -eq 0 ] || tail -n 20 "$scratch"/*.log "$scratch"/*.out "$scratch"/run/*.log 2> /dev/null
    rm -rf "$scratch"
    exit "$code"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
    echo "FAILED: $*"
    exit 1
}

shards=3 share=12 # cases of each
sweep="$source/data/demo --grid month --vary plan.max_build_rate_gw_per_week=0.009:0.02:0.001 --vary plan.capex_usd_bn_per_gw=30,46.7,60"
PATH=$(dirname "$program"):$PATH
export PATH
unset GIGAPLAN_SHARD_COUNT SHARDS || true

cluster_start "$scratch" $shards || fail "Slurm does not start"
mkdir "$scratch/run" && cd "$scratch/run" || exit 1

job=$(sbatch --parsable --array=1-$shards --cpus-per-task=1 "$source/docs/examples/sweep-array.sbatch" $sweep) || fail "sbatch"
echo "job $job"

stored() {
    "$stores" count "shards/$1.sqlite" 2> /dev/null
}
has_some() {
    [ "$(stored $1)" -gt 0 ]
}
# state_is TASK STATE
state_is() {
    scontrol --oneliner show job "${job}_$1" 2> /dev/null | grep -q "JobState=$2"
}
is_done() {
    local task
    for task in $(seq $shards); do
        state_is $task COMPLETED || return 1
    done
}

# The second task dies in the middle of its work, and the queue has it again.
wait_until 120 has_some 2 || fail "task 2 stores nothing"
scancel --batch --signal=KILL "${job}_2" || fail "scancel"
wait_until 60 state_is 2 FAILED || fail "task 2 is not dead"
before=$(stored 2)
echo "task 2 was killed with $before cases stored"
[ "$before" -gt 0 ] && [ "$before" -lt $share ] || fail "it was not killed in the middle"
gigaplan sweep-merge -o early.sqlite shards/*.sqlite 2> early.txt && fail "a gap was merged"
grep -q "shards/2.sqlite: error: shard 2/3 is not done" early.txt || fail "the gap was not named: $(cat early.txt)"
scontrol requeue "${job}_2" || fail "scontrol requeue"

wait_until 240 is_done || fail "the array does not end: $(squeue)"
grep -q "$share of $share cases stored, $((share - before)) by this run" "gigaplan-${job}_2.log" ||
    fail "task 2 did not go on where it was: $(cat "gigaplan-${job}_2.log")"

gigaplan sweep-merge -o merged.sqlite shards/*.sqlite || fail "the shards do not merge"
gigaplan sweep $sweep -o whole.sqlite -q || fail "the whole sweep"
"$stores" equal merged.sqlite whole.sqlite || fail "merged and whole differ"
echo "36 cases by 3 tasks, one of them killed and requeued: equal to the whole sweep"
