#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# test_array.sh PROGRAM STORES SOURCE: a sweep as a job array on a real Slurm, by the script of docs/examples. One
# task is killed and one told to stop; both are given back to the queue and go on where they were; the merged store
# equals that of the whole sweep. Exits with 77 where Slurm is not installed or cannot be started.
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

shards=3
PATH=$(dirname "$program"):$PATH
export PATH
unset GIGAPLAN_SHARD_COUNT SHARDS || true

cluster_start "$scratch" $shards || fail "Slurm does not start"
mkdir "$scratch/run" && cd "$scratch/run" || exit 1

stored() {
    "$stores" count "shards/$1.sqlite" 2> /dev/null
}
has_some() {
    [ "$(stored $1)" -gt 0 ]
}
# state_is TASK STATE...
state_is() {
    local task=$1 state
    state=$(scontrol --oneliner show job "${job}_$task" 2> /dev/null | grep -o 'JobState=[A-Z]*')
    shift
    case " $* " in *" ${state#JobState=} "*) ;; *) false ;; esac
}
is_done() {
    local task
    for task in $(seq $shards); do
        state_is $task COMPLETED || return 1
    done
}

# Submits the array, kills the second task in the middle of its work and tells the third to stop, as when its time is
# nearly over. False when one of them had stored all its cases before that.
submit_and_stop() {
    share=$1 # cases of each task
    sweep="$source/data/demo --grid month --method latin-hypercube --cases $((shards * share))
        --vary plan.max_build_rate_gw_per_week=0.009:0.02 --vary plan.capex_usd_bn_per_gw=30:60"
    rm -rf shards ./*.log
    job=$(sbatch --parsable --array=1-$shards --cpus-per-task=1 "$source/docs/examples/sweep-array.sbatch" $sweep) ||
        fail "sbatch"
    wait_until 120 has_some 2 || fail "task 2 stores nothing"
    scancel --batch --signal=KILL "${job}_2" 2> /dev/null
    wait_until 120 has_some 3 || fail "task 3 stores nothing"
    scancel --batch --signal=INT "${job}_3" 2> /dev/null
    wait_until 60 state_is 2 FAILED COMPLETED || fail "task 2 is not dead"
    wait_until 60 state_is 3 FAILED COMPLETED || fail "task 3 has not stopped"
    state_is 2 FAILED && state_is 3 FAILED && [ "$(stored 2)" -lt $share ] && [ "$(stored 3)" -lt $share ]
}

for share in 12 60 300; do
    submit_and_stop $share && break
    scancel "$job"
    wait_until 60 no_job_left || fail "scancel"
done
before=$(stored 2)
echo "job $job: task 2 was killed with $before of $share cases stored, task 3 stopped with $(stored 3)"
[ "$before" -gt 0 ] && [ "$before" -lt $share ] || fail "it was not killed in the middle"
grep -q "interrupted; $(stored 3) of $share cases are stored" "gigaplan-${job}_3.log" || fail "task 3 was not told"
gigaplan sweep-merge -o early.sqlite shards/*.sqlite 2> early.txt && fail "a gap was merged"
grep -q "shards/2.sqlite: error: shard 2/3 is not done" early.txt || fail "the gap was not named: $(cat early.txt)"

# The queue has both again, and they go on where they were.
scontrol requeue "${job}_2" && scontrol requeue "${job}_3" || fail "scontrol requeue"
wait_until 120 is_done || fail "the array does not end: $(squeue)"
grep -q "$share of $share cases stored, $((share - before)) by this run" "gigaplan-${job}_2.log" ||
    fail "task 2 did not go on where it was: $(cat "gigaplan-${job}_2.log")"

gigaplan sweep-merge -o merged.sqlite shards/*.sqlite || fail "the shards do not merge"
gigaplan sweep $sweep -o whole.sqlite -q || fail "the whole sweep"
"$stores" equal merged.sqlite whole.sqlite || fail "merged and whole differ"
echo "$((shards * share)) cases by 3 tasks, one killed, one stopped, both requeued: equal to the whole sweep"
