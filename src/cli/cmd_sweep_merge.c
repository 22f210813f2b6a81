/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan sweep-merge: joins the stores of a sweep's shards. */
#include <stdint.h>

#include "cli/command.h"
#include "cli/say.h"
#include "cli/tally.h"

struct merge_values {
    char *out;
    bool partial, quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct merge_values, out), "STORE", NULL,
     "File for the whole sweep. If it exists, the results in it stay."},
    {"partial", 0, TAKES_NOTHING, offsetof(struct merge_values, partial), NULL, NULL,
     "Accept missing shards and cases, which are refused otherwise."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct merge_values, quiet), NULL, NULL, "Print errors only."},
};

static void print_merged(const gp_sweep_tally *tally, const char *store, size_t store_count)
{
    say(stdout, "%s: %zu of %zu cases, %zu of them new, from %zu store%s", store, tally->stored, tally->cases,
        tally->solved_now, store_count, store_count == 1 ? "" : "s");
    tally_print_outcomes(tally, store);
    if (tally->stored < tally->cases)
        say(stdout, "  `gigaplan sweep --resume %s` plans the missing cases", store);
}

static gp_status work(struct run *run)
{
    const struct merge_values *values = run->values;
    const struct parsed *parsed = run->parsed;
    gp_sweep_tally tally;
    if (!values->out)
        return run_wrong_usage(run, "sweep-merge needs -o STORE for the whole sweep");
    run_start(run, !values->quiet);
    run->doing = "merging the stores";
    gp_status status =
        gp_sweep_merge(&tally, values->out, (const char *const *)parsed->positional, parsed->positional_count,
                       values->partial ? GP_SWEEP_MERGE_PARTIAL : GP_SWEEP_MERGE_COMPLETE, run->env);
    if (status == GP_ERR_CANCELLED) {
        run_print_diagnostics(run);
        say(stderr, "gigaplan: interrupted; %s is unchanged", values->out);
        run->doing = NULL;
    }
    if (status == GP_OK && !values->quiet)
        print_merged(&tally, values->out, parsed->positional_count);
    return status;
}

const struct command command_sweep_merge = {
    .name = "sweep-merge",
    .arguments = "STORE...",
    .summary = "join the stores of a sweep's shards",
    .examples = "gigaplan sweep sweep.csv --shard 1/2 -o shard-1.sqlite    # here\n"
                "gigaplan sweep sweep.csv --shard 2/2 -o shard-2.sqlite    # elsewhere\n"
                "gigaplan sweep-merge -o all.sqlite shard-1.sqlite shard-2.sqlite\n"
                "# the shards that are there so far\n"
                "gigaplan sweep-merge --partial -o all.sqlite shard-*.sqlite\n",
    .details = "The merged store equals that of the whole sweep run on one machine. Merging again\n"
               "changes nothing. Shards may come in any order, and a few at a time. These are\n"
               "refused by name or number, and the merged store then stays as it was: stores of\n"
               "other sweeps, scenarios or versions; missing shards and cases; cases with\n"
               "different results in two stores. docs/sweeps.md has scripts for Slurm and\n"
               "Kubernetes.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct merge_values),
    .least_arguments = 1,
    .most_arguments = SIZE_MAX,
    .work = work,
};
