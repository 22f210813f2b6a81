/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of a static year (plan.commissioning = at_start): it has no time in which anything could come, wait or be
 * renewed. */
#include "scenario/check.h"

#define LONGEST_DAYS 366

static void refuse_table(struct checker *checker, enum table_index table)
{
    if (checker->scenario->tables[table].count > 0)
        check_error(checker, check_table(checker, table), "static-year-table",
                    "leave the table out, or plan.commissioning blank",
                    "a static year has no time for \"%s\": all stands from the first hour",
                    scenario_schemas[table].name);
}

static void refuse_later_date(struct checker *checker, enum table_index table, int row, const char *column, date day)
{
    char text[11];
    if (day <= checker->scenario->plan->start_date)
        return;
    date_format(day, text);
    check_error(checker, check_cell(checker, table, row, column), "static-year-date",
                "nothing comes after plan.start_date in a static year", "%s is after the first hour of a static year",
                text);
}

static void check_length(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    int days = scenario->plan->end_date - scenario->plan->start_date;
    if (days > LONGEST_DAYS)
        check_error(checker, check_cell(checker, TABLE_plan, 0, "end_date"), "static-year-length",
                    "end the plan a year after plan.start_date", "a static year has at most %d days, and this plan %d",
                    LONGEST_DAYS, days);
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *option = &scenario->options_rows[k];
        if (option_retires(option) && days_of_years(option->life_years) < days)
            check_error(checker, check_cell(checker, TABLE_options, k, "life_years"), "static-year-life", NULL,
                        "\"%s\" would retire within a static year", option->option);
    }
    for (int g = 0; g < scenario->accelerators_count; g++) {
        if (days_of_years(scenario->accelerators_rows[g].life_years) < days)
            check_error(checker, check_cell(checker, TABLE_accelerators, g, "life_years"), "static-year-life", NULL,
                        "\"%s\" would be renewed within a static year", scenario->accelerators_rows[g].generation);
    }
}

static void check_funds_unlimited(struct checker *checker)
{
    const struct plan_row *plan = checker->scenario->plan;
    const char *column = plan->enforce_builder_funds ? "enforce_builder_funds" : "enforce_buyer_funds";
    if (plan->enforce_builder_funds || plan->enforce_buyer_funds)
        check_error(checker, check_cell(checker, TABLE_plan, 0, column), "static-year-funds", "say no",
                    "a static year is built before it begins, so no funds of a year limit it");
}

/* New campuses by a rate a year; a rate of 0 says that there are none. */
static void check_campuses(struct checker *checker)
{
    for (int i = 0; i < checker->scenario->greenfield_count; i++) {
        if (checker->scenario->greenfield_rows[i].greenfield_gw_per_year > 0.0)
            check_error(checker, check_cell(checker, TABLE_greenfield, i, "greenfield_gw_per_year"), "static-year-rate",
                        "leave the row out, or give 0 for no new campuses",
                        "a static year is built before it begins, so there is no rate of building");
    }
}

/* One warning for all options that come after the first hour, and so never. */
static void check_waits(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    int first = -1, late = 0;
    for (int k = 0; k < scenario->options_count; k++) {
        bool waits = true;
        for (int r = 0; r < scenario->regions_count; r++)
            waits = waits && scenario_option_first_day(scenario, k, r) > scenario->plan->start_date;
        if (waits && late++ == 0)
            first = k;
    }
    if (late > 0)
        check_warning(checker, check_cell(checker, TABLE_options, first, "option"), "static-year-wait",
                      "a static year has no lead times", "option \"%s\"%s after the first hour, and so is never built",
                      scenario->options_rows[first].option, late > 1 ? " and others come" : " comes");
}

void check_static_year(struct checker *checker)
{
    static const enum table_index refused[] = {TABLE_build_rates,        TABLE_pools,         TABLE_pool_uses,
                                               TABLE_workforce,          TABLE_growth_limits, TABLE_workforce_supply,
                                               TABLE_accelerator_supply, TABLE_initial_fleet, TABLE_contracts};
    const struct gp_scenario *scenario = checker->scenario;
    if (scenario->plan->commissioning != COMMISSIONING_AT_START)
        return;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        refuse_table(checker, refused[i]);
    check_length(checker);
    check_funds_unlimited(checker);
    check_campuses(checker);
    check_waits(checker);
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        refuse_later_date(checker, TABLE_committed_supply, i, "online_date", row->online_date);
        if (row->retirement_date < scenario->plan->end_date)
            refuse_later_date(checker, TABLE_committed_supply, i, "retirement_date", row->retirement_date);
    }
    for (int i = 0; i < scenario->potential_count; i++)
        refuse_later_date(checker, TABLE_potential, i, "date", scenario->potential_rows[i].date);
}
