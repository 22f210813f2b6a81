/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capacity credits: a row for all years leaves no room for rows of years. */
#include "scenario/check.h"

/* A row with a year of the same option among the rows of a region; -1 where there is none. */
static int row_with_year(const struct gp_scenario *scenario, struct row_list list, int option)
{
    for (int i = 0; i < list.count; i++) {
        const struct capacity_credit_row *row = &scenario->capacity_credits_rows[list.rows[i]];
        if (row->option.index == option && row->year != INTEGER_BLANK)
            return list.rows[i];
    }
    return -1;
}

void check_capacity_credits(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int i = 0; i < scenario->capacity_credits_count; i++) {
        const struct capacity_credit_row *row = &scenario->capacity_credits_rows[i];
        if (row->year != INTEGER_BLANK)
            continue;
        struct row_list list = scenario_rows_of_region(scenario, TABLE_capacity_credits, row->region.index);
        int other = row_with_year(scenario, list, row->option.index);
        if (other >= 0)
            check_error(checker, check_cell(checker, TABLE_capacity_credits, i, "year"), "credit-years",
                        "give each row a year, or leave one row without",
                        "the credit of \"%s\" holds in all years here, and the row of line %d is of %d alone",
                        row->option.name, scenario->capacity_credits_rows[other].header.line,
                        scenario->capacity_credits_rows[other].year);
    }
}
