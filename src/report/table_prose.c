/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a table as people read them. */
#include "report/table_prose.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"

#define LEAST_SHOWN    5e-5  /* below this, four digits after the point show nothing */
#define OTHER_SIZE     100.0 /* numbers this many times as large are shown by decimals of their own */
#define SMALL          1e-3  /* of the last digit shown */
#define MOST_FOR_SMALL 2     /* decimals, where a column of small numbers stands beside one of large ones */

/* Numbers of a column as they are shown. */
struct column_size {
    double largest; /* 0: there is nothing but zeros */
    bool whole;
};

static struct column_size size_of(const struct document_table *table, int column)
{
    struct column_size size = {0.0, true};
    for (size_t row = 0; row < table_row_count(table); row++) {
        double value = table_cell(table, row, column)->shown;
        if (!number_given(value) || fabs(value) < LEAST_SHOWN)
            continue;
        size.largest = fmax(size.largest, fabs(value));
        size.whole = size.whole && fabs(value - round(value)) < LEAST_SHOWN;
    }
    return size;
}

static bool begins(const struct document_column *column, const char *text)
{
    return strncmp(column->name, text, strlen(text)) == 0;
}

/* Columns whose numbers are read across a row: of the same unit, or one quantity year by year or hour by hour. */
static bool go_together(const struct document_column *a, const struct document_column *b)
{
    const char *unit = quantity_unit(a->name, MAGNITUDE_GIGA); /* units of any size part the same columns */
    if (a->kind != CELL_NUMBER || b->kind != CELL_NUMBER)
        return false;
    return a == b || (*unit ? strcmp(unit, quantity_unit(b->name, MAGNITUDE_GIGA)) == 0
                            : (begins(a, "year_") && begins(b, "year_")) || (begins(a, "hour_") && begins(b, "hour_")));
}

static int decimals_of(const struct document_table *table, int column, const struct column_size *sizes)
{
    double own = sizes[column].largest, largest = 0.0, smallest = HUGE_VAL;
    bool whole = true;
    if (own == 0.0)
        return 0;
    for (int other = 0; other < table->column_count; other++) {
        const struct column_size *size = &sizes[other];
        bool same_size = size->largest < OTHER_SIZE * own && own < OTHER_SIZE * size->largest;
        if (!same_size || !go_together(&table->columns[column], &table->columns[other]))
            continue;
        largest = fmax(largest, size->largest);
        smallest = fmin(smallest, size->largest);
        whole = whole && size->whole;
    }
    int decimals = quantity_decimals(largest);
    for (double shown = smallest * pow(10.0, decimals); decimals < MOST_FOR_SMALL && shown < 10.0; shown *= 10.0)
        decimals++;
    return whole ? 0 : decimals;
}

void table_decimals(int decimals[MOST_COLUMNS], const struct document_table *table)
{
    struct column_size sizes[MOST_COLUMNS];
    for (int column = 0; column < table->column_count; column++)
        sizes[column] = size_of(table, column);
    for (int column = 0; column < table->column_count; column++)
        decimals[column] = decimals_of(table, column, sizes);
}

void cell_prose(const struct cell *cell, int decimals, char *text, size_t size)
{
    if (cell->text) {
        snprintf(text, size, "%s", cell->prose);
        return;
    }
    char number[QUANTITY_SIZE];
    double value = cell->shown, last_digit = pow(10.0, -decimals);
    bool small = value < 0.5 * last_digit && value > SMALL * last_digit; /* less is what rounding left */
    quantity_text_fixed(small ? last_digit : value, decimals, number);
    snprintf(text, size, "%s%s", small ? "<" : "", number);
}

bool table_column_is_blank(const struct document_table *table, int column)
{
    for (size_t row = 0; row < table_row_count(table); row++) {
        const struct cell *cell = table_cell(table, row, column);
        if (cell->text ? *cell->prose != '\0' : number_given(cell->shown))
            return false;
    }
    return table_row_count(table) > 0;
}
