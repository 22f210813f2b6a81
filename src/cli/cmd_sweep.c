/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan sweep: plans a scenario for many values of its inputs and keeps the results in a store. */
#include "gigaplan/sweep.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/stopwatch.h"
#include "cli/command.h"
#include "cli/say.h"
#include "cli/shard.h"
#include "cli/tally.h"

#define OWN_OVERRIDES 3

struct sweep_values {
    struct texts vary, overrides;
    char *design, *correlations, *out, *resume, *shard;
    int method, cases, seed, grid, objective, jobs;
    double gap, case_time_limit_s, case_memory_mb;
    bool list, retry, quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct sweep_values, out), "STORE", NULL,
     "File for the results. If it exists, the sweep in it goes on."},
    {"vary", 0, TAKES_TEXTS, offsetof(struct sweep_values, vary), "PATH=VALUES", NULL,
     "Vary a value of the scenario: low:high:step or a,b,c; PATH*= multiplies, several paths are separated by \";\". "
     "\"NAME: \" before it names the parameter. May be given again."},
    {"design", 0, TAKES_TEXT, offsetof(struct sweep_values, design), "FILE", NULL,
     "Table of parameters with their paths and ranges (sweep.csv)."},
    {"correlations", 0, TAKES_TEXT, offsetof(struct sweep_values, correlations), "FILE", NULL,
     "Table of rank correlations between parameters, for the random methods."},
    {"method", 0, TAKES_CHOICE, offsetof(struct sweep_values, method), "METHOD",
     "grid|list|tornado|monte-carlo|latin-hypercube",
     "grid (the default with --vary), list, tornado (the default with a design), monte-carlo or latin-hypercube."},
    {"cases", 0, TAKES_COUNT, offsetof(struct sweep_values, cases), "N", NULL,
     "Cases of the random methods; 100 by default."},
    {"seed", 0, TAKES_COUNT, offsetof(struct sweep_values, seed), "S", NULL,
     "Seed of the random methods; 1 by default. The same seed gives the same cases everywhere."},
    {"set", 0, TAKES_TEXTS, offsetof(struct sweep_values, overrides), "PATH=VALUE", NULL,
     "Change a value of the scenario in every case; may be given again."},
    {"grid", 0, TAKES_CHOICE, offsetof(struct sweep_values, grid), "GRID", "default|season|month|week",
     "Build periods: default, season, month or week."},
    {"objective", 0, TAKES_CHOICE, offsetof(struct sweep_values, objective), "WHICH", "fastest|balanced|cost",
     "As in gigaplan plan: fastest, balanced or cost."},
    {"gap", 0, TAKES_FRACTION, offsetof(struct sweep_values, gap), "FRACTION", NULL,
     "Stop each case when its cost is proven within this fraction of the least one."},
    {"jobs", 'j', TAKES_COUNT, offsetof(struct sweep_values, jobs), "N", "1..4096",
     "Worker processes; all cores by default. Results do not depend on it."},
    {"case-time-limit", 0, TAKES_NUMBER, offsetof(struct sweep_values, case_time_limit_s), "SECONDS", NULL,
     "Give up a case after this time; 3600 by default."},
    {"case-memory-mb", 0, TAKES_NUMBER, offsetof(struct sweep_values, case_memory_mb), "MB", NULL,
     "Give up a case that needs more memory than this."},
    {"shard", 0, TAKES_TEXT, offsetof(struct sweep_values, shard), "I/N", NULL,
     "Plan one of N parts of the cases, I from 1 to N, each with a store of its own; auto: the part that a job array "
     "gives this task."},
    {"list-cases", 0, TAKES_NOTHING, offsetof(struct sweep_values, list), NULL, NULL,
     "Print the cases as CSV and plan nothing."},
    {"resume", 0, TAKES_TEXT, offsetof(struct sweep_values, resume), "STORE", NULL,
     "Go on with the sweep of this store. The store holds its scenario's folder, its parameters and its options."},
    {"retry", 0, TAKES_NOTHING, offsetof(struct sweep_values, retry), NULL, NULL,
     "Also run again cases and seeds that failed, crashed or ran out of time or memory, and the cases that would have "
     "started from such a seed."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct sweep_values, quiet), NULL, NULL, "Print errors only."},
};

static bool is_table(const char *argument)
{
    size_t length = strlen(argument);
    return length > 4 && strcmp(argument + length - 4, ".csv") == 0;
}

/* Arguments: a scenario's folder, a design table, both or none. */
static bool sort_arguments(const struct parsed *parsed, const char **folder, const char **design)
{
    for (size_t i = 0; i < parsed->positional_count; i++) {
        const char *argument = parsed->positional[i];
        const char **place = is_table(argument) ? design : folder;
        if (*place) {
            say(stderr, "gigaplan: sweep takes one %s: %s or %s?", is_table(argument) ? "design table" : "scenario",
                *place, argument);
            return false;
        }
        *place = argument;
    }
    return true;
}

/* Whether anything is given that a store to go on with has already. */
static bool defines_sweep(const struct sweep_values *values, const struct parsed *parsed)
{
    return parsed->positional_count > 0 || values->vary.count > 0 || values->overrides.count > 0 || values->design ||
           values->correlations || values->method || values->cases || values->seed || values->grid ||
           values->objective || values->gap > 0.0 || values->out;
}

/* What no option can see alone; NULL: nothing is wrong. */
static const char *usage_fault(const struct sweep_values *values, const struct parsed *parsed)
{
    if (values->resume && defines_sweep(values, parsed))
        return "--resume takes everything from the store: give no scenario, parameters or output with it";
    if (values->list && values->shard)
        return "--list-cases lists the cases of all shards; case i belongs to shard 1 + i modulo n";
    if (!values->resume && !values->out && !values->list)
        return "sweep needs -o STORE for the results, or --list-cases";
    return NULL;
}

/* --grid, --objective and --gap are overrides like any other, applied last. */
static size_t own_overrides(const struct sweep_values *values, const char **items, char gap[64])
{
    static const char *const grids[] = {NULL, "plan.grid=default", "plan.grid=season", "plan.grid=month",
                                        "plan.grid=week"};
    static const char *const objectives[] = {NULL, "plan.objective=fastest", "plan.objective=balanced",
                                             "plan.objective=cost"};
    char number[32];
    size_t count = 0;
    if (values->grid)
        items[count++] = grids[values->grid];
    if (values->objective)
        items[count++] = objectives[values->objective];
    if (values->gap > 0.0) {
        number_format(values->gap, number);
        plain_snprintf(gap, 64, "plan.gap_frac=%s", number);
        items[count++] = gap;
    }
    return count;
}

static gp_status define(gp_sweep **out, const struct sweep_values *values, const char *folder, const char *design,
                        gp_env *env)
{
    char gap[64];
    size_t count = values->overrides.count;
    const char **overrides = calloc(count + OWN_OVERRIDES, sizeof *overrides);
    *out = NULL;
    if (!overrides)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < count; i++)
        overrides[i] = values->overrides.items[i];
    count += own_overrides(values, overrides + count, gap);
    gp_sweep_options sweep_options = {
        .folder = folder,
        .overrides = overrides,
        .override_count = count,
        .vary = (const char *const *)values->vary.items,
        .vary_count = values->vary.count,
        .design = design,
        .correlations = values->correlations,
        .method = (gp_sweep_method)values->method, /* choices stand in the order of the enumeration */
        .case_count = values->cases,
        .random_seed = (uint64_t)values->seed,
    };
    gp_status status = gp_sweep_new(out, &sweep_options, env);
    free(overrides);
    return status;
}

static gp_status find_and_define(gp_sweep **out, struct run *run)
{
    const struct sweep_values *values = run->values;
    const char *given = NULL, *design = values->design;
    *out = NULL;
    if (values->resume) {
        run->doing = "preparing the sweep";
        return gp_sweep_read(out, values->resume, run->env);
    }
    if (!sort_arguments(run->parsed, &given, &design))
        return GP_ERR_USAGE;
    run->doing = "preparing the sweep";
    if (data_folder_find(given, run->folder))
        return define(out, values, run->folder, design, run->env);
    fputs("gigaplan: the scenario was not found; name its folder, or set GIGAPLAN_DATA\n", stderr);
    run->doing = NULL;
    return GP_ERR_INPUT;
}

static void print_tally(const gp_sweep_tally *tally, const char *store, double seconds)
{
    char duration[40] = "";
    if (tally->solved_now > 0)
        snprintf(duration, sizeof duration, " in %.*f s", seconds < 10.0 ? 1 : 0, seconds);
    say(stdout, "%s: %zu of %zu cases stored, %zu by this run%s", store, tally->stored, tally->cases, tally->solved_now,
        duration);
    tally_print_outcomes(tally, store);
}

static bool read_run_options(gp_sweep_run_options *out, const struct sweep_values *values)
{
    *out = (gp_sweep_run_options){
        .workers = values->jobs,
        .case_time_limit_s = values->case_time_limit_s,
        .case_memory_mb = values->case_memory_mb,
        .retry = values->retry,
    };
    return !values->shard || shard_read(values->shard, &out->shard_index, &out->shard_count, stderr);
}

/* Tells before all else what may not be meant: the cases may take hours. */
static gp_status check_sweep(struct run *run, const gp_sweep *sweep)
{
    const struct sweep_values *values = run->values;
    gp_env_clear(run->env); /* warnings of the scenario are for the command check */
    run->most_warnings = values->quiet ? 0 : WARNINGS_SHOWN;
    gp_status status = gp_sweep_check(sweep, run->env);
    run_print_diagnostics(run);
    return status;
}

static gp_status run_sweep(struct run *run, const gp_sweep *sweep, const gp_sweep_run_options *run_options)
{
    const struct sweep_values *values = run->values;
    const char *store = values->resume ? values->resume : values->out;
    gp_sweep_tally tally;
    double start = seconds_now();
    run->doing = "running the sweep";
    if (values->vary.count > 0 && !values->quiet) {
        gp_status written = status_beside_output(gp_sweep_write_parameters(sweep, stdout));
        if (written != GP_OK)
            return written;
        fflush(stdout);
    }
    gp_status status = gp_sweep_run(&tally, sweep, store, run_options, run->env);
    if (status == GP_ERR_CANCELLED) {
        run_print_diagnostics(run);
        say(stderr, "gigaplan: interrupted; %zu of %zu cases are stored; the same command plans the rest", tally.stored,
            tally.cases);
        run->doing = NULL;
    }
    if (status != GP_OK)
        return status;
    if (!values->quiet)
        print_tally(&tally, store, seconds_now() - start);
    if (tally.failed + tally.crashed + tally.timeout + tally.memory > 0)
        run->code_of_ok = EXIT_CODE_SOLVER;
    return GP_OK;
}

static gp_status work(struct run *run)
{
    const struct sweep_values *values = run->values;
    gp_sweep_run_options run_options;
    gp_sweep *sweep;
    const char *fault = usage_fault(values, run->parsed);
    if (fault)
        return run_wrong_usage(run, fault);
    if (!read_run_options(&run_options, values))
        return GP_ERR_USAGE;
    run_start(run, !values->quiet);
    gp_status status = find_and_define(&sweep, run);
    if (status == GP_OK)
        status = check_sweep(run, sweep);
    if (status == GP_OK && values->list) {
        run->doing = "listing the cases";
        status = status_beside_output(gp_sweep_write_cases(sweep, stdout));
    } else if (status == GP_OK) {
        status = run_sweep(run, sweep, &run_options);
    }
    gp_sweep_free(sweep);
    return status;
}

const struct command command_sweep = {
    .name = "sweep",
    .arguments = "[DIR] [SWEEP.csv]",
    .summary = "plan many cases of a scenario, with other values of inputs",
    .examples = "gigaplan sweep --vary plan.max_build_rate_gw_per_week=0.1:1.0:0.1 \\\n"
                "    --vary plan.capex_usd_bn_per_gw=35,46.7,60 -o sweep.sqlite\n"
                "gigaplan sweep --design sweep.csv -o tornado.sqlite\n"
                "gigaplan sweep sweep.csv --method latin-hypercube --cases 1000 --seed 7 \\\n"
                "    -o uncertainty.sqlite\n"
                "gigaplan sweep --vary 'pools.*.*.supply_gw_per_year*=0.8,1,1.2' \\\n"
                "    --list-cases\n"
                "gigaplan sweep --resume sweep.sqlite\n"
                "# one of eight machines; gigaplan sweep-merge joins what they store\n"
                "gigaplan sweep sweep.csv --shard 3/8 -o shard-3.sqlite\n"
                "# a task of a Slurm job array or of an indexed Kubernetes job\n"
                "gigaplan sweep sweep.csv --shard auto -o \"shard-$SLURM_ARRAY_TASK_ID.sqlite\"\n",
    .details = "Plans the scenario in DIR (by default us-30gw) once for each case and keeps\n"
               "the results in STORE, an SQLite file described in docs/sweeps.md. A sweep can be\n"
               "stopped at any moment: the same command then plans the cases that are missing.\n"
               "A case that fails, crashes or runs out of time or memory is recorded with its\n"
               "reason, and the other cases go on; the exit code is then 4. --shard auto takes\n"
               "the number of the shard from SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX, and\n"
               "the number of shards from the job array or from GIGAPLAN_SHARD_COUNT.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct sweep_values),
    .most_arguments = 2,
    .work = work,
};
