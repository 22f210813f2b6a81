/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schemas of the tables of a report, their names, and the writing of their rows as CSV. */
#include <stdlib.h>
#include <string.h>

#include "base/paragraph.h"
#include "core/nearest.h"
#include "core/try.h"
#include "gigaplan/report.h"
#include "gigaplan/results.h"
#include "network/network.h"
#include "report/outputs.h"
#include "report/report_format.h"
#include "tables/schema_docs.h"

#define OUTPUT_COLUMNS(name, when, doc_text) \
    static const struct column columns_of_##name[] = {OUTPUT_##name(OUTPUT_COLUMN, output_##name)};
OUTPUTS(OUTPUT_COLUMNS)

#define OUTPUT_SCHEMA(output, when, doc_text)                                         \
    {.name = #output,                                                                 \
     .doc = doc_text,                                                                 \
     .columns = columns_of_##output,                                                  \
     .column_count = (int)(sizeof columns_of_##output / sizeof *columns_of_##output), \
     .row_size = sizeof(struct output_##output)},
static const struct table_schema schemas[] = {OUTPUTS(OUTPUT_SCHEMA)};

typedef void filler(struct output *output, const struct results *results);
#define OUTPUT_FILL(name, when, doc_text) fill_##name,
static filler *const fillers[] = {OUTPUTS(OUTPUT_FILL)};

enum written { WITH_PLAN, ALWAYS, HOURLY, CERTIFICATE, FRONTIER, STEPS, NETWORK, RANGES };
#define OUTPUT_WHEN(name, when, doc_text) when,
static const enum written when_written[] = {OUTPUTS(OUTPUT_WHEN)};

#define SCHEMA_COUNT (sizeof schemas / sizeof *schemas)

const struct table_schema *outputs_schemas(int *count)
{
    *count = (int)SCHEMA_COUNT;
    return schemas;
}

void output_row(struct output *output, const void *row)
{
    if (output->status == GP_OK)
        output->take(output, row);
}

struct csv_file_sink {
    FILE *file;
    struct arena *scrap;
};

static void write_row(struct output *output, const void *row)
{
    struct csv_file_sink *sink = output->to;
    for (int i = 0; i < output->schema->column_count; i++) {
        char buffer[32];
        const char *text = cell_text(&output->schema->columns[i], row, buffer, sizeof buffer, sink->scrap);
        if (i > 0)
            putc(',', sink->file);
        csv_write_field(sink->file, text ? text : "");
    }
    putc('\n', sink->file);
}

struct output_task {
    const struct table_schema *schema;
    output_filler *fill;
    const void *context;
};

static gp_status write_rows(FILE *file, void *context)
{
    const struct output_task *task = context;
    struct csv_file_sink sink = {.file = file, .scrap = arena_new()};
    struct output output = {.schema = task->schema, .take = write_row, .to = &sink};
    if (!sink.scrap)
        return GP_ERR_NOMEM;
    for (int i = 0; i < task->schema->column_count; i++)
        fprintf(file, "%s%s", i > 0 ? "," : "", task->schema->columns[i].name);
    putc('\n', file);
    task->fill(&output, task->context);
    arena_free(sink.scrap);
    return output.status;
}

gp_status output_write(struct staged_folder *folder, const char *path, const struct table_schema *schema,
                       output_filler *fill, const void *context, gp_env *env)
{
    struct output_task task = {schema, fill, context};
    char name[OUTPUT_PATH + sizeof ".csv"];
    snprintf(name, sizeof name, "%s.csv", path);
    return staged_folder_write(folder, name, write_rows, &task, env);
}

struct results_task {
    filler *fill;
    const struct results *results;
};

static void fill_from_results(struct output *output, const void *context)
{
    const struct results_task *task = context;
    task->fill(output, task->results);
}

bool outputs_is_written(const struct results *results, size_t output, bool hourly)
{
    switch (when_written[output]) {
    case ALWAYS:
        return true;
    case HOURLY:
        return results->has_amounts && hourly;
    case CERTIFICATE:
        return results->has_amounts && results->plan->certificate;
    case FRONTIER:
        return results->has_amounts && results->plan->frontier;
    case STEPS:
        return results->has_amounts && results->plan->steps;
    case NETWORK:
        return results->network != NULL;
    case RANGES:
        return results->has_amounts && results->plan->ranges;
    case WITH_PLAN:
        break;
    }
    return results->has_amounts;
}

bool outputs_is_in_every_report(size_t output, bool planned)
{
    return when_written[output] == ALWAYS || (planned && when_written[output] == WITH_PLAN);
}

/* The folder inside that of the report; NULL: that itself. */
static const char *folder_of(enum written when)
{
    return when == CERTIFICATE ? CERTIFICATE_FOLDER : when == NETWORK ? NETWORK_FOLDER : NULL;
}

void outputs_path(size_t output, char path[OUTPUT_PATH])
{
    const char *name = schemas[output].name, *folder = folder_of(when_written[output]);
    if (folder)
        snprintf(path, OUTPUT_PATH, "%s/%s", folder, name + strlen(folder) + 1);
    else
        snprintf(path, OUTPUT_PATH, "%s", name);
}

void outputs_fill(struct output *output, size_t index, const struct results *results)
{
    if (outputs_is_written(results, index, true))
        fillers[index](output, results);
}

gp_status outputs_write(const struct results *results, struct staged_folder *folder, bool hourly, gp_env *env)
{
    gp_status status = GP_OK;
    char path[OUTPUT_PATH];
    for (size_t i = 0; i < SCHEMA_COUNT; i++) {
        struct results_task task = {fillers[i], results};
        outputs_path(i, path);
        if (outputs_is_written(results, i, hourly))
            TRY(output_write(folder, path, &schemas[i], fill_from_results, &task, env));
    }
done:
    return status;
}

gp_status outputs_write_one(const struct results *results, const char *name, FILE *file)
{
    for (size_t i = 0; i < SCHEMA_COUNT; i++) {
        struct results_task one = {fillers[i], results};
        struct output_task task = {&schemas[i], fill_from_results, &one};
        if (strcmp(schemas[i].name, name) == 0)
            return write_rows(file, &task);
    }
    return GP_ERR_INTERNAL;
}

void output_describe(const struct table_schema *schema, const char *path, FILE *file)
{
    fprintf(file, "## %s.csv\n\n", path);
    paragraph_write(file, schema->doc);
    fputs("| column | kind | unit | meaning |\n|---|---|---|---|\n", file);
    for (int i = 0; i < schema->column_count; i++) {
        const struct column *column = &schema->columns[i];
        fprintf(file, "| %s | %s | %s | %s |\n", column->name, schema_kind_words(column->kind), column->unit,
                column->doc);
    }
    fputc('\n', file);
}

static void describe(size_t output, FILE *file)
{
    char path[OUTPUT_PATH];
    outputs_path(output, path);
    output_describe(&schemas[output], path, file);
}

const char *const *gp_results_tables(void)
{
#define OUTPUT_NAME(name, when, doc_text) #name,
    static const char *const names[] = {OUTPUTS(OUTPUT_NAME) NULL};
    return names;
}

gp_status outputs_find(size_t *index, const char *name, gp_env *env)
{
    for (*index = 0; *index < SCHEMA_COUNT; ++*index) {
        if (strcmp(schemas[*index].name, name) == 0)
            return GP_OK;
    }
    return nearest_refuse_table(env, "a report has no table", name, gp_results_tables(), SCHEMA_COUNT);
}

static const char *const introduction[] = {
    "Made by `gigaplan schema --outputs`. Each table is a CSV file, and each row is one fact. Units are in the column "
    "names. Numbers have full precision, and dates are YYYY-MM-DD. A cell is blank where there is nothing to say.",
    "`gigaplan plan --sqlite` also writes results.sqlite, one SQLite file that has the tables of the report. A file "
    "certificate/x.csv is there the table certificate_x, and network/x.csv is network_x. Columns have the types "
    "INTEGER, REAL and TEXT, rows stand in "
    "the order of the CSV file, and a blank cell is NULL. Dates are texts, YYYY-MM-DD. Some names are words of SQL, "
    "such as limit and table, and need double quotes in a query. Table columns has the units, and table run says which "
    "scenario, version and objective it is. PRAGMA application_id is 1196454515. PRAGMA user_version "
    "is " REPORT_FORMAT_TEXT
    ", the format of the report, which rises with each change of tables or columns. README has example queries.",
    "`gigaplan plan --xlsx` also writes results.xlsx, a workbook. Its first sheet is the first page of the report. "
    "Each "
    "table is a further sheet, with the column names in a row that stays in view. Numbers and dates are cells of these "
    "kinds, with three significant digits and their unit as shown, and 16 digits as kept. Names and texts are texts, "
    "and "
    "no cell is a formula. A table with more rows than a sheet can have, 1,048,575, goes on in a sheet of its name and "
    "\"_2\".",
    "`gigaplan plan --network` also writes the folder network: the plan's final year as a network of PyPSA. "
    "docs/exchange.md says what is in it.",
    "The folder inputs has the tables of the scenario, with the values that --set gave. Each row is on the line that "
    "it "
    "was read from. It is a scenario, which gigaplan plan plans again.",
    "A report is whole or not there: report.md is removed first and written last. Where report.md is, the files beside "
    "it are all there and of the same plan. Files of others in the folder stay. A "
    "folder that has no report but a .csv, a .svg or another file of the name of a report's is refused. A .csv in its "
    "folder inputs, certificate or network counts too. So is one with a results.sqlite that no plan wrote, such as the "
    "store of "
    "a sweep. A report whose folder inputs is the scenario that was read is never written.",
    "report.html is the whole report in one file, with charts to point at and tables to sort. It needs no network and "
    "no "
    "other file. report.md has its first pages, and appendix.md the rest. Each number of a chart is in a table of "
    "plan.json. SHA256SUMS has the digest of each file. `gigaplan verify` checks these, and "
    "the tables against each other.",
    "The summary and report.md show amounts in a unit that suits the plan. It depends on the target, or on the load at "
    "the start where that is more. Units are GW and $B from 1 GW on, MW and $M below that, kW and $k below a MW. "
    "plan.json and the tables keep the units of their columns.",
};

gp_status gp_report_write_schema(const char *table, FILE *file, gp_env *env)
{
    if (table) {
        size_t index;
        gp_status status = outputs_find(&index, table, env);
        if (status == GP_OK)
            describe(index, file);
        return status;
    }
    fputs("# Tables of a report\n\n", file);
    for (size_t i = 0; i < sizeof introduction / sizeof *introduction; i++)
        paragraph_write(file, introduction[i]);
    for (size_t i = 0; i < SCHEMA_COUNT; i++)
        describe(i, file);
    return GP_OK;
}
