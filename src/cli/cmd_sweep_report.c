/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan sweep-report: what the cases of a store say together. */
#include "cli/command.h"
#include "cli/say.h"
#include "cli/terminal.h"
#include "gigaplan/sweep_report.h"

struct sweep_report_values {
    char *out, *against, *policy, *after;
    double target_gw;
    bool no_charts, quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct sweep_report_values, out), "DIR", NULL,
     "Folder for report.md, tables as CSV and charts; without it only the summary is printed."},
    {"target-gw", 0, TAKES_NUMBER, offsetof(struct sweep_report_values, target_gw), "GW", "0.000001..100000",
     "Load in service whose dates are reported; by default the target of each case. It must be a milestone of the "
     "store: each 5 GW of a target from 10 to 100 GW, each 0.5 GW of one from 1 to 10 GW, and so on."},
    {"against", 0, TAKES_TEXT, offsetof(struct sweep_report_values, against), "NAME", NULL,
     "Parameter along which dates and cost are shown; by default the first one that varies."},
    {"policy", 0, TAKES_TEXT, offsetof(struct sweep_report_values, policy), "NAME", NULL,
     "Parameter that can be chosen. The report then has the regret of each of its values, over all values of the other "
     "parameters: by shortfall where the objective is fastest, else by the objective. This needs a grid."},
    {"after", 0, TAKES_DATE, offsetof(struct sweep_report_values, after), "DATE", NULL,
     "Day after which a target is late, YYYY-MM-DD. Of random cases the report tells the ranges of parameters in which "
     "targets are late. By default it is the median day, or the horizon's end if fewer than half have the target."},
    {"no-charts", 0, TAKES_NOTHING, offsetof(struct sweep_report_values, no_charts), NULL, NULL, "Do not draw charts."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct sweep_report_values, quiet), NULL, NULL, "Print errors only."},
};

static gp_status write_report(struct run *run, const gp_sweep_report_options *look, const char *store,
                              gp_sweep_tally *tally)
{
    const struct sweep_report_values *values = run->values;
    gp_status status = gp_sweep_report_write(tally, store, look, values->out, run->env);
    if (status != GP_ERR_CANCELLED || values->quiet)
        return status;
    run->doing = NULL;
    say(stderr, "gigaplan: interrupted; the summary is whole, and no report was written");
    return status;
}

static gp_status report(struct run *run, const char *store, gp_sweep_tally *tally)
{
    const struct sweep_report_values *values = run->values;
    gp_sweep_report_options report_options = {
        .target_gw = values->target_gw,
        .against = values->against,
        .policy = values->policy,
        .after = values->after,
        .width = terminal_width(stdout),
        .colour = terminal_colour(stdout),
        .charts = values->no_charts ? GP_CHARTS_NONE : GP_CHARTS_DRAWN,
    };
    gp_status status = GP_OK;
    if (!values->quiet)
        status = status_beside_output(gp_sweep_report_summary(tally, store, &report_options, stdout, run->env));
    if (status == GP_OK && values->out)
        status = write_report(run, &report_options, store, tally);
    if (status == GP_OK && values->out && !values->quiet) {
        putchar('\n');
        say(stdout, "Wrote %s/report.md and the tables behind it.", values->out);
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
    run->most_warnings = values->quiet ? 0 : WARNINGS_SHOWN;
    run_start(run, false);
    gp_status status = report(run, run->parsed->positional[0], &tally);
    if (tally.stored > 0 && tally.planned == 0) /* where none has run yet nothing is known */
        run->code_of_ok = EXIT_CODE_NO_PLAN;
    return status;
}

const struct command command_sweep_report = {
    .name = "sweep-report",
    .arguments = "STORE",
    .summary = "report on all cases of a sweep together",
    .examples = "gigaplan sweep-report sweep.sqlite\n"
                "gigaplan sweep-report sweep.sqlite -o reports/sweep --target-gw 30\n"
                "gigaplan sweep-report sweep.sqlite --after 2030-12-31\n"
                "gigaplan sweep-report sweep.sqlite -o reports/sweep \\\n"
                "    --against plan.capex_usd_bn_per_gw --policy plan.max_build_rate_gw_per_week\n",
    .details = "Prints a summary of the cases in STORE. With -o it also writes report.md, tables\n"
               "as CSV (docs/sweep_outputs.md) and charts. They have the share of cases that\n"
               "reach the target by each date, bands of capacity, dates and cost along a\n"
               "parameter, the effect of each parameter of a tornado with its reasons, the limits\n"
               "that bind, and the regret of a policy. Of random cases they also have the ranges of\n"
               "parameters in which the target is late. STORE is only read: the sweep may still be\n"
               "running. When cases have run and none has a plan, the exit code is 1.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct sweep_report_values),
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
