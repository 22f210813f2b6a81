/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels tell apart what they stand for. */
#include <string.h>

#include "scenario/check.h"

static void check_table_labels(struct checker *checker, enum table_index table)
{
    struct names names = check_names_new(checker);
    int *lines = check_zeroed(checker, (size_t)checker->scenario->tables[table].count, sizeof *lines);
    for (int row = 0; names.index && lines && row < checker->scenario->tables[table].count; row++) {
        const char *label = scenario_label(checker->scenario, table, row);
        int known = check_names_find(&names, label);
        if (known >= 0)
            check_error(checker, check_cell(checker, table, row, "label"), "duplicate-label",
                        "give each a label of its own", "%s is called \"%s\", as the row of line %d is",
                        scenario_name(checker->scenario, table, row), label, lines[known]);
        else if ((known = check_names_add(&names, label)) >= 0)
            lines[known] = check_cell(checker, table, row, NULL).line;
    }
}

void check_labels(struct checker *checker)
{
    static const enum table_index tables[] = {TABLE_regions, TABLE_classes, TABLE_options};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        check_table_labels(checker, tables[i]);
}
