/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan import switch: a zone and period of SWITCH into a new scenario. */
#include "cli/command.h"
#include "cli/say.h"
#include "gigaplan/import.h"

struct switch_values {
    char *into, *zone, *period;
    bool quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct switch_values, into), "DIR", NULL,
     "New folder for the scenario; it must be given."},
    {"zone", 0, TAKES_TEXT, offsetof(struct switch_values, zone), "NAME", NULL,
     "Load zone to take, where there are several."},
    {"period", 0, TAKES_TEXT, offsetof(struct switch_values, period), "YEAR", NULL,
     "Investment period to take, where there are several."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct switch_values, quiet), NULL, NULL, "Print errors and warnings only."},
};

static gp_status work(struct run *run)
{
    const struct switch_values *values = run->values;
    gp_import_switch_options wanted = {
        .folder = run->parsed->positional[0], .zone = values->zone, .period = values->period, .into = values->into};
    if (!values->into)
        return run_wrong_usage(run, "-o DIR names the folder for the scenario");
    run_start_import(run, values->quiet);
    gp_status status = gp_import_switch(&wanted, values->quiet ? NULL : stdout, run->env);
    if (status == GP_OK && !values->quiet)
        say(stdout, "Next: gigaplan plan %s", values->into);
    return status_beside_output(status);
}

const struct command command_import_switch = {
    .name = "import switch",
    .arguments = "FOLDER",
    .summary = "make a scenario from a zone and period of SWITCH",
    .examples = "gigaplan import switch my-inputs -o my-switch-case\n",
    .details = "Reads the CSV files of a model's folder of inputs. The zone serves itself. What is\n"
               "not taken is told, and DIR/import.md has all of it with what leaving it out means.\n"
               "What a scenario cannot mean is refused with file, line and column.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct switch_values),
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
