/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table to columns in memory. The rows are gone through twice: first they are counted, so that each column is
 * one array of the right size, then they are kept. */
#include <assert.h>

#include "base/calendar.h"
#include "base/name_index.h"
#include "core/nearest.h"
#include "core/try.h"
#include "report/outputs.h"
#include "report/table_memory.h"

/* A blank cell is the same inside and outside; the macros may be the same words, at which clang-tidy wonders. */
static_assert(GP_BLANK - INTEGER_BLANK == 0, "blank whole numbers"); /* NOLINT(misc-redundant-expression) */
static_assert(GP_BLANK - DATE_BLANK == 0, "blank dates");            /* NOLINT(misc-redundant-expression) */

/* The cells of a column, an item a row; those that its kind does not have are NULL. */
struct cells {
    double *numbers;
    int *integers;
    const char **texts;
};

struct gp_table {
    const struct table_schema *schema;
    size_t row_count;
    struct cells *cells; /* schema->column_count */
};

/* A table while it is filled. */
struct filling {
    struct gp_table *table;
    struct arena *arena, *scrap;
    struct name_index *texts; /* equal texts are kept once: names stand in thousands of rows */
};

static gp_column_kind kind_of(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_NUMBER:
        return GP_COLUMN_NUMBER;
    case COLUMN_INTEGER:
        return GP_COLUMN_INTEGER;
    case COLUMN_DATE:
        return GP_COLUMN_DATE;
    default:
        return GP_COLUMN_TEXT;
    }
}

static void count_row(struct output *output, const void *row)
{
    (void)row;
    ((struct filling *)output->to)->table->row_count++;
}

/* The text as it is kept; NULL when memory is short. */
static const char *kept_text(struct filling *filling, const char *text)
{
    int number = name_index_find(filling->texts, text);
    if (number >= 0)
        return name_index_names(filling->texts)[number];
    const char *copy = arena_text(filling->arena, text);
    return copy && name_index_add(filling->texts, copy) >= 0 ? copy : NULL;
}

static gp_status keep_cell(struct filling *filling, int index, const void *row)
{
    const struct column *column = &filling->table->schema->columns[index];
    const struct cells *cells = &filling->table->cells[index];
    const void *field = (const char *)row + column->offset;
    size_t at = filling->table->row_count;
    char buffer[32];
    if (cells->numbers)
        cells->numbers[at] = *(const double *)field;
    if (cells->integers)
        cells->integers[at] = *(const int *)field;
    if (!cells->texts)
        return GP_OK;
    const char *text = cell_text(column, row, buffer, sizeof buffer, filling->scrap);
    if (text && *text != '\0' && !(cells->texts[at] = kept_text(filling, text)))
        return GP_ERR_NOMEM;
    return GP_OK;
}

static void keep_row(struct output *output, const void *row)
{
    struct filling *filling = output->to;
    for (int i = 0; i < output->schema->column_count && output->status == GP_OK; i++)
        output->status = keep_cell(filling, i, row);
    filling->table->row_count++;
}

/* Room for all cells. */
static gp_status make_cells(struct gp_table *table, struct arena *arena)
{
    gp_status status = GP_OK;
    TRY_MEMORY(table->cells = ARENA_ARRAY(arena, struct cells, table->schema->column_count));
    for (int i = 0; i < table->schema->column_count; i++) {
        gp_column_kind kind = kind_of(&table->schema->columns[i]);
        struct cells *cells = &table->cells[i];
        if (kind == GP_COLUMN_NUMBER)
            TRY_MEMORY(cells->numbers = ARENA_ARRAY(arena, double, table->row_count));
        if (kind == GP_COLUMN_INTEGER || kind == GP_COLUMN_DATE)
            TRY_MEMORY(cells->integers = ARENA_ARRAY(arena, int, table->row_count));
        if (kind == GP_COLUMN_TEXT || kind == GP_COLUMN_DATE)
            TRY_MEMORY(cells->texts = ARENA_ARRAY(arena, const char *, table->row_count));
    }
done:
    return status;
}

gp_status table_memory_make(const gp_table **out, size_t output, const struct results *results, struct arena *arena)
{
    gp_status status = GP_OK;
    struct filling filling = {.arena = arena, .scrap = arena_new()};
    *out = NULL;
    TRY_MEMORY(filling.scrap);
    TRY_MEMORY(filling.texts = name_index_new(filling.scrap));
    TRY_MEMORY(filling.table = ARENA_ARRAY(arena, struct gp_table, 1));
    int count;
    filling.table->schema = &outputs_schemas(&count)[output];
    struct output rows = {.schema = filling.table->schema, .take = count_row, .to = &filling};
    outputs_fill(&rows, output, results);
    TRY(make_cells(filling.table, arena));
    rows.take = keep_row;
    filling.table->row_count = 0;
    outputs_fill(&rows, output, results);
    TRY(rows.status);
    *out = filling.table;
done:
    arena_free(filling.scrap);
    return status;
}

const char *gp_table_name(const gp_table *table)
{
    return table->schema->name;
}

size_t gp_table_row_count(const gp_table *table)
{
    return table->row_count;
}

size_t gp_table_column_count(const gp_table *table)
{
    return (size_t)table->schema->column_count;
}

gp_column gp_table_column(const gp_table *table, size_t index)
{
    const struct column *column = &table->schema->columns[index];
    return (gp_column){.name = column->name, .unit = column->unit, .doc = column->doc, .kind = kind_of(column)};
}

static void report_no_column(const struct table_schema *schema, const char *name, gp_env *env)
{
    struct arena *arena = arena_new();
    const char **names = arena ? ARENA_ARRAY(arena, const char *, schema->column_count) : NULL;
    for (int i = 0; names && i < schema->column_count; i++)
        names[i] = schema->columns[i].name;
    const char *hint = names ? nearest_hint(arena, name, names, (size_t)schema->column_count) : NULL;
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "unknown-column", hint, "table \"%s\" has no column \"%s\"",
               schema->name, name);
    arena_free(arena);
}

/* A table without rows has arrays, too, so that NULL always means that there is no such column. */
static const struct cells *find_cells(const gp_table *table, const char *name, gp_env *env)
{
    const struct column *column = schema_column(table->schema, name);
    if (column)
        return &table->cells[column - table->schema->columns];
    report_no_column(table->schema, name, env);
    return NULL;
}

static void report_kind(const gp_table *table, const char *name, const char *wanted, gp_env *env)
{
    static const char *const readers[] = {[GP_COLUMN_NUMBER] = "gp_table_numbers reads it",
                                          [GP_COLUMN_INTEGER] = "gp_table_integers reads it",
                                          [GP_COLUMN_DATE] = "gp_table_integers and gp_table_texts read it",
                                          [GP_COLUMN_TEXT] = "gp_table_texts reads it"};
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "column-kind",
               readers[kind_of(schema_column(table->schema, name))], "column \"%s\" of table \"%s\" does not hold %s",
               name, table->schema->name, wanted);
}

const double *gp_table_numbers(const gp_table *table, const char *column, gp_env *env)
{
    const struct cells *cells = find_cells(table, column, env);
    if (cells && !cells->numbers)
        report_kind(table, column, "numbers", env);
    return cells ? cells->numbers : NULL;
}

const int *gp_table_integers(const gp_table *table, const char *column, gp_env *env)
{
    const struct cells *cells = find_cells(table, column, env);
    if (cells && !cells->integers)
        report_kind(table, column, "whole numbers", env);
    return cells ? cells->integers : NULL;
}

const char *const *gp_table_texts(const gp_table *table, const char *column, gp_env *env)
{
    const struct cells *cells = find_cells(table, column, env);
    if (cells && !cells->texts)
        report_kind(table, column, "texts", env);
    return cells ? cells->texts : NULL;
}
