/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which label stands for which name. */
#include <string.h>

#include "report/labels.h"
#include "report/sections.h"

void table_label(struct document_table *table, const struct gp_scenario *scenario, enum table_index of,
                 const char *name)
{
    table_text_shown(table, name, scenario_label_of_name(scenario, of, name));
}

static void add_labels(struct document_table *table, const struct gp_scenario *scenario, enum table_index of)
{
    const struct table *rows = &scenario->tables[of];
    for (int i = 0; schema_column(rows->schema, "label") && i < rows->count; i++) {
        const char *name = scenario_name(scenario, of, i), *label = scenario_label(scenario, of, i);
        if (strcmp(name, label) == 0)
            continue;
        table_text(table, label);
        table_text(table, name);
        table_text(table, rows->schema->name);
    }
}

void build_labels(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "label", "In this report"},
        {CELL_TEXT, "name", "In tables of files"},
        {CELL_TEXT, "table", "Table"},
    };
    document_heading(document, 2, "Names");
    struct document_table *table = document_table(document, "labels", "");
    TABLE_COLUMNS(table, columns);
    for (int of = 0; of < TABLE_COUNT; of++)
        add_labels(table, results->scenario, (enum table_index)of);
}
