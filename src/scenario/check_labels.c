/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels tell apart what they stand for. */
#include <string.h>

#include "scenario/check.h"

/* A label that is the name of another row would call two things by one word: pages show labels, tables names. */
static void check_labels_of_names(struct checker *checker, enum table_index table)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names names = check_names_new(checker);
    int count = scenario->tables[table].count, *rows = check_zeroed(checker, (size_t)count, sizeof *rows);
    for (int row = 0; names.index && rows && row < count; row++) {
        int added = check_names_add(&names, scenario_name(scenario, table, row));
        if (added >= 0)
            rows[added] = row;
    }
    for (int row = 0; names.index && rows && row < count; row++) {
        int named = check_names_find(&names, scenario_label(scenario, table, row));
        if (named >= 0 && rows[named] != row)
            check_error(checker, check_cell(checker, table, row, "label"), "label-of-another",
                        "give it a label that is the name of no other row",
                        "%s is called \"%s\", which is the name of the row of line %d",
                        scenario_name(scenario, table, row), scenario_label(scenario, table, row),
                        check_cell(checker, table, rows[named], NULL).line);
    }
}

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
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        check_table_labels(checker, tables[i]);
        check_labels_of_names(checker, tables[i]);
    }
}
