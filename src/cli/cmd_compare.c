/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan compare: plans, cases and scenarios side by side. */
#include "gigaplan/compare.h"

#include "cli/command.h"
#include "cli/sides.h"

struct compare_values {
    bool plan;
    int format, grid, threads;
};

static const gp_comparison_format formats[] = {GP_COMPARISON_TEXT, GP_COMPARISON_TEXT, GP_COMPARISON_MARKDOWN,
                                               GP_COMPARISON_JSON};

static const struct option_spec options[] = {
    {"plan", 0, TAKES_NOTHING, offsetof(struct compare_values, plan), NULL, NULL,
     "Plan scenarios first, so that their answers are compared too."},
    {"format", 'f', TAKES_CHOICE, offsetof(struct compare_values, format), "FORMAT", "text|markdown|json",
     "text (the default), markdown or json."},
    {"grid", 0, TAKES_CHOICE, offsetof(struct compare_values, grid), "GRID", "default|season|month|week",
     "Build periods of scenarios that are planned."},
    {"threads", 0, TAKES_COUNT, offsetof(struct compare_values, threads), "N", "1..4096",
     "Threads for the regions' operation; all cores by default."},
};

static gp_status work(struct run *run)
{
    static const gp_grid grids[] = {GP_GRID_OF_SCENARIO, GP_GRID_DEFAULT, GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_WEEK};
    const struct compare_values *values = run->values;
    const gp_solve_options solve = {.grid = grids[values->grid], .threads = values->threads};
    const gp_compare_options compare = {.plan = values->plan, .solve = &solve};
    gp_comparison *comparison = NULL;
    struct sides sides;
    gp_status status = sides_find(&sides, run);
    if (status != GP_OK)
        return status;
    if (!values->plan && (values->grid || values->threads))
        return run_wrong_usage(run, "--grid and --threads are for scenarios that --plan plans");
    run_start(run, true);
    run->doing = "comparing";
    run->most_warnings = GP_COMPARE_MOST;
    status = gp_comparison_new(&comparison, sides.names, sides.count, &compare, run->env);
    if (status == GP_OK) {
        run_print_diagnostics(run);
        status = status_beside_output(gp_comparison_write(comparison, formats[values->format], terminal_width(stdout),
                                                          terminal_colour(stdout), stdout, run->env));
    }
    gp_comparison_free(comparison);
    return status;
}

const struct command command_compare = {
    .name = "compare",
    .arguments = "A B...",
    .summary = "tell which inputs and which answers of plans differ",
    .examples = "gigaplan compare reports/us-30gw my-report\n"
                "gigaplan compare us-30gw my-scenario             # inputs alone\n"
                "gigaplan compare us-30gw my-scenario --plan      # plans both first\n"
                "gigaplan compare sweep.sqlite#0 sweep.sqlite#3\n",
    .details = "Each of A, B and up to six more is the folder of a report, the folder of a\n"
               "scenario, or a case of a sweep's store: its number from 0, or its label, behind #.\n"
               "All others are compared with A: first in words, then as tables of the inputs and\n"
               "the answers that differ.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct compare_values),
    .least_arguments = 2,
    .most_arguments = GP_COMPARE_MOST,
    .work = work,
};
