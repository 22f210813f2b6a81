/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gigaplan schema: tables, columns, units and defaults. */
#include "cli/command.h"
#include "cli/diagnostics.h"
#include "gigaplan/report.h"
#include "gigaplan/scenario.h"
#include "gigaplan/sweep.h"
#include "gigaplan/sweep_report.h"

struct schema_values {
    int format;
    bool outputs, store, sweep_report;
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
};

static enum exit_code run(const void *given, const struct parsed *parsed)
{
    const struct schema_values *values = given;
    const char *table = parsed->positional_count > 0 ? parsed->positional[0] : NULL;
    if (values->format == FORMAT_DATAPACKAGE && (table || values->outputs || values->store || values->sweep_report)) {
        fputs("gigaplan: --format datapackage describes all tables of a scenario at once\n", stderr);
        return EXIT_CODE_USAGE;
    }
    gp_env *env = gp_env_new(NULL);
    if (!env)
        return exit_short_of_memory();
    gp_status status;
    if (values->format == FORMAT_DATAPACKAGE)
        status = gp_schema_write_datapackage(NULL, stdout, env);
    else if (values->store)
        status = gp_sweep_write_schema(table, stdout, env);
    else if (values->sweep_report)
        status = gp_sweep_report_write_schema(table, stdout, env);
    else if (values->outputs)
        status = gp_report_write_schema(table, stdout, env);
    else
        status = gp_schema_write(table, stdout, env);
    status = status_beside_output(status);
    diagnostics_print(env, &(struct diagnostics_options){0}, stderr);
    if (status != GP_OK)
        diagnostics_print_status(status, env, "describing the tables", stderr);
    gp_env_free(env);
    return exit_code_of(status);
}

const struct command command_schema = {
    .name = "schema",
    .arguments = "[TABLE]",
    .summary = "tables, columns, units and defaults of a scenario",
    .examples = "gigaplan schema                   # all tables\n"
                "gigaplan schema regions\n"
                "gigaplan schema --outputs         # tables of a report\n"
                "gigaplan schema --store           # tables of a sweep\n"
                "gigaplan schema --sweep-report    # tables of a sweep's report\n"
                "gigaplan schema --format datapackage > datapackage.json\n",
    .details = "Prints what each table and column holds.\n",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .values_size = sizeof(struct schema_values),
    .most_arguments = 1,
    .run = run,
};
