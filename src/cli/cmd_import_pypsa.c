/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan import pypsa: a network of PyPSA into a new scenario. */
#include "cli/command.h"
#include "cli/say.h"
#include "gigaplan/import.h"

struct pypsa_values {
    char *into, *bus, *period;
    bool quiet;
};

static const struct option_spec options[] = {
    {"output", 'o', TAKES_TEXT, offsetof(struct pypsa_values, into), "DIR", NULL,
     "New folder for the scenario; it must be given."},
    {"bus", 0, TAKES_TEXT, offsetof(struct pypsa_values, bus), "NAME", NULL,
     "Take one bus alone, without lines and links to others."},
    {"period", 0, TAKES_TEXT, offsetof(struct pypsa_values, period), "YEAR", NULL,
     "Investment period to take, where there are several."},
    {"quiet", 'q', TAKES_NOTHING, offsetof(struct pypsa_values, quiet), NULL, NULL, "Print errors and warnings only."},
};

static gp_status work(struct run *run)
{
    const struct pypsa_values *values = run->values;
    gp_import_pypsa_options wanted = {
        .folder = run->parsed->positional[0], .bus = values->bus, .period = values->period, .into = values->into};
    if (!values->into)
        return run_wrong_usage(run, "-o DIR names the folder for the scenario");
    run_start_import(run, values->quiet);
    gp_status status = gp_import_pypsa(&wanted, values->quiet ? NULL : stdout, run->env);
    if (status == GP_OK && !values->quiet)
        say(stdout, "Next: gigaplan plan %s", values->into);
    return status_beside_output(status);
}

const struct command command_import_pypsa = {
    .name = "import pypsa",
    .arguments = "FOLDER",
    .summary = "make a scenario from a network of PyPSA",
    .examples = "gigaplan import pypsa my-network -o my-imported-case\n",
    .details = "Reads the CSV files of a network, as PyPSA's export_to_csv_folder writes them.\n"
               "Each bus with loads becomes a region that serves itself. Fields that are not\n"
               "taken are told, and DIR/import.md has all of them with what leaving them out\n"
               "means. What a scenario cannot mean is refused with file, line and column.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct pypsa_values),
    .least_arguments = 1,
    .most_arguments = 1,
    .work = work,
};
