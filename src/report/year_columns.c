/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which years of a long horizon a table shows, and their columns. */
#include "report/year_columns.h"

#include <stdio.h>

#include "findings/quantity.h"

struct shown_years {
    int count;
    int index[10];
};

static struct shown_years shown_years(const struct results *results)
{
    struct shown_years shown = {0};
    int years = results->plan->calendar.year_count;
    int most = (int)(sizeof shown.index / sizeof *shown.index);
    int step = (years + most - 1) / most;
    for (int y = (years - 1) % step; y < years; y += step)
        shown.index[shown.count++] = y;
    return shown;
}

bool year_columns_has(const struct results *results, int year_index)
{
    struct shown_years shown = shown_years(results);
    for (int i = 0; i < shown.count; i++) {
        if (shown.index[i] == year_index)
            return true;
    }
    return false;
}

void year_columns_add(struct document_table *table, const struct results *results)
{
    struct shown_years shown = shown_years(results);
    for (int i = 0; i < shown.count; i++) {
        char name[24], heading[12];
        snprintf(heading, sizeof heading, "%d", results->plan->calendar.first_year + shown.index[i]);
        snprintf(name, sizeof name, "year_%s", heading);
        table_add_column(table, CELL_NUMBER, name, heading);
    }
}

void year_columns_fill(struct document_table *table, const struct results *results, const char *suffix,
                       const double *by_year)
{
    struct shown_years shown = shown_years(results);
    for (int i = 0; i < shown.count; i++) {
        double value = by_year[shown.index[i]];
        table_number_shown(table, value, value * quantity_scale(suffix, results->magnitude));
    }
}
