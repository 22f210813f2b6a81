/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas as Markdown. */
#include <string.h>

#include "base/number.h"
#include "base/paragraph.h"
#include "core/nearest.h"
#include "tables/schema_docs.h"

#define NO_LIMIT 1e299

const char *schema_kind_words(enum column_kind kind)
{
    switch (kind) {
    case COLUMN_NAME:
        return "name";
    case COLUMN_TEXT:
        return "text";
    case COLUMN_NUMBER:
        return "number";
    case COLUMN_INTEGER:
        return "whole number";
    case COLUMN_DATE:
        return "date";
    case COLUMN_FLAG:
        return "yes or no";
    case COLUMN_CHOICE:
    case COLUMN_REFERENCE:
    case COLUMN_REFERENCES:
        break;
    }
    return "";
}

/* Allowed content of a cell: its kind, or the choices, or the table that is referred to. */
static void write_kind(FILE *file, const struct column *column)
{
    if (column->kind == COLUMN_REFERENCE)
        fprintf(file, "row of %s", column->references);
    else if (column->kind == COLUMN_REFERENCES)
        fprintf(file, "rows of %s, separated by \\|", column->references);
    else if (column->kind != COLUMN_CHOICE)
        fputs(schema_kind_words(column->kind), file);
    for (const char *letter = column->choices; letter && *letter; letter++) {
        if (*letter == '|')
            fputs(", ", file);
        else
            fputc(*letter, file);
    }
}

static void write_range(FILE *file, const struct column *column)
{
    char low[32], high[32];
    bool has_low = column->minimum > -NO_LIMIT, has_high = column->maximum < NO_LIMIT;
    if (column->kind != COLUMN_NUMBER && column->kind != COLUMN_INTEGER)
        return;
    number_format(column->minimum, low);
    number_format(column->maximum, high);
    if (has_low && column->minimum > 0.0 && column->minimum < 1e-6)
        fprintf(file, "above 0%s%s", has_high ? ", at most " : "", has_high ? high : "");
    else if (has_low && has_high)
        fprintf(file, "%s to %s", low, high);
    else if (has_low)
        fprintf(file, "at least %s", low);
    else if (has_high)
        fprintf(file, "at most %s", high);
}

static void write_usual(FILE *file, const struct column *column)
{
    char low[32], high[32];
    if (!column_has_usual(column))
        return;
    number_format(column->usual_minimum, low);
    number_format(column->usual_maximum, high);
    fprintf(file, "%s to %s", low, high);
}

static void write_default(FILE *file, const struct column *column)
{
    if (!column->default_text)
        fputs("required", file);
    else
        fputs(column->default_text[0] ? column->default_text : "blank", file);
}

static void write_column(FILE *file, const struct column *column)
{
    fprintf(file, column->key ? "| **%s** | " : "| %s | ", column->name);
    write_kind(file, column);
    fprintf(file, " | %s | ", column->unit);
    write_range(file, column);
    fputs(" | ", file);
    write_usual(file, column);
    fputs(" | ", file);
    write_default(file, column);
    fprintf(file, " | %s |\n", column->doc);
}

static void write_table(FILE *file, const struct table_schema *schema)
{
    struct paragraph paragraph = {file, 0};
    fprintf(file, "## %s\n\n", schema->name);
    paragraph_add(&paragraph, schema->doc);
    paragraph_add(&paragraph, schema->required ? "Required." : "");
    paragraph_add(&paragraph, schema->provenance ? "With columns for the source." : "");
    paragraph_end(&paragraph);
    fprintf(file, "| %s | kind | unit | range | usual | default | meaning |\n|---|---|---|---|---|---|---|\n",
            schema->transposed ? "parameter" : "column");
    for (int i = 0; i < schema->column_count; i++)
        write_column(file, &schema->columns[i]);
    fputc('\n', file);
}

static gp_status report_unknown(const struct table_schema *schemas, int count, const char *table, gp_env *env)
{
    const char *names[256];
    int known = count < 256 ? count : 256;
    for (int i = 0; i < known; i++)
        names[i] = schemas[i].name;
    return nearest_refuse_table(env, "no table is called", table, names, (size_t)known);
}

gp_status schema_write_markdown(FILE *file, const struct table_schema *schemas, int count, const char *table,
                                gp_env *env)
{
    bool found = false;
    for (int i = 0; i < count; i++) {
        if (table && strcmp(schemas[i].name, table) != 0)
            continue;
        found = true;
        write_table(file, &schemas[i]);
    }
    return found ? GP_OK : report_unknown(schemas, count, table, env);
}
