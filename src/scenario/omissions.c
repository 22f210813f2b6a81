/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables leave out. */
#include "scenario/omissions.h"

#include <math.h>
#include <string.h>

#include "base/name_index.h"
#include "core/try.h"

#define LEAST_SHARE     0.01 /* of the cost of a GW: less is rounding of shares */
#define PERCENT         100.0
#define OTHER_OMISSIONS 10 /* uncounted cost, fuels, growth, the buyer's years, and two cut years of three tables */
#define MOST_YEARS      62 /* check_horizon refuses a longer horizon */

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
    const char *how_much = counted + dearest > 0.0
                               ? arena_format(arena,
                                              "%.3g %% of the capital of a GW (plan.capex_usd_bn_per_gw) is in no "
                                              "table: %.3g of %g $B/GW are",
                                              PERCENT * missing, missing * capex, capex)
                               : arena_format(arena,
                                              "the capital of a GW (plan.capex_usd_bn_per_gw) is in no table: all "
                                              "%g $B/GW are",
                                              capex);
    return add(out,
               (struct omission){
                   .table = TABLE_capital,
                   .row = -1,
                   .code = "capital-uncounted",
                   .hint = "add a row for the rest to capital.csv, or prices of generations to accelerators.csv",
                   .text = how_much ? arena_format(arena,
                                                   "%s neither in capital.csv nor in accelerators.csv, so no cost of a "
                                                   "plan counts them",
                                                   how_much)
                                    : NULL});
}

/* What a table limits year by year: a budget, the funds of a provider, or those of the buyer. */
struct limited {
    const char *subject;
    int first_row; /* -1: none */
    bool has[MOST_YEARS];
};

/* Name of what a row limits, and its year. */
static const char *limited_name(const struct gp_scenario *scenario, enum table_index table, int row, int *year)
{
    if (table == TABLE_budgets) {
        *year = scenario->budgets_rows[row].year;
        return scenario->budgets_rows[row].budget;
    }
    if (table == TABLE_builder_funds) {
        *year = scenario->builder_funds_rows[row].year;
        return scenario->providers_rows[scenario->builder_funds_rows[row].provider.index].provider;
    }
    *year = scenario->buyer_funds_rows[row].year;
    return "";
}

static gp_status tell_years(struct omissions *out, const struct gp_scenario *scenario, enum table_index table,
                            const struct limited *limited, struct arena *arena)
{
    gp_status status = GP_OK;
    const char *years = "";
    int first = date_year(scenario->plan->start_date), last = date_year(scenario->plan->end_date - 1);
    for (int year = first; year <= last && year - first < MOST_YEARS; year++) {
        if (!limited->has[year - first])
            TRY_MEMORY(years = arena_format(arena, "%s%s%d", years, *years ? ", " : "", year));
    }
    if (!*years)
        return GP_OK;
    TRY(add(out,
            (struct omission){.table = table,
                              .row = limited->first_row,
                              .column = "year",
                              .code = "years-missing",
                              .hint = "add a row for each year of the plan",
                              .text = arena_format(arena, "%s has no row for %s: %s nothing then", limited->subject,
                                                   years, table == TABLE_budgets ? "it limits" : "its funds limit")}));
done:
    return status;
}

/* Providers have funds, whether or not a row says so. What is own build may be paid by the buyer. */
static gp_status add_builders(struct name_index *names, const struct gp_scenario *scenario)
{
    for (int v = 0; v < scenario->providers_count; v++)
        if (!scenario->providers_rows[v].own_build && name_index_add(names, scenario->providers_rows[v].provider) < 0)
            return GP_ERR_NOMEM;
    return GP_OK;
}

static const char *subject_of(enum table_index table, const char *name, struct arena *arena)
{
    return table == TABLE_budgets         ? arena_format(arena, "budget \"%s\"", name)
           : table == TABLE_builder_funds ? arena_format(arena, "provider \"%s\"", name)
                                          : "the buyer";
}

/* A table of limits by year holds in the years that it has rows for, and in no other. A budget without a year is one of
 * all years. */
static gp_status find_years_without_row(struct omissions *out, const struct gp_scenario *scenario,
                                        enum table_index table, struct arena *arena)
{
    gp_status status = GP_OK;
    struct name_index *names;
    struct limited *limited;
    int rows = scenario->tables[table].count, first = date_year(scenario->plan->start_date), year;
    TRY_MEMORY(names = name_index_new(arena));
    if (table == TABLE_builder_funds)
        TRY(add_builders(names, scenario));
    TRY_MEMORY(limited = ARENA_ARRAY(arena, struct limited, rows + name_index_count(names)));
    for (int i = 0; i < name_index_count(names); i++)
        limited[i].first_row = -1;
    for (int i = 0; i < rows; i++) {
        const char *name = limited_name(scenario, table, i, &year);
        int known = name_index_count(names), at = name_index_add(names, name);
        if (at < 0)
            TRY(GP_ERR_NOMEM);
        if (at == known || limited[at].first_row < 0)
            limited[at].first_row = i;
        for (int y = 0; y < MOST_YEARS; y++)
            limited[at].has[y] = limited[at].has[y] || year == first + y || year == INTEGER_BLANK;
    }
    for (int i = 0; i < name_index_count(names) && rows > 0; i++) {
        TRY_MEMORY(limited[i].subject = subject_of(table, name_index_names(names)[i], arena));
        TRY(tell_years(out, scenario, table, &limited[i], arena));
    }
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
                      number_given(scenario->budgets_rows[of].limit) &&
                      budget_part_within(scenario, &scenario->budgets_rows[of], plan->start_date, plan->end_date) < 1.0;
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
    const struct plan_row *plan = scenario->plan;
    int first = date_year(plan->start_date), last = date_year(plan->end_date - 1), row;
    for (int year = first; year <= last; year += last > first ? last - first : 1) {
        double part = year_part_within(year, plan->start_date, plan->end_date);
        for (size_t i = 0; part < 1.0 && i < sizeof yearly / sizeof *yearly; i++) {
            if (!limits_year(scenario, yearly[i], year, &row))
                continue;
            gp_status status = add(
                out, (struct omission){.table = yearly[i],
                                       .row = row,
                                       .column = "year",
                                       .code = "year-cut",
                                       .text = arena_format(arena,
                                                            "the plan has %.0f of the %d days of %d: limits of %s.csv "
                                                            "for that year count in proportion to these days",
                                                            part * days_in_year(year), days_in_year(year), year,
                                                            scenario_schemas[yearly[i]].name)});
            if (status != GP_OK)
                return status;
        }
    }
    return GP_OK;
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

/* A row of growth limits without a history is no limit. */
static gp_status find_growth_off(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena)
{
    gp_status status = GP_OK;
    int first = -1, count = 0;
    for (int i = 0; i < scenario->growth_limits_count; i++) {
        if (growth_limit_is_on(&scenario->growth_limits_rows[i]))
            continue;
        first = first < 0 ? i : first;
        count++;
    }
    if (count == 0)
        return GP_OK;
    const char *option = scenario->growth_limits_rows[first].option.name;
    const char *others = count == 2   ? " and of one other option"
                         : count == 1 ? ""
                                      : arena_format(arena, " and of %d other options", count - 1);
    TRY_MEMORY(others);
    TRY(add(out, (struct omission){.table = TABLE_growth_limits,
                                   .row = first,
                                   .column = "history_gw_per_year",
                                   .code = "growth-off",
                                   .hint = "give the history, or basis \"own\", or leave out the row",
                                   .text = arena_format(arena, "growth of %s%s is not limited: no history is given",
                                                        option, others)}));
done:
    return status;
}

gp_status omissions_find(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena)
{
    gp_status status = GP_OK;
    *out = (struct omissions){0};
    TRY_MEMORY(out->items = ARENA_ARRAY(arena, struct omission,
                                        scenario->budgets_count + scenario->providers_count + OTHER_OMISSIONS));
    TRY(find_uncounted(out, scenario, arena));
    TRY(find_years_without_row(out, scenario, TABLE_budgets, arena));
    if (scenario->plan->enforce_builder_funds)
        TRY(find_years_without_row(out, scenario, TABLE_builder_funds, arena));
    if (scenario->plan->enforce_buyer_funds)
        TRY(find_years_without_row(out, scenario, TABLE_buyer_funds, arena));
    TRY(find_cut_years(out, scenario, arena));
    TRY(find_fuels_by_name(out, scenario, arena));
    TRY(find_growth_off(out, scenario, arena));
done:
    return status;
}
