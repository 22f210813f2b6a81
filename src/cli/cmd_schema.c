/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan schema: tables, columns, units and defaults. */
#include "cli/command.h"
#include "gigaplan/import.h"
#include "gigaplan/report.h"
#include "gigaplan/scenario.h"
#include "gigaplan/sweep.h"
#include "gigaplan/sweep_report.h"

struct schema_values {
    int format;
    bool outputs, store, sweep_report, pypsa;
};

enum { FORMAT_DEFAULT, FORMAT_MARKDOWN, FORMAT_DATAPACKAGE };

static const struct option_spec options[] = {
    {"format", 'f', TAKES_CHOICE, offsetof(struct schema_values, format), "FORMAT", "markdown|datapackage",
     "markdown (the default), or datapackage for datapackage.json (Frictionless Tabular Data Package)."},
    {"outputs", 0, TAKES_NOTHING, offsetof(struct schema_values, outputs), NULL, NULL,
     "Describe the tables that a report writes instead of those of a scenario."},
    {"store", 0, TAKES_NOTHING, offsetof(struct schema_values, store), NULL, NULL,
     "Describe the tables of a sweep's store."},
    {"sweep-report", 0, TAKES_NOTHING, offsetof(struct schema_values, sweep_report), NULL, NULL,
     "Describe the tables of a sweep's report."},
    {"pypsa", 0, TAKES_NOTHING, offsetof(struct schema_values, pypsa), NULL, NULL,
     "Describe what an import makes of each attribute of PyPSA's components."},
};

static gp_status work(struct run *run)
{
    const struct schema_values *values = run->values;
    const char *table = run->parsed->positional_count > 0 ? run->parsed->positional[0] : NULL;
    if (values->format == FORMAT_DATAPACKAGE &&
        (table || values->outputs || values->store || values->sweep_report || values->pypsa))
        return run_wrong_usage(run, "--format datapackage describes all tables of a scenario at once");
    run->doing = "describing the tables";
    gp_status status;
    if (values->format == FORMAT_DATAPACKAGE)
        status = gp_schema_write_datapackage(NULL, stdout, run->env);
    else if (values->store)
        status = gp_sweep_write_schema(table, stdout, run->env);
    else if (values->sweep_report)
        status = gp_sweep_report_write_schema(table, stdout, run->env);
    else if (values->pypsa)
        status = gp_import_pypsa_write_schema(table, stdout, run->env);
    else if (values->outputs)
        status = gp_report_write_schema(table, stdout, run->env);
    else
        status = gp_schema_write(table, stdout, run->env);
    return status_beside_output(status);
}

const struct command command_schema = {
    .name = "schema",
    .arguments = "[TABLE]",
    .summary = "tables, columns, units and defaults of a scenario",
    .examples = "gigaplan schema                   # all tables\n"
                "gigaplan schema regions\n"
                "gigaplan schema --outputs         # tables of a report\n"
                "gigaplan schema --store           # tables of a sweep's store\n"
                "gigaplan schema --sweep-report    # tables of a sweep's report\n"
                "gigaplan schema --pypsa           # what import pypsa makes of each attribute\n"
                "gigaplan schema --format datapackage > datapackage.json\n",
    .details = "Describes each table and column.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct schema_values),
    .most_arguments = 1,
    .work = work,
};
