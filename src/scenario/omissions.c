/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables leave out. */
#include "scenario/omissions.h"

#include <math.h>
#include <string.h>

#include "base/name_index.h"
#include "core/try.h"

#define LEAST_SHARE 0.01 /* of the cost of a GW: less is rounding of shares */
#define PERCENT     100.0
#define MOST_YEARS  62 /* check_plan_dates refuses a longer horizon */

static gp_status add(struct omissions *out, struct omission omission)
{
    if (!omission.text)
        return GP_ERR_NOMEM;
    out->items[out->count++] = omission;
    return GP_OK;
}

/* Capital items and the dearest accelerators together should be what a GW costs. */
static gp_status find_uncounted(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena)
{
    double capex = scenario->plan->capex_usd_bn_per_gw, counted = 0.0, dearest = 0.0;
    for (int i = 0; i < scenario->capital_count; i++)
        counted += scenario->capital_rows[i].share_of_capex_frac * capex;
    for (int g = 0; g < scenario->accelerators_count; g++)
        dearest = fmax(dearest, scenario_accelerator_price(scenario, g));
    double missing = number_ratio(capex - counted - dearest, capex);
    if (!number_given(missing) || missing <= LEAST_SHARE)
        return GP_OK;
    return add(out,
               (struct omission){
                   .table = TABLE_capital,
                   .row = -1,
                   .code = "capital-uncounted",
                   .hint = "add a row for the rest to capital.csv, or prices of generations to accelerators.csv",
                   .text = arena_format(
                       arena,
                       "%.3g %% of the capital of a GW (plan.capex_usd_bn_per_gw) is in no table: %.3g of %g $B/GW are "
                       "neither in capital.csv nor in accelerators.csv, so no cost of a plan counts them",
                       PERCENT * missing, missing * capex, capex)});
}

/* A budget, the row where it first stands, and which years of the plan it has rows for. */
struct budget_years {
    int first_row;
    bool has[MOST_YEARS];
};

static gp_status tell_years(struct omissions *out, const struct gp_scenario *scenario,
                            const struct budget_years *budget, struct arena *arena)
{
    gp_status status = GP_OK;
    const char *years = "";
    int first = date_year(scenario->plan->start_date), last = date_year(scenario->plan->end_date - 1);
    for (int year = first; year <= last && year - first < MOST_YEARS; year++) {
        if (!budget->has[year - first])
            TRY_MEMORY(years = arena_format(arena, "%s%s%d", years, *years ? ", " : "", year));
    }
    if (!*years)
        return GP_OK;
    TRY(add(out,
            (struct omission){.table = TABLE_budgets,
                              .row = budget->first_row,
                              .column = "year",
                              .code = "years-missing",
                              .hint = "add a row for each year of the plan",
                              .text = arena_format(arena, "budget \"%s\" has no row for %s: it limits nothing then",
                                                   scenario->budgets_rows[budget->first_row].budget, years)}));
done:
    return status;
}

/* A budget holds in the years that it has rows for, and in no other. */
static gp_status find_years_without_budget(struct omissions *out, const struct gp_scenario *scenario,
                                           struct arena *arena)
{
    gp_status status = GP_OK;
    struct name_index *names;
    struct budget_years *budgets;
    int first = date_year(scenario->plan->start_date);
    TRY_MEMORY(names = name_index_new(arena));
    TRY_MEMORY(budgets = ARENA_ARRAY(arena, struct budget_years, scenario->budgets_count));
    for (int i = 0; i < scenario->budgets_count; i++) {
        int known = name_index_count(names), budget = name_index_add(names, scenario->budgets_rows[i].budget);
        int year = scenario->budgets_rows[i].year - first;
        if (budget < 0)
            TRY(GP_ERR_NOMEM);
        if (budget == known)
            budgets[budget].first_row = i;
        if (year >= 0 && year < MOST_YEARS)
            budgets[budget].has[year] = true;
    }
    for (int i = 0; i < name_index_count(names); i++)
        TRY(tell_years(out, scenario, &budgets[i], arena));
done:
    return status;
}

/* Whether a table gives an amount of that year that limits the plan; the row in *row. */
static bool limits_year(const struct gp_scenario *scenario, enum table_index table, int year, int *row)
{
    const struct plan_row *plan = scenario->plan;
    for (*row = 0; *row < scenario->tables[table].count; (*row)++) {
        int of = *row;
        bool budget = table == TABLE_budgets && scenario->budgets_rows[of].year == year &&
                      number_given(scenario->budgets_rows[of].limit);
        bool builder = table == TABLE_builder_funds && scenario->builder_funds_rows[of].year == year &&
                       plan->enforce_builder_funds;
        bool buyer =
            table == TABLE_buyer_funds && scenario->buyer_funds_rows[of].year == year && plan->enforce_buyer_funds;
        if (budget || builder || buyer)
            return true;
    }
    return false;
}

/* The first and the last year may lie in the horizon in part only. */
static gp_status find_cut_years(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena)
{
    static const enum table_index yearly[] = {TABLE_budgets, TABLE_builder_funds, TABLE_buyer_funds};
    gp_status status = GP_OK;
    const struct plan_row *plan = scenario->plan;
    int first = date_year(plan->start_date), last = date_year(plan->end_date - 1), row;
    for (int year = first; year <= last; year += last > first ? last - first : 1) {
        double part = year_part_within(year, plan->start_date, plan->end_date);
        for (size_t i = 0; part < 1.0 && i < sizeof yearly / sizeof *yearly; i++) {
            if (!limits_year(scenario, yearly[i], year, &row))
                continue;
            TRY(add(out,
                    (struct omission){.table = yearly[i],
                                      .row = row,
                                      .column = "year",
                                      .code = "year-cut",
                                      .text = arena_format(arena,
                                                           "the plan has %.0f of the %d days of %d: limits of %s.csv "
                                                           "for that year count in proportion to these days",
                                                           part * days_in_year(year), days_in_year(year), year,
                                                           scenario_schemas[yearly[i]].name)}));
        }
    }
done:
    return status;
}

/* The fuels of options that count as gas, each once; whether any option burns a fuel in *burns. */
static gp_status list_gas(const char **list, const struct gp_scenario *scenario, bool *burns, struct arena *arena)
{
    gp_status status = GP_OK;
    struct name_index *told;
    *list = "";
    *burns = false;
    TRY_MEMORY(told = name_index_new(arena));
    for (int k = 0; k < scenario->options_count; k++) {
        const char *fuel = scenario->options_rows[k].fuel;
        *burns = *burns || fuel[0] != '\0';
        if (!scenario_fuel_counts_as_gas(scenario, fuel) || name_index_find(told, fuel) >= 0)
            continue;
        if (name_index_add(told, fuel) < 0)
            TRY(GP_ERR_NOMEM);
        TRY_MEMORY(*list = arena_format(arena, "%s%s%s", *list, **list ? ", " : "", fuel));
    }
done:
    return status;
}

/* Budgets of gas, and the gas that reports give, rest on what a fuel counts as. */
static gp_status find_fuels_by_name(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena)
{
    gp_status status = GP_OK;
    const char *gas;
    bool burns;
    TRY(list_gas(&gas, scenario, &burns, arena));
    if (!burns || scenario->fuels_count > 0)
        return GP_OK;
    TRY(add(out, (struct omission){.table = TABLE_fuels,
                                   .row = -1,
                                   .code = "fuels-by-name",
                                   .hint = "give each fuel a row in fuels.csv",
                                   .text = arena_format(arena,
                                                        "no row says which fuels count as gas: those whose name "
                                                        "contains \"gas\" do (%s)",
                                                        *gas ? gas : "none")}));
done:
    return status;
}

gp_status omissions_find(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena)
{
    gp_status status = GP_OK;
    *out = (struct omissions){0};
    TRY_MEMORY(out->items = ARENA_ARRAY(arena, struct omission, scenario->budgets_count + 8));
    TRY(find_uncounted(out, scenario, arena));
    TRY(find_years_without_budget(out, scenario, arena));
    TRY(find_cut_years(out, scenario, arena));
    TRY(find_fuels_by_name(out, scenario, arena));
done:
    return status;
}
