/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan reach: what would have to be true for a target by a date. */
#include "gigaplan/reach.h"

#include "cli/command.h"
#include "cli/signals.h"
#include "cli/solve.h"

struct reach_values {
    struct solve_values solve;
    char *by;
    double gw, hourly_clean_share, usd_bn_per_gw, usd_per_mwh;
    int ways;
    bool json;
};

static const struct option_spec options[] = {
    {"by", 0, TAKES_DATE, offsetof(struct reach_values, by), "DATE", NULL,
     "Day by which the load is to be in service, YYYY-MM-DD; by default plan.target_hard_date."},
    {"gw", 0, TAKES_NUMBER, offsetof(struct reach_values, gw), "GW", "0.000001..100000",
     "Load in service; by default plan.target_gw."},
    {"hourly-clean-share", 0, TAKES_FRACTION, offsetof(struct reach_values, hourly_clean_share), "FRACTION", NULL,
     "Share of the load of each hour that clean supply is to serve, such as 0.9 or 90%."},
    {"usd-bn-per-gw", 0, TAKES_NUMBER, offsetof(struct reach_values, usd_bn_per_gw), "USD_BN", "0.001..100000",
     "Most overnight capital of a GW that is added, in $B, as plan tells it on the same grid."},
    {"usd-per-mwh", 0, TAKES_NUMBER, offsetof(struct reach_values, usd_per_mwh), "USD", "0.001..100000",
     "Most cost of power in $/MWh, as plan tells it on the same grid, in the first whole year at the target or the "
     "last year."},
    {"ways", 0, TAKES_COUNT, offsetof(struct reach_values, ways), "N", "1..3",
     "At most so many ways, from 1 to 3; 3 by default. Those of least effort are told first."},
    {"json", 0, TAKES_NOTHING, offsetof(struct reach_values, json), NULL, NULL, "Print JSON."},
    SOLVE_OPTIONS(struct reach_values, solve),
};

static enum exit_code code_of(const gp_reach *reach)
{
    if (signals_caught())
        return EXIT_CODE_INTERRUPTED;
    switch (gp_reach_answer_of(reach)) {
    case GP_REACH_AS_IT_IS:
    case GP_REACH_WAYS:
        return EXIT_CODE_OK;
    case GP_REACH_BEYOND:
        return EXIT_CODE_NO_PLAN;
    case GP_REACH_NOT_KNOWN:
        break;
    }
    return EXIT_CODE_SOLVER;
}

static gp_status find(struct run *run, const struct solve_session *session)
{
    const struct reach_values *values = run->values;
    gp_reach *reach = NULL;
    const gp_reach_goal goal = {.gw = values->gw,
                                .by = values->by,
                                .ways = values->ways,
                                .hourly_clean_share_frac = values->hourly_clean_share,
                                .usd_bn_per_gw = values->usd_bn_per_gw,
                                .usd_per_mwh = values->usd_per_mwh};
    run->doing = "looking for ways to the target";
    run->most_warnings = WARNINGS_SHOWN;
    gp_status status = gp_reach_find(&reach, run->scenario, &goal, &session->options, run->env);
    progress_end(&run->progress);
    if (status == GP_OK) {
        run->code_of_ok = code_of(reach);
        status = status_beside_output(
            gp_reach_write(reach, values->json, terminal_width(stdout), terminal_colour(stdout), stdout, run->env));
    }
    gp_reach_free(reach);
    return status;
}

static gp_status work(struct run *run)
{
    const struct reach_values *values = run->values;
    struct solve_session session;
    if (values->solve.method == SOLVE_ONE_MATRIX)
        return run_wrong_usage(run, "reach has no --method one-matrix");
    gp_status status = solve_open(&session, &values->solve, run, true, values->json ? 0 : WARNINGS_SHOWN);
    if (status == GP_OK)
        status = find(run, &session);
    solve_close(&session);
    return status;
}

const struct command command_reach = {
    .name = "reach",
    .arguments = "[DIR]",
    .summary = "tell what would have to be true for a date or a cost",
    .examples = "gigaplan reach demo --gw 1 --by 2028-03-01\n"
                "gigaplan reach --gw 30 --by 2029-06-30\n"
                "gigaplan reach demo --by 2028-03-01 --hourly-clean-share 30%\n"
                "gigaplan reach demo --usd-bn-per-gw 40\n"
                "gigaplan reach demo --usd-per-mwh 70 --by 2028-03-01\n"
                "gigaplan reach my-scenario --by 2028-03-01 --ways 1 --json\n",
    .details = "Looks for up to three ways to have the load in service by the day: sets of changes\n"
               "of supply, sites, times and dates within their plausible ranges, of which none can\n"
               "be left out. Where a cost is asked for, prices change too, and no day is needed. Each\n"
               "way is planned again and checked, and is told with its --set, its cost, and what nine\n"
               "tenths of it bring. All plans are on build periods of seasons, unless --grid says\n"
               "otherwise. What the plan without changes costs on the grid of plan is told beside.\n"
               "Where none is enough, it tells how near one gets, and the exit code is 1. Ctrl-C\n"
               "keeps what was found.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct reach_values),
    .most_arguments = 1,
    .work = work,
};
