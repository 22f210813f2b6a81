/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plan and export share: options of solving, and an open planner session. */
#ifndef GIGAPLAN_CLI_SOLVE_H
#define GIGAPLAN_CLI_SOLVE_H

#include "cli/options.h"
#include "cli/run.h"
#include "gigaplan/planner.h"

/* Position of --method one-matrix among its choices. */
enum { SOLVE_ONE_MATRIX = 2 };

struct solve_values {
    struct texts overrides;
    int grid, objective, method, threads;
    double gap, time_limit_s;
};

/* Rows of an option table for a struct `values` whose member `solve` is a struct solve_values. */
/* clang-format off */
#define SOLVE_OPTIONS(values, solve) \
    {"set", 0, TAKES_TEXTS, offsetof(values, solve.overrides), "PATH=VALUE", NULL, \
     "Change a value of the scenario, such as plan.target_gw=20; any part of PATH may be *, and *=1.2 multiplies. " \
     "May be given again."}, \
    {"grid", 0, TAKES_CHOICE, offsetof(values, solve.grid), "GRID", "default|season|month|week", \
     "Build periods: default (fitted to the plan, down to weeks), season, month or week."}, \
    {"objective", 0, TAKES_CHOICE, offsetof(values, solve.objective), "WHICH", "fastest|balanced|cost", \
     "fastest (least shortfall, then least cost), balanced (no GW-week bought above a price) or cost (least cost, "\
     "with missing load at the value of compute)."}, \
    {"gap", 0, TAKES_FRACTION, offsetof(values, solve.gap), "FRACTION", NULL, \
     "Stop when the cost is proven within this fraction of the least one, such as 0.001."}, \
    {"time-limit", 0, TAKES_NUMBER, offsetof(values, solve.time_limit_s), "SECONDS", NULL, \
     "Stop after this time with the best plan so far."}, \
    {"threads", 0, TAKES_COUNT, offsetof(values, solve.threads), "N", "1..4096", \
     "Threads for the regions' operation; all cores by default."}, \
    {"method", 0, TAKES_CHOICE, offsetof(values, solve.method), "METHOD", "layered|one-matrix", \
     "layered (the default), or one-matrix: small cases as a single linear programme."}
/* clang-format on */

#define RANGES_SECONDS 300.0 /* for ranges, after the plan, where no limit of time is given */
#define WHY_SECONDS    300.0 /* likewise for steps and the price of time together */

struct solve_session {
    gp_planner *planner;
    gp_solve_options options;
};

/* Loads the scenario with its overrides and opens a planner on it, to be closed whatever the status. */
gp_status solve_open(struct solve_session *session, const struct solve_values *values, struct run *run,
                     bool show_progress, size_t most_warnings);
void solve_close(struct solve_session *session);

#endif
