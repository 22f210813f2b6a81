/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan plan: solves a scenario, has the plan checked, prints the summary and writes the report. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/stopwatch.h"
#include "cli/command.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "cli/solve.h"
#include "gigaplan/findings.h"
#include "gigaplan/frontier.h"
#include "gigaplan/ranges.h"
#include "gigaplan/report.h"
#include "gigaplan/steps.h"
#include "gigaplan/sweep_report.h"
#include "report/report_folder.h"

#define LEAST_SECONDS 1e-3
#define FRONTIER_PART 0.35 /* of the time that steps and the price of time have together */

struct plan_values {
    struct solve_values solve;
    char *out, *sweep;
    bool why, frontier, ranges, hourly, certificate, sqlite, xlsx, network, json, quiet, no_charts;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct plan_values, out), "OUT", NULL,
     "Folder for the report; by default reports/<name of DIR> where there is a folder reports, else gigaplan-report."},
    SOLVE_OPTIONS(struct plan_values, solve),
    {"frontier", 0, TAKES_NOTHING, offsetof(struct plan_values, frontier), NULL, NULL,
     "Also find the price of time: plans from the fastest to the cheapest, and what the last weeks cost."},
    {"why", 0, TAKES_NOTHING, offsetof(struct plan_values, why), NULL, NULL,
     "Also plan again with steps in the limits, and tell the ten that bring most, with their cost. Includes "
     "--frontier."},
    {"ranges", 0, TAKES_NOTHING, offsetof(struct plan_values, ranges), NULL, NULL,
     "Also tell the least and the most of each region, provider, option and generation in plans that cost at most 1 % "
     "more."},
    {"sweep", 0, TAKES_TEXT, offsetof(struct plan_values, sweep), "STORE", NULL,
     "Also tell in the report what a sweep of the same scenario says: of a tornado the effect of each parameter, of "
     "random draws P10, P50 and P90."},
    {"hourly", 0, TAKES_NOTHING, offsetof(struct plan_values, hourly), NULL, NULL,
     "Also write the dispatch of each period by hour."},
    {"certificate", 0, TAKES_NOTHING, offsetof(struct plan_values, certificate), NULL, NULL,
     "Also write OUT/certificate: duals and cuts that prove the gap, for anyone to check."},
    {"sqlite", 0, TAKES_NOTHING, offsetof(struct plan_values, sqlite), NULL, NULL,
     "Also write OUT/results.sqlite, one SQLite file with all tables of the report."},
    {"xlsx", 0, TAKES_NOTHING, offsetof(struct plan_values, xlsx), NULL, NULL,
     "Also write OUT/results.xlsx, a workbook with the report's first page and a sheet for each table."},
    {"network", 0, TAKES_NOTHING, offsetof(struct plan_values, network), NULL, NULL,
     "Also write OUT/network, the final year's operation as a network of PyPSA."},
    {"no-charts", 0, TAKES_NOTHING, offsetof(struct plan_values, no_charts), NULL, NULL,
     "Write no files of charts; report.html has them all the same."},
    {"json", 0, TAKES_NOTHING, offsetof(struct plan_values, json), NULL, NULL,
     "Print plan.json instead of the summary; without -o no report is written."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct plan_values, quiet), NULL, NULL, "Print errors only."},
};

static gp_status print_answer(const struct plan_values *values, const gp_plan *plan, const gp_report_options *report,
                              gp_env *env)
{
    if (values->json)
        return status_beside_output(gp_report_json(plan, stdout, env));
    return values->quiet ? GP_OK : status_beside_output(gp_report_summary(plan, report, stdout, env));
}

/* Where the report goes; NULL when none is wanted. */
static const char *report_folder(const struct plan_values *values, const char *folder, char place[LONGEST_PATH])
{
    if (values->out || values->json)
        return values->out;
    data_folder_report(folder, place);
    return place;
}

static gp_status write_report(const struct plan_values *values, const gp_plan *plan, const gp_report_options *report,
                              const char *out, gp_env *env)
{
    if (!out)
        return GP_OK;
    gp_status status = gp_report_write(plan, report, out, env);
    if (status == GP_OK && !values->quiet && !values->json)
        say(stdout, "Wrote %s/report.html, report.md, plan.json and the tables behind them.", out);
    return status;
}

static enum exit_code code_of_plan(const gp_plan *plan)
{
    if (signals_caught())
        return EXIT_CODE_INTERRUPTED;
    switch (gp_plan_outcome(plan)) {
    case GP_OUTCOME_OPTIMAL:
        return EXIT_CODE_OK;
    case GP_OUTCOME_LIMIT:
    case GP_OUTCOME_UNPROVEN:
        return EXIT_CODE_SOLVER;
    case GP_OUTCOME_INFEASIBLE:
    case GP_OUTCOME_UNBOUNDED:
        break;
    }
    return EXIT_CODE_NO_PLAN;
}

/* In what the solve has left of the time. */
static gp_solve_options options_left(const struct solve_session *session, double seconds)
{
    gp_solve_options left = session->options;
    if (left.time_limit_s > 0.0)
        left.time_limit_s = fmax(LEAST_SECONDS, left.time_limit_s - seconds);
    return left;
}

/* The same for steps and the price of time: what they took so far counts too. */
static gp_solve_options options_of_more(const struct solve_session *session, double seconds, double taken_s,
                                        double part)
{
    gp_solve_options left = options_left(session, seconds);
    double limit_s = left.time_limit_s > 0.0 ? left.time_limit_s : WHY_SECONDS;
    left.time_limit_s = fmax(LEAST_SECONDS, part * limit_s - taken_s);
    return left;
}

/* The price of time, by planning again; an interrupt ends this early, and the plan stands. */
static gp_status find_frontier(struct run *run, gp_plan *plan, const struct solve_session *session, double seconds)
{
    const struct plan_values *values = run->values;
    if ((!values->frontier && !values->why) || signals_caught())
        return GP_OK;
    const gp_solve_options left = options_of_more(session, seconds, 0.0, values->why ? FRONTIER_PART : 1.0);
    run->doing = "planning from the fastest to the cheapest";
    gp_status status = gp_plan_find_frontier(plan, session->planner, &left, run->env);
    progress_end(&run->progress);
    return status;
}

/* What held the plan back, by planning again; an interrupt ends this early, and the plan stands. */
static gp_status find_steps(struct run *run, gp_plan *plan, const struct solve_session *session, double seconds,
                            double taken_s)
{
    const struct plan_values *values = run->values;
    if (!values->why || signals_caught())
        return GP_OK;
    const gp_solve_options left = options_of_more(session, seconds, taken_s, 1.0);
    run->doing = "planning again with steps";
    gp_status status = gp_plan_find_steps(plan, session->planner, &left, run->env);
    progress_end(&run->progress);
    return status;
}

/* Room to choose; an interrupt ends this early, and the plan stands. */
static gp_status find_ranges(struct run *run, gp_plan *plan, const struct solve_session *session, double seconds)
{
    const struct plan_values *values = run->values;
    const gp_range_room room = {0};
    if (!values->ranges || signals_caught())
        return GP_OK;
    gp_solve_options left = options_left(session, seconds);
    left.time_limit_s = left.time_limit_s > 0.0 ? left.time_limit_s : RANGES_SECONDS;
    run->doing = "looking for the least and the most of each thing";
    gp_status status = gp_plan_find_ranges(plan, session->planner, &left, &room, run->env);
    progress_end(&run->progress);
    return status;
}

static gp_status answer(struct run *run, gp_plan *plan, const struct solve_session *session, double seconds,
                        const char *out, gp_report_part *sweep)
{
    const struct plan_values *values = run->values;
    gp_report_options report = {
        .width = terminal_width(stdout),
        .colour = terminal_colour(stdout),
        .seconds = seconds,
        .hourly = values->hourly,
        .charts = values->no_charts ? GP_CHARTS_NONE : GP_CHARTS_DRAWN,
        .sqlite = values->sqlite,
        .xlsx = values->xlsx,
        .network = values->network,
        .sweep = sweep,
    };
    run->doing = "checking the plan";
    double begun_s = seconds_now();
    gp_status status = gp_plan_verify(plan, run->env); /* refuses a plan that it does not confirm */
    if (status == GP_OK)
        status = find_frontier(run, plan, session, seconds);
    if (status == GP_OK)
        status = find_steps(run, plan, session, seconds, seconds_now() - begun_s);
    if (status == GP_OK)
        status = find_ranges(run, plan, session, seconds);
    if (status == GP_OK) {
        run->doing = "describing the plan";
        status = print_answer(values, plan, &report, run->env);
    }
    if (status == GP_OK) {
        run->doing = "writing the report";
        status = write_report(values, plan, &report, out, run->env);
    }
    return status;
}

/* What no option can see alone; NULL: nothing is wrong. */
static const char *usage_fault(const struct plan_values *values)
{
    if (values->out && !*values->out)
        return "the name of the report's folder is empty";
    if (values->out && strcmp(values->out, "-") == 0)
        return "a report is a folder and cannot go to standard output (-o -); --json prints plan.json there";
    if (values->certificate && values->solve.method == SOLVE_ONE_MATRIX)
        return "--certificate needs --method layered: with one-matrix the solver itself proves the plan";
    if (values->json && !values->out && (values->sqlite || values->xlsx || values->network))
        return "--sqlite, --xlsx and --network are files of the report, and with --json a report is only written where "
               "-o OUT says";
    if (values->json && values->sweep)
        return "--sweep is told in the report, and --json prints the plan alone";
    return NULL;
}

/* What stands beside the diagnostics on standard error. */
static void tell_of_plan(const struct plan_values *values, const gp_plan *plan)
{
    bool more = values->why || values->frontier || values->ranges;
    if (signals_caught() && more && gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL)
        fputs("gigaplan: interrupted; the plan is proven, and what --why, --frontier or --ranges add is not complete\n",
              stderr);
    if (values->certificate && !isfinite(gp_plan_bound_usd(plan)))
        fputs("gigaplan: nothing was proven, so there is no certificate\n", stderr);
    if (values->quiet && gp_plan_outcome(plan) == GP_OUTCOME_LIMIT)
        say(stderr, "gigaplan: %s stopped the search before the gap was proven; the report says how far the search got",
            gp_stop_text(gp_plan_stop(plan)));
    if (values->quiet && gp_plan_outcome(plan) == GP_OUTCOME_UNPROVEN)
        fputs("gigaplan: the gap that was asked for cannot be proven, because of rounding; the report says which gap "
              "is proven\n",
              stderr);
}

static gp_status explain(struct run *run, const struct solve_session *session, gp_plan *plan, double seconds)
{
    const gp_solve_options left = options_left(session, seconds);
    run->doing = "finding out why there is no plan";
    return gp_planner_explain(plan, &left, run->env);
}

static gp_status plan_and_report(struct run *run, struct solve_session *session)
{
    const struct plan_values *values = run->values;
    gp_plan *plan = NULL;
    gp_report_part *sweep = NULL;
    double start = seconds_now();
    char place[LONGEST_PATH];
    const char *out = report_folder(values, run->folder, place);
    bool made = out && access(out, F_OK) != 0;
    run->doing = "writing the report";
    run->most_warnings = values->quiet ? 0 : WARNINGS_SHOWN;
    gp_status status = GP_OK;
    if (values->sweep) /* before the work, not after it */
        status = gp_sweep_part_new(&sweep, values->sweep, run->scenario, run->env);
    if (status == GP_OK && out)
        status = report_folder_make(out, FOLDER_OF_PLAN, run->folder, run->env);
    if (status == GP_OK) {
        run->doing = "planning";
        status = gp_planner_solve(&plan, session->planner, &session->options, run->env);
    }
    if (status == GP_OK)
        status = explain(run, session, plan, seconds_now() - start);
    progress_end(&run->progress);
    if (status == GP_OK)
        status = answer(run, plan, session, seconds_now() - start, out, sweep);
    if (status == GP_OK) {
        run_print_diagnostics(run);
        tell_of_plan(values, plan);
        run->code_of_ok = code_of_plan(plan);
    } else if (made) {
        rmdir(out); /* where nothing was written to it */
    }
    gp_sweep_part_free(sweep);
    gp_plan_free(plan);
    return status;
}

static gp_status work(struct run *run)
{
    const struct plan_values *values = run->values;
    struct solve_session session;
    const char *fault = usage_fault(values);
    if (fault)
        return run_wrong_usage(run, fault);
    gp_status status = solve_open(&session, &values->solve, run, !values->quiet, values->quiet ? 0 : WARNINGS_SHOWN);
    session.options.certificate = values->certificate;
    if (status == GP_OK)
        status = plan_and_report(run, &session);
    solve_close(&session);
    return status;
}

const struct command command_plan = {
    .name = "plan",
    .arguments = "[DIR]",
    .summary = "find the fastest plan at the least cost, and report it",
    .examples = "gigaplan plan\n"
                "gigaplan plan my-scenario -o my-report\n"
                "gigaplan plan --frontier\n"
                "gigaplan plan --why\n"
                "gigaplan plan demo --ranges\n"
                "gigaplan plan --set plan.max_build_rate_gw_per_week=0.5\n"
                "gigaplan plan --set 'accelerator_supply.*.*.supply_gw_per_year=*1.2'\n"
                "gigaplan plan --grid week --time-limit 60\n"
                "gigaplan plan --sweep tornado.sqlite\n",
    .details = "Reads the scenario in DIR (by default us-30gw, which comes with gigaplan), plans\n"
               "it, checks the plan independently, prints a summary and writes report.html,\n"
               "report.md, plan.json, tables and charts. Where there is no plan, it tells the values of\n"
               "tables that conflict, and the least changes that give a plan, as --set.\n"
               "With --frontier it also plans from the fastest to the cheapest, and tells what the\n"
               "last weeks cost. With --why it plans many times more, and tells which step in a limit helps most.\n"
               "Both stop after five minutes where no --time-limit is given, and tell what was found.\n"
               "With --ranges it tells what all plans that cost little more have in common.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct plan_values),
    .most_arguments = 1,
    .work = work,
};
