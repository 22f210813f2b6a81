/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are possible but outside a column's usual range: most often a figure in another unit than its column. */
#include <string.h>

#include "scenario/check.h"

/* Slips of unit: a figure in the other unit is `factor` times the one that is wanted. */
static const struct slip {
    const char *unit; /* what the column's unit starts with */
    double factor;
    const char *other;
} slips[] = {
    {"GW", 1000.0, "MW"},
    {"$B", 1000.0, "$M"},
    {"kW", 1000.0, "W"},
    {"t/MWh", 1000.0, "kg/MWh"},
    {"m3/MWh", 1000.0, "l/MWh"},
    {"$/MWh", 1e-3, "$/kWh"},
    {"$/MWh", 0.1, "ct/kWh"},
    {"$/kW", 1e-3, "$/W"},
    {"$/kW", 1000.0, "$/MW"},
    {"MMBtu/MWh", 1000.0, "Btu/kWh"},
    {"per year", 100.0, "%"},
    {"years", 12.0, "months"},
    {"weeks", DAYS_PER_WEEK, "days"},
    {"h", 60.0, "minutes"},
};

static double cell_value(const struct column *column, const void *row)
{
    const void *field = (const char *)row + column->offset;
    if (column->kind == COLUMN_NUMBER)
        return *(const double *)field;
    int value = *(const int *)field;
    return value == INTEGER_BLANK ? NUMBER_BLANK : value;
}

static bool is_usual(const struct column *column, double value)
{
    return value == 0.0 || (value >= column->usual_minimum && value <= column->usual_maximum);
}

/* The usual range, and what to write if the figure is one of another unit. */
static const char *usual_hint(const struct checker *checker, const struct column *column, double value)
{
    const char *gap = column->unit[0] ? " " : "";
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        double meant = value / slips[i].factor;
        if (strncmp(column->unit, slips[i].unit, strlen(slips[i].unit)) == 0 && is_usual(column, meant))
            return arena_format(checker->arena, "usual is %g to %g%s%s; if the figure is in %s, write %g",
                                column->usual_minimum, column->usual_maximum, gap, column->unit, slips[i].other, meant);
    }
    return arena_format(checker->arena, "usual is %g to %g%s%s", column->usual_minimum, column->usual_maximum, gap,
                        column->unit);
}

/* Told once a column, at the first of its unusual values. */
static void check_column_scale(struct checker *checker, const struct table *table, const struct column *column)
{
    int odd = 0, first = -1;
    for (int i = 0; i < table->count; i++) {
        double value = cell_value(column, table_row(table, i));
        if (number_given(value) && !is_usual(column, value) && odd++ == 0)
            first = i;
    }
    if (odd == 0)
        return;
    double value = cell_value(column, table_row(table, first));
    const char *others = odd > 1 ? arena_format(checker->arena, ", and %d more", odd - 1) : "";
    check_warning(checker, table_place(table, first, column), "unusual-value", usual_hint(checker, column, value),
                  "%s is %g%s: is %s right?", column->name, value, others ? others : "",
                  column->unit[0] ? "the unit" : "it");
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
