/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are possible but outside a column's usual range: most often a figure in another unit than its column. */
#include "scenario/check.h"
#include "tables/unit_slip.h"

static double cell_value(const struct column *column, const void *row)
{
    const void *field = (const char *)row + column->offset;
    if (column->kind == COLUMN_NUMBER)
        return *(const double *)field;
    int value = *(const int *)field;
    return value == INTEGER_BLANK ? NUMBER_BLANK : value;
}

/* Told once a column, at the first of its unusual values. */
static void check_column_scale(struct checker *checker, const struct table *table, const struct column *column)
{
    int odd = 0, first = -1;
    for (int i = 0; i < table->count; i++) {
        double value = cell_value(column, table_row(table, i));
        if (number_given(value) && !unit_is_usual(column, value) && odd++ == 0)
            first = i;
    }
    if (odd == 0)
        return;
    double value = cell_value(column, table_row(table, first));
    char hint[UNIT_HINT_SIZE];
    unit_hint(column, value, hint);
    const char *others = odd > 1 ? arena_format(checker->arena, ", and %d more", odd - 1) : "";
    check_warning(checker, table_place(table, first, column), "unusual-value", hint, "%s is %g%s: is %s right?",
                  column->name, value, others ? others : "", column->unit[0] ? "the unit" : "it");
}

void check_scales(struct checker *checker)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = &checker->scenario->tables[i];
        for (int j = 0; j < table->schema->column_count; j++)
            if (column_has_usual(&table->schema->columns[j]))
                check_column_scale(checker, table, &table->schema->columns[j]);
    }
}
