/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan sweep-report: what the cases of a store say together. */
#include "cli/command.h"
#include "cli/say.h"
#include "cli/terminal.h"
#include "gigaplan/sweep_report.h"

#define WARNINGS_SHOWN 5

struct sweep_report_values {
    char *out, *against, *policy;
    double target_gw;
    bool no_charts, quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct sweep_report_values, out), "DIR", NULL,
     "Folder for report.md, tables as CSV and charts; without it only the summary is printed."},
    {"target-gw", 0, TAKES_NUMBER, offsetof(struct sweep_report_values, target_gw), "GW", NULL,
     "Tell the dates of this load in service, one of the store's milestones (of a target of 10 to 100 GW each 5 GW, of "
     "one of 1 to 10 GW each 0.5 GW, and so on); by "
     "default of each case's "
     "target."},
    {"against", 0, TAKES_TEXT, offsetof(struct sweep_report_values, against), "NAME", NULL,
     "Parameter along which dates and cost are shown; the first one that varies by default."},
    {"policy", 0, TAKES_TEXT, offsetof(struct sweep_report_values, policy), "NAME", NULL,
     "Parameter that is ours to choose: tells the regret of each of its values over the states of all others (grids)."},
    {"no-charts", 0, TAKES_NOTHING, offsetof(struct sweep_report_values, no_charts), NULL, NULL, "Do not draw charts."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct sweep_report_values, quiet), NULL, NULL, "Print errors only."},
};

static gp_status report(const struct sweep_report_values *values, const char *store, gp_sweep_tally *tally, gp_env *env)
{
    gp_sweep_report_options report_options = {
        .target_gw = values->target_gw,
        .against = values->against,
        .policy = values->policy,
        .width = terminal_width(stdout),
        .colour = terminal_colour(stdout),
        .no_charts = values->no_charts,
    };
    gp_status status = GP_OK;
    if (!values->quiet)
        status = status_beside_output(gp_sweep_report_summary(tally, store, &report_options, stdout, env));
    if (status == GP_OK && values->out)
        status = gp_sweep_report_write(tally, store, &report_options, values->out, env);
    if (status == GP_OK && values->out && !values->quiet) {
        putchar('\n');
        say(stdout, "Wrote %s/report.md and what belongs to it.", values->out);
    }
    return status;
}

static gp_status work(struct run *run)
{
    const struct sweep_report_values *values = run->values;
    gp_sweep_tally tally = {0};
    if (values->quiet && !values->out)
        return run_wrong_usage(run, "--quiet leaves nothing to do: give -o DIR with it");
    run->doing = "reporting the sweep";
    run->most_warnings = WARNINGS_SHOWN;
    gp_status status = report(values, run->parsed->positional[0], &tally, run->env);
    if (tally.stored > 0 && tally.planned == 0) /* where none has run yet nothing is known */
        run->code_of_ok = EXIT_CODE_NO_PLAN;
    return status;
}

const struct command command_sweep_report = {
    .name = "sweep-report",
    .arguments = "STORE",
    .summary = "what the cases of a sweep say together",
    .examples = "gigaplan sweep-report sweep.sqlite\n"
                "gigaplan sweep-report sweep.sqlite -o reports/sweep --target-gw 30\n"
                "gigaplan sweep-report sweep.sqlite -o reports/sweep \\\n"
                "    --against plan.capex_usd_bn_per_gw --policy plan.max_build_rate_gw_per_week\n",
    .details = "Prints a summary of the cases that STORE has, and with -o writes report.md,\n"
               "tables as CSV (docs/sweep_outputs.md) and charts: when the target is reached\n"
               "in which share of cases, bands of capacity, dates and cost along a parameter,\n"
               "what each parameter of a tornado moves and why, which limits bind, and the\n"
               "regret of a policy. It only reads: the sweep may still be running. When cases\n"
               "have run and none has a plan the exit code is 1.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct sweep_report_values),
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
