/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reports call regions, options and whatever else has a name. Files keep the names. */
#include <string.h>

#include "scenario/scenario.h"

/* Of a name, a text, or a reference, which begins with the name. */
static const char *text_at(const void *row, const struct column *column)
{
    return *(const char *const *)((const char *)row + column->offset);
}

const char *scenario_name(const struct gp_scenario *scenario, enum table_index table, int row)
{
    const struct table *rows = &scenario->tables[table];
    return text_at(table_row(rows, row), &rows->schema->columns[0]);
}

const char *scenario_label(const struct gp_scenario *scenario, enum table_index table, int row)
{
    const struct table *rows = &scenario->tables[table];
    const struct column *column = schema_column(rows->schema, "label");
    const char *label = column ? text_at(table_row(rows, row), column) : "";
    return *label ? label : scenario_name(scenario, table, row);
}

const char *scenario_label_of_name(const struct gp_scenario *scenario, enum table_index table, const char *name)
{
    int row = scenario ? table_find(&scenario->tables[table], name) : -1;
    return row >= 0 ? scenario_label(scenario, table, row) : name;
}

const char *scenario_label_of_cell(const struct gp_scenario *scenario, enum table_index table,
                                   const struct column *column, const void *row)
{
    if (column->kind == COLUMN_REFERENCE) {
        int other = 0;
        while (strcmp(scenario_schemas[other].name, column->references) != 0)
            other++;
        return scenario_label_of_name(scenario, (enum table_index)other, text_at(row, column));
    }
    if (column != scenario_schemas[table].columns || column->kind != COLUMN_NAME)
        return NULL;
    return scenario_label_of_name(scenario, table, text_at(row, column));
}
