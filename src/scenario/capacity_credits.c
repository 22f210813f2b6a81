/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capacity credits as a function of time. */
#include "scenario/scenario.h"

/* The credit of a year: of a row, or from the rows around it. */
struct credit {
    int year; /* 0: there is none */
    double frac;
    bool linear;
};

/* Rows of one option among those of a region. */
struct credit_rows {
    const struct gp_scenario *scenario;
    struct row_list list;
    int option;
};

/* Row i of the list; a row for all years counts as one of `year`. False where it is of another option. */
static bool read_row(struct credit *out, const struct credit_rows *rows, int i, int year)
{
    const struct capacity_credit_row *row = &rows->scenario->capacity_credits_rows[rows->list.rows[i]];
    *out = (struct credit){row->year == INTEGER_BLANK ? year : row->year, row->capacity_credit_frac,
                           row->between_years == BETWEEN_LINEAR};
    return row->option.index == rows->option;
}

/* Evenly between the rows before and after it where both go in lines, else that of the row before; before the first row
 * that of the first. */
static struct credit credit_of_year(const struct credit_rows *rows, int year)
{
    struct credit row, before = {0}, after = {0};
    for (int i = 0; i < rows->list.count; i++) {
        if (!read_row(&row, rows, i, year))
            continue;
        if (row.year <= year && row.year > before.year)
            before = row;
        if (row.year >= year && (after.year == 0 || row.year < after.year))
            after = row;
    }
    if (before.year == 0)
        return after;
    if (after.year > before.year && before.linear && after.linear)
        before.frac += (after.frac - before.frac) * (year - before.year) / (after.year - before.year);
    return before;
}

static double middle_of(int year)
{
    return 0.5 * ((double)date_from_civil(year, 1, 1) + date_from_civil(year + 1, 1, 1));
}

/* On the straight line between the middles of two years where both go in lines; blank where there is no row. */
static double credit_at(const struct credit_rows *rows, date day)
{
    double noon = day + 0.5;
    int year = date_year(day);
    int other = noon < middle_of(year) ? year - 1 : year + 1;
    struct credit here = credit_of_year(rows, year), there = credit_of_year(rows, other);
    if (here.year == 0)
        return NUMBER_BLANK;
    if (!here.linear || !there.linear)
        return here.frac;
    return here.frac + (there.frac - here.frac) * (noon - middle_of(year)) / (middle_of(other) - middle_of(year));
}

double scenario_capacity_credit(const struct gp_scenario *scenario, int option, int region, date day)
{
    if (option < 0)
        return 0.0;
    const int places[] = {region, -1};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct row_list list = scenario_rows_of_region(scenario, TABLE_capacity_credits, places[i]);
        double credit = credit_at(&(struct credit_rows){scenario, list, option}, day);
        if (number_given(credit))
            return credit;
    }
    return scenario->options_rows[option].capacity_credit_frac;
}

/* Credits bend in the middle of a year and jump on 1 January alone. */
bool scenario_option_is_firm(const struct gp_scenario *scenario, int option, int region)
{
    date start = scenario->plan->start_date, last = scenario->plan->end_date - 1;
    if (scenario_capacity_credit(scenario, option, region, start) > 0.0 ||
        scenario_capacity_credit(scenario, option, region, last) > 0.0)
        return true;
    for (int year = date_year(start); year <= date_year(last); year++) {
        date new_year = date_from_civil(year, 1, 1), middle = date_from_civil(year, 7, 2);
        if ((new_year > start && scenario_capacity_credit(scenario, option, region, new_year) > 0.0) ||
            (middle > start && middle < last && scenario_capacity_credit(scenario, option, region, middle) > 0.0))
            return true;
    }
    return false;
}
