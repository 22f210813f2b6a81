/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of budgets: operation uses no more than the amounts that the plan sets aside, and these
 * add up to no more than the limit. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "plan/week_energy.h"
#include "verify/groups.h"
#include "verify/hours.h"
#include "verify/verify_tools.h"

#define GJ_PER_MMBTU 1.055056

/* Of a MWh of an option's output: t, MWh, m3 or GJ. Read from the tables once more, and not from the operating data
 * that the rows are made of: a fault there must show. */
static double quantity_of_output(const struct hours *hours, enum budget_quantity quantity, int option)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    switch (quantity) {
    case BUDGET_CO2:
        return row->co2_t_per_mwh +
               (row->kind == OPTION_GRID ? scenario->regions_rows[hours->region].grid_co2_t_per_mwh : 0);
    case BUDGET_NON_CLEAN:
        return hours_not_clean_frac(hours, option);
    case BUDGET_WATER:
        return row->water_m3_per_mwh;
    case BUDGET_GAS:
        return scenario_fuel_counts_as_gas(scenario, row->fuel) ? row->heat_rate_mmbtu_per_mwh * GJ_PER_MMBTU : 0;
    case BUDGET_CURTAILED:
        break;
    }
    return 0;
}

static double quantity_of_backup(const struct backup_row *backup, enum budget_quantity quantity)
{
    if (!backup)
        return 0;
    return quantity == BUDGET_CO2 ? backup->co2_t_per_mwh : quantity == BUDGET_NON_CLEAN ? 1 : 0;
}

/* Use by a region's operation in an average week, in the budget's unit: GWh are thousands of MWh, units are
 * millions. */
static double used_per_week(const struct hours *hours, enum budget_quantity quantity)
{
    const struct gp_plan *plan = hours->verifier->plan;
    int region = hours->region, t = hours->t;
    double gwh = week_energy(plan, region, t, WEEK_BACKUP, 0) * quantity_of_backup(hours_backup(hours), quantity);
    for (int s = 0; s < hours->operation->portfolio->supply_count; s++)
        gwh +=
            week_energy(plan, region, t, WEEK_OUTPUT, s) * quantity_of_output(hours, quantity, hours_option(hours, s));
    for (int w = 0; w < plan->scenario->classes_count && quantity == BUDGET_CURTAILED; w++)
        gwh += week_energy(plan, region, t, WEEK_CURTAILED, w);
    return gwh / 1e3;
}

/* A period never spans two seasons. */
static bool in_season(const struct verifier *verifier, const struct budget_row *row, int t)
{
    const struct gp_scenario *scenario = verifier->scenario;
    int season = verifier->plan->calendar.periods[t].season;
    return row->season.index < 0 ||
           strcmp(scenario->seasons_rows[row->season.index].season, scenario->seasons[season].name) == 0;
}

/* Months of a season, from the month it starts in to that of the next one. */
static bool month_in_season(const struct gp_scenario *scenario, int season, int month)
{
    int since = (month - scenario->seasons_rows[season].start_month + 12) % 12;
    for (int q = 0; q < scenario->seasons_count; q++) {
        if ((month - scenario->seasons_rows[q].start_month + 12) % 12 < since)
            return false;
    }
    return true;
}

/* Part of a season's days of a year that the plan has. */
static double season_part(const struct verifier *verifier, int season, int year)
{
    const struct calendar *calendar = &verifier->plan->calendar;
    double all = 0, within = 0;
    for (int month = 1; month <= 12; month++) {
        double from = date_from_civil(year, month, 1);
        double to = month < 12 ? date_from_civil(year, month + 1, 1) : date_from_civil(year + 1, 1, 1);
        if (!month_in_season(verifier->scenario, season, month))
            continue;
        all += to - from;
        within += fmax(0, fmin(to, calendar->end) - fmax(from, calendar->start));
    }
    return within / all;
}

static double part_of_time(const struct verifier *verifier, const struct budget_row *row)
{
    if (row->year == INTEGER_BLANK)
        return 1;
    return row->season.index < 0 ? verify_year_part(verifier, row->year)
                                 : season_part(verifier, row->season.index, row->year);
}

static bool counts_in(const struct verifier *verifier, const struct budget_row *row, int t)
{
    bool in_year = row->year == INTEGER_BLANK || row->year == verifier->plan->calendar.periods[t].year;
    return in_year && in_season(verifier, row, t);
}

/* Whether any row of a budget counts in a period: elsewhere nothing is set aside, and nothing need be. */
static bool is_limited(const struct verifier *verifier, const struct budget *budget, int t)
{
    for (int i = 0; i < budget->row_count; i++) {
        if (counts_in(verifier, &verifier->scenario->budgets_rows[budget->rows[i]], t))
            return true;
    }
    return false;
}

static void check_use(struct verifier *verifier, int index, int region)
{
    const struct gp_plan *plan = verifier->plan;
    const struct budget *budget = &plan->portfolios.budgets[index];
    for (int t = 0; t < verifier->period_count; t++) {
        const struct hours hours = hours_of(verifier, region, t);
        if (!is_limited(verifier, budget, t))
            continue;
        struct verify_place place = NOWHERE;
        place.region = region;
        place.period = t;
        place.name = budget->name;
        double set_aside = plan->budget_use[plan_at(plan, index, verifier->scenario->regions_count, region, t)];
        verify_at_most(verifier, LIMIT_BUDGET, used_per_week(&hours, budget->quantity), set_aside, place);
    }
}

/* Energy of all load that a budget counts in a period at its load factors, TWh. */
static double load_energy(const struct verifier *verifier, const struct budget *budget, int t)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    double gw = 0;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int w = 0; w < scenario->classes_count && budget->counts_region[r]; w++)
            gw += scenario->classes_rows[w].load_factor_frac *
                  plan->load_mean[plan_at(plan, w, scenario->regions_count, r, t)];
    }
    return gw * 24 * ((double)plan->calendar.periods[t].end - plan->calendar.periods[t].start) / 1e3;
}

static void check_limit(struct verifier *verifier, int index, const struct budget_row *row)
{
    const struct gp_plan *plan = verifier->plan;
    const struct budget *budget = &plan->portfolios.budgets[index];
    bool energy = budget->quantity == BUDGET_NON_CLEAN || budget->quantity == BUDGET_CURTAILED;
    double share = energy && number_given(row->limit_frac_of_load) ? row->limit_frac_of_load : 0;
    bool whole = row->year == INTEGER_BLANK;
    double part = part_of_time(verifier, row);
    double used = 0, most = number_given(row->limit) ? row->limit * part : 0;
    for (int t = 0; t < verifier->period_count; t++) {
        if (!counts_in(verifier, row, t))
            continue;
        for (int r = 0; r < verifier->scenario->regions_count; r++)
            used += budget->counts_region[r]
                        ? plan->budget_use[plan_at(plan, index, verifier->scenario->regions_count, r, t)] *
                              plan->calendar.periods[t].weeks
                        : 0;
        most += share * load_energy(verifier, budget, t);
    }
    struct verify_place place = NOWHERE;
    place.year = whole ? -1 : row->year;
    place.name = budget->name;
    verify_at_most(verifier, LIMIT_BUDGET, used, most, place);
}

gp_status verify_budgets(struct verifier *verifier)
{
    const struct portfolios *portfolios = &verifier->plan->portfolios;
    for (int i = 0; i < portfolios->budget_count; i++) {
        for (int r = 0; r < verifier->scenario->regions_count; r++) {
            if (portfolios->budgets[i].counts_region[r])
                check_use(verifier, i, r);
        }
        for (int k = 0; k < portfolios->budgets[i].row_count; k++)
            check_limit(verifier, i, &verifier->scenario->budgets_rows[portfolios->budgets[i].rows[k]]);
    }
    return GP_OK;
}
