/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of an input table says, and what it does in the plan. */
#include <string.h>

#include "explain/explanation.h"
#include "portfolio/budget_unit.h"

struct row_at {
    const char *table;
    int line;
};

static bool of_line(const struct explanation *explanation, const struct output_limits *limit, const void *what)
{
    (void)explanation;
    const struct row_at *row = what;
    return strcmp(limit->table, row->table) == 0 && limit->line == row->line;
}

/* "pools.csv:12" or "pools:12" */
static bool read_place(struct row_at *out, const char *name, struct arena *arena)
{
    static const char ending[] = ".csv";
    const char *colon = strrchr(name, ':');
    long line;
    if (!colon || !integer_parse(colon + 1, &line) || line < 1 || line > 1000000000)
        return false;
    size_t length = (size_t)(colon - name);
    if (length > strlen(ending) && strncmp(colon - strlen(ending), ending, strlen(ending)) == 0)
        length -= strlen(ending);
    *out = (struct row_at){arena_text_n(arena, name, length), (int)line};
    return out->table != NULL;
}

static const struct table *table_called(const struct gp_scenario *scenario, const char *name)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        if (strcmp(scenario->tables[i].schema->name, name) == 0)
            return &scenario->tables[i];
    return NULL;
}

/* That of a budget's limit depends on its quantity. */
static const char *unit_of(const struct table *table, int row, const struct column *column)
{
    bool of_budget = strcmp(table->schema->name, "budgets") == 0 && strcmp(column->name, "limit") == 0;
    if (!of_budget)
        return column->unit;
    const struct budget_row *budget = table_row(table, row);
    return budget_unit((enum budget_quantity)budget->quantity);
}

static void add_cell(struct explanation *explanation, const struct table *table, int row, const struct column *column)
{
    char buffer[64];
    struct arena *arena = explanation->document->arena;
    const char *text = cell_text(column, table_row(table, row), buffer, sizeof buffer, arena);
    if (text && !*text)
        return;
    const char *unit = unit_of(table, row, column);
    explanation_item(explanation, column->name,
                     text ? arena_format(arena, "%s%s%s", text, *unit ? " " : "", unit) : NULL);
}

static void say_source(struct explanation *explanation, const struct row_header *header)
{
    static const char *const words[] = {"It has no status.", "It is sourced", "It is derived", "It is unverified"};
    struct arena *arena = explanation->document->arena;
    if (header->status == ROW_UNSTATED)
        return;
    explanation_say(explanation,
                    arena_format(arena, "%s%s%s%s%s.", words[header->status],
                                 header->source_ids && *header->source_ids ? ", from " : "",
                                 header->source_ids ? header->source_ids : "",
                                 header->note && *header->note ? ": " : "", header->note ? header->note : ""));
}

/* The cells that stand on a line; false where none do. */
static bool add_cells(struct explanation *explanation, const struct table *table, int line)
{
    const struct table_schema *schema = table->schema;
    for (int i = 0; schema->transposed && table->column_headers && i < schema->column_count; i++) {
        if (table->column_headers[i].line != line)
            continue;
        add_cell(explanation, table, 0, &schema->columns[i]);
        say_source(explanation, &table->column_headers[i]);
        return true;
    }
    for (int row = 0; !schema->transposed && row < table->count; row++) {
        const struct row_header *header = table_row(table, row);
        if (header->line != line)
            continue;
        for (int i = 0; i < schema->column_count; i++)
            add_cell(explanation, table, row, &schema->columns[i]);
        say_source(explanation, header);
        return true;
    }
    return false;
}

static gp_status refuse_row(struct explanation *explanation, const char *name, const char *hint)
{
    env_report(explanation->env, GP_SEVERITY_ERROR, (struct place){.file = explanation->folder}, "unknown-name", hint,
               "the report has no row \"%s\"", name);
    return GP_ERR_USAGE;
}

/* On which lines the rows of a table stand. NULL when memory is short. */
static const char *lines_of(const struct explanation *explanation, const struct table *table)
{
    int first = 0, last = 0, count = table->schema->transposed ? table->schema->column_count : table->count;
    for (int i = 0; i < count; i++) {
        int line = !table->schema->transposed ? ((const struct row_header *)table_row(table, i))->line
                   : table->column_headers    ? table->column_headers[i].line
                                              : 0;
        first = line > 0 && (first == 0 || line < first) ? line : first;
        last = line > last ? line : last;
    }
    if (last == 0)
        return arena_format(explanation->document->arena, "%s.csv has no rows", table->schema->name);
    return arena_format(explanation->document->arena, "the rows of %s.csv stand on lines %d to %d", table->schema->name,
                        first, last);
}

gp_status explain_row(struct explanation *explanation, const char *name)
{
    struct row_at at;
    struct arena *arena = explanation->document->arena;
    const char *const *tables = gp_schema_tables();
    if (!read_place(&at, name, arena))
        return refuse_row(explanation, name, "write a table and a line, such as pools.csv:12");
    const struct table *table = table_called(explanation->scenario, at.table);
    if (!table)
        return explanation_refuse(explanation, "table", at.table, tables, TABLE_COUNT);
    explanation_say(explanation, arena_format(arena, "Row %s.csv:%d", at.table, at.line));
    if (!add_cells(explanation, table, at.line))
        return refuse_row(explanation, name, lines_of(explanation, table));
    explanation_say(explanation, "Limits that bind and come from it:");
    if (explanation_add_limits(explanation, of_line, &at) == 0)
        explanation_say(explanation, "None. A small change of what it limits does not move what is built. It may still "
                                     "act hour by hour, or as a cost or a time does.");
    if (explanation->rows.steps_count > 0) {
        explanation_say(explanation, "Steps in it, of those that help most:");
        if (explanation_add_steps(explanation, at.table, at.line) == 0)
            explanation_say(explanation, "None.");
    }
    return GP_OK;
}
