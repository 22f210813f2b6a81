/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan explain: the chain of causes behind a figure of a report. */
#include "gigaplan/explain.h"

#include "cli/command.h"

struct explain_values {
    bool day;
    char *site, *region, *row;
};

static const struct option_spec options[] = {
    {"date", 0, TAKES_NOTHING, offsetof(struct explain_values, day), NULL, NULL,
     "Why the target is reached when it is (the default)."},
    {"site", 0, TAKES_TEXT, offsetof(struct explain_values, site), "NAME", NULL,
     "What becomes of a committed site, and why."},
    {"region", 0, TAKES_TEXT, offsetof(struct explain_values, region), "NAME", NULL,
     "What is built in a region, and what holds it back."},
    {"row", 0, TAKES_TEXT, offsetof(struct explain_values, row), "TABLE.csv:LINE", NULL,
     "What a row of an input table does in the plan."},
};

static gp_status work(struct run *run)
{
    const struct explain_values *values = run->values;
    const char *name = values->site ? values->site : values->region ? values->region : values->row;
    int asked = (values->site != NULL) + (values->region != NULL) + (values->row != NULL) + values->day;
    if (asked > 1)
        return run_wrong_usage(run, "explain answers one of --date, --site, --region and --row at a time");
    run->doing = "explaining the report";
    run->most_warnings = 0;
    return status_beside_output(gp_explain_write(run->parsed->positional[0],
                                                 values->site     ? GP_EXPLAIN_SITE
                                                 : values->region ? GP_EXPLAIN_REGION
                                                 : values->row    ? GP_EXPLAIN_ROW
                                                                  : GP_EXPLAIN_DATE,
                                                 name, terminal_width(stdout), terminal_colour(stdout), stdout,
                                                 run->env));
}

const struct command command_explain = {
    .name = "explain",
    .arguments = "OUT",
    .summary = "tell the causes behind a date, site, region or row of a report",
    .examples = "gigaplan explain reports/us-30gw\n"
                "gigaplan explain my-report --region North\n"
                "gigaplan explain my-report --site 'Salt Flat'\n"
                "gigaplan explain my-report --row accelerator_supply.csv:3\n",
    .details = "Reads the report in the folder OUT and tells, in at most a screen, the chain of\n"
               "causes from its own numbers: years and limits behind the date, what delays a site,\n"
               "what is built in a region, or what a row of an input table does. A report made\n"
               "with --why also tells the steps that help.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct explain_values),
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
