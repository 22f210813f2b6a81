/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan ranges: plans, and tells what plans that are nearly as good have in common and where they differ. */
#include "gigaplan/ranges.h"

#include "base/stopwatch.h"
#include "cli/command.h"
#include "cli/signals.h"
#include "cli/solve.h"
#include "gigaplan/findings.h"
#include "gigaplan/report.h"

/* Positions of --format among its choices. */
enum { FORMAT_CSV = 2, FORMAT_JSON = 3 };

struct ranges_values {
    struct solve_values solve;
    double within, weeks;
    int format;
};

static const struct option_spec options[] = {
    {"within", 0, TAKES_FRACTION, offsetof(struct ranges_values, within), "FRACTION", NULL,
     "How much more than the plan other plans may cost, such as 0.02 or 2%; 1% by default."},
    {"weeks", 0, TAKES_NUMBER, offsetof(struct ranges_values, weeks), "N", "0.001..5200",
     "How many weeks later their load may come on average; by default they are as fast as the plan."},
    {"format", 'f', TAKES_CHOICE, offsetof(struct ranges_values, format), "FORMAT", "text|csv|json",
     "text (the default), csv (ranges.csv of a report) or json."},
    SOLVE_OPTIONS(struct ranges_values, solve),
};

static enum exit_code code_of(const gp_plan *plan)
{
    if (signals_caught())
        return EXIT_CODE_INTERRUPTED;
    if (gp_plan_outcome(plan) == GP_OUTCOME_INFEASIBLE || gp_plan_outcome(plan) == GP_OUTCOME_UNBOUNDED)
        return EXIT_CODE_NO_PLAN;
    return gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL && !gp_ranges_stopped(plan) ? EXIT_CODE_OK : EXIT_CODE_SOLVER;
}

static gp_range_room room_of(const struct ranges_values *values)
{
    return (gp_range_room){.within_frac = values->within, .weeks = values->weeks};
}

/* In what the plan has left of the time that is given. */
static gp_status find(struct run *run, gp_plan *plan, const struct solve_session *session, double deadline_s)
{
    const struct ranges_values *values = run->values;
    gp_solve_options left = session->options;
    const gp_range_room room = room_of(values);
    left.time_limit_s = left.time_limit_s > 0.0 ? seconds_left(deadline_s) : RANGES_SECONDS;
    run->doing = "looking for the least and the most of each thing";
    return signals_caught() ? GP_OK : gp_plan_find_ranges(plan, session->planner, &left, &room, run->env);
}

static gp_status print(const struct run *run, const gp_plan *plan)
{
    const struct ranges_values *values = run->values;
    const gp_report_options look = {.width = terminal_width(stdout), .colour = terminal_colour(stdout)};
    gp_ranges_format format = values->format == FORMAT_CSV    ? GP_RANGES_CSV
                              : values->format == FORMAT_JSON ? GP_RANGES_JSON
                                                              : GP_RANGES_TEXT;
    return status_beside_output(gp_report_ranges(plan, format, &look, stdout, run->env));
}

static gp_status plan_and_find(struct run *run, const struct solve_session *session)
{
    gp_plan *plan = NULL;
    double deadline_s = seconds_deadline(session->options.time_limit_s);
    run->doing = "planning";
    run->most_warnings = WARNINGS_SHOWN;
    gp_status status = gp_planner_solve(&plan, session->planner, &session->options, run->env);
    if (status == GP_OK)
        status = gp_plan_verify(plan, run->env);
    if (status == GP_OK)
        status = find(run, plan, session, deadline_s);
    progress_end(&run->progress);
    if (status == GP_OK) {
        run->code_of_ok = code_of(plan);
        status = print(run, plan);
    }
    gp_plan_free(plan);
    return status;
}

static gp_status work(struct run *run)
{
    const struct ranges_values *values = run->values;
    struct solve_session session;
    const gp_range_room room = room_of(values);
    gp_status status = solve_open(&session, &values->solve, run, true, values->format > 1 ? 0 : WARNINGS_SHOWN);
    if (status == GP_OK)
        status = gp_range_room_check(&room, run->scenario, run->env);
    if (status == GP_OK)
        status = plan_and_find(run, &session);
    solve_close(&session);
    return status;
}

const struct command command_ranges = {
    .name = "ranges",
    .arguments = "[DIR]",
    .summary = "tell what nearly equal plans have in common",
    .examples = "gigaplan ranges demo\n"
                "gigaplan ranges demo --within 2% --weeks 4\n"
                "gigaplan ranges my-scenario --format csv\n",
    .details = "Plans the scenario. Then it looks for the plans with the least and the most of each\n"
               "region, provider, supply option and accelerator generation, among all plans that\n"
               "cost little more. So it tells what every such plan has, what none has, and\n"
               "where there is a choice. Each end is a plan that was checked. The largest amounts\n"
               "come first. Without --time-limit the search after the plan ends after five minutes;\n"
               "a limit or Ctrl-C keeps what was found, and says how many ranges are known.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct ranges_values),
    .most_arguments = 1,
    .work = work,
};
