/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of one scenario: typed views of its tables and the look-ups that the layers above share. */
#ifndef GIGAPLAN_SCENARIO_SCENARIO_H
#define GIGAPLAN_SCENARIO_SCENARIO_H

#include "base/arena.h"
#include "base/number.h"
#include "core/env.h"
#include "gigaplan/scenario.h"
#include "scenario/by_region.h"
#include "scenario/clock.h"
#include "scenario/rows.h"
#include "tables/table.h"

#define MW_PER_GW 1e3

/* An override that was applied. */
struct scenario_change {
    const char *text; /* as given */
    long values;      /* that it set */
    int tables;       /* in which they stand */
    double before;    /* the number that stood there; NUMBER_BLANK where there were several, or none */
};

struct gp_scenario {
    struct arena *arena;
    const char *folder;
    struct seal *seal; /* its digest, once that was asked for; see digest.c */
    struct table tables[TABLE_COUNT];
    struct scenario_change
        *changes; /* in the order in which they were applied, those of the scenario it was copied from first */
    int change_count;
    double unit_gw; /* its own unit of power, a power of two: the one in which the target, or the load at the start
                       where that is more, is about 30. Solvers and absolute tolerances count in it; what money goes
                       with it is unit_gw times $B. */
    const struct plan_row *plan;
    /* Rows and counts of each table, e.g. regions and regions_count: views into tables[]. */
#define TYPED_VIEW(name, row, ...) \
    const struct row *name##_rows; \
    int name##_count;
    TABLES(TYPED_VIEW)
    struct by_region by_region[TABLE_COUNT];
    struct season *seasons; /* in the order of the seasons table */
    struct clock clock;     /* day types and hours; see clock.h */
};

/* Whether a row of budgets counts what is used in a season of a calendar year: in its own, or in all. */
static inline bool budget_counts(const struct budget_row *row, int year, int season)
{
    return (row->year == INTEGER_BLANK || row->year == year) && (row->season.index < 0 || row->season.index == season);
}
/* Part of the time of a row of budgets that lies in [start, end), by days: of its year, or of its season of that year.
 * 1 for a row of all years. */
double budget_part_within(const struct gp_scenario *scenario, const struct budget_row *row, date start, date end);

/* The part of the charge on the peak that a kW of service owes in a year, drawn or not, $. */
static inline double tariff_peak_minimum(const struct tariff_row *tariff)
{
    return tariff->minimum_peak_frac * tariff->peak_usd_per_kw_year;
}
/* All that a kW of service pays in a year, drawn or not, $. */
static inline double tariff_service_charge(const struct tariff_row *tariff)
{
    return tariff->capacity_usd_per_kw_year + tariff_peak_minimum(tariff);
}

/* The row of a region; NULL where it has none. */
const struct tariff_row *scenario_tariff(const struct gp_scenario *scenario, int region);
const struct greenfield_row *scenario_greenfield(const struct gp_scenario *scenario, int region);
const struct backup_row *scenario_backup(const struct gp_scenario *scenario, int region);
/* The row of a tier in a region itself, not in its parent; NULL where there is none. */
const struct headroom_tier_row *scenario_headroom_tier(const struct gp_scenario *scenario, int region,
                                                       const char *tier);
/* Rows of a table that has a column "region", in a region (-1: those without one). */
static inline struct row_list scenario_rows_of_region(const struct gp_scenario *scenario, enum table_index table,
                                                      int region)
{
    return by_region_rows(&scenario->by_region[table], region);
}
/* Dollars of 2025 for a nominal dollar of a year: the deflator table, beyond its last year plan.inflation_frac. */
double scenario_deflate_year(const struct gp_scenario *scenario, int year);
/* Whether no contract of its provider starts before it: all load that a later one counts is counted by it. */
bool scenario_contract_is_first(const struct gp_scenario *scenario, const struct contract_row *contract);
/* Fuel price in a region and year, $/MMBtu; 0 when the option burns nothing. */
double scenario_fuel_price(const struct gp_scenario *scenario, const char *fuel, int region, int year);
/* Whether budgets and reports of gas count a fuel: as table fuels says. Without rows of that table: whether the name
 * contains "gas", which the omissions tell. */
bool scenario_fuel_counts_as_gas(const struct gp_scenario *scenario, const char *fuel);
double scenario_carbon_price(const struct gp_scenario *scenario, int year);
/* Capacity credit of an option in a region on a day, at noon: by the rows of the region, else by those without one,
 * else the option's own. 0 without an option: load alone. */
double scenario_capacity_credit(const struct gp_scenario *scenario, int option, int region, date day);
/* Whether the credit is above 0 on any day of the horizon. */
bool scenario_option_is_firm(const struct gp_scenario *scenario, int option, int region);
/* Capital of an option in a region, $B per GW in dollars of 2025, before interest during construction. */
double scenario_option_capex(const struct gp_scenario *scenario, int option, int region);
/* Yearly payment for the capital of a GW of an option in a region, $B: its annuity where one is given, else capital
 * with interest during construction times the capital recovery factor. */
double scenario_option_annuity(const struct gp_scenario *scenario, int option, int region);
/* Price of a generation, $B per GW, scaled to plan.capex_usd_bn_per_gw. */
double scenario_accelerator_price(const struct gp_scenario *scenario, int generation);
/* Real rate at which capital is recovered and bears interest: plan.cost_of_capital_frac, or the discount rate. */
double scenario_cost_of_capital(const struct gp_scenario *scenario);
/* Capital recovery factor at the cost of capital: r / (1 - (1 + r)^-life); 1 / life at rate 0. */
double scenario_capital_recovery(const struct gp_scenario *scenario, double life_years);
/* How a dollar of an item is spent over the quarters before service. An item without a profile is paid at service. */
#define SPENDING_QUARTERS_MAX 80
struct spending_schedule {
    int count;                                     /* of instalments, at least 1 */
    double fraction[SPENDING_QUARTERS_MAX];        /* of the dollar */
    double quarters_before[SPENDING_QUARTERS_MAX]; /* service: a quarter's spending falls, on average, in its middle */
    double growth[SPENDING_QUARTERS_MAX];          /* by interest up to service: (1 + r)^(quarters before / 4) */
};
void scenario_spending_schedule(struct spending_schedule *out, const struct gp_scenario *scenario, const char *item);
/* Interest during construction: what a dollar of an item, spent over its quarters, has grown to at service. 1 without a
 * profile. */
double scenario_construction_interest(const struct gp_scenario *scenario, const char *item);
/* Spending quarters of an item: fractions[q] is spent in the q-th quarter before service (0 based). Returns their
 * number, 0: paid at service. */
int scenario_spending(const struct gp_scenario *scenario, const char *item, double fractions[SPENDING_QUARTERS_MAX]);
bool scenario_provider_can_build(const struct gp_scenario *scenario, int provider, int region);
bool scenario_generation_allowed(const struct gp_scenario *scenario, int generation, int provider);
/* First day on which the option can be in service in a region: today + lead time or grid wait, and first_date. */
date scenario_option_first_day(const struct gp_scenario *scenario, int option, int region);
/* The first day on which a new campus can open in a region. */
date scenario_campus_first_day(const struct gp_scenario *scenario, int region);
/* National growth without a history limits nothing. */
static inline bool growth_limit_is_on(const struct growth_limit_row *row)
{
    return row->basis == GROWTH_OWN || number_given(row->history_gw_per_year);
}
static inline bool option_is_leased(const struct option_row *option)
{
    return number_given(option->lease_usd_per_kw_month);
}
/* Whether it adds to the energy capacity or the charging power of the storage that it is a part of. */
static inline bool option_is_part(const struct option_row *option)
{
    return option->kind >= OPTION_STORAGE_ENERGY;
}
/* What the plan builds of it leaves service one life after it came. */
static inline bool option_retires(const struct option_row *option)
{
    return option->at_end_of_life == AT_END_OF_LIFE_RETIRE;
}

/* Plant that cannot run as it pleases. */
static inline bool option_has_least_output(const struct option_row *option)
{
    return (option->kind == OPTION_THERMAL || option->kind == OPTION_VARIABLE) && option->least_output_frac > 0.0;
}
static inline bool option_runs_flat(const struct option_row *option)
{
    return option->kind == OPTION_THERMAL && option->runs_flat;
}
/* Plant that may give only so much energy a year, as a permit may say. */
static inline bool option_has_most_hours(const struct option_row *option)
{
    return option->kind < OPTION_STORAGE && number_given(option->max_full_load_hours_per_year);
}
/* Energy stored of energy in, and energy out of energy taken from store: as given one by one, or equal parts of the
 * losses of a round trip. */
double option_charge_efficiency(const struct option_row *option);
double option_discharge_efficiency(const struct option_row *option);
/* Both ways. */
double option_round_trip_efficiency(const struct option_row *option);
/* Load of a provider that runs in a region at the start, GW: of its committed_supply rows online by then. A provider or
 * region of -1 stands for all. */
double scenario_running_load(const struct gp_scenario *scenario, int provider, int region);
/* The name of a row of a table, which is its first column. */
const char *scenario_name(const struct gp_scenario *scenario, enum table_index table, int row);
/* What reports call it: its label, or else its name. */
const char *scenario_label(const struct gp_scenario *scenario, enum table_index table, int row);
/* The same of the row with a name; the name itself where there is no such row, or no scenario. */
const char *scenario_label_of_name(const struct gp_scenario *scenario, enum table_index table, const char *name);
/* The same of what a cell names: its own row, or that of another table. NULL where it names neither. */
const char *scenario_label_of_cell(const struct gp_scenario *scenario, enum table_index table,
                                   const struct column *column, const void *row);
/* Figure of reference_figures, NUMBER_BLANK when absent. */
double scenario_figure(const struct gp_scenario *scenario, const char *figure);

/* gp_schema_write_datapackage for a folder that is made under another name than the one it will have, which names the
 * package. */
gp_status schema_write_datapackage(FILE *file, const char *folder, const char *named_after, gp_env *env);
/* The least load that counts as `gw` reached, GW: the pace slack may leave the rest open for some weeks. */
double scenario_reached_gw(double gw);
/* How much is planned: the target, or the load at the start where that is more. */
double scenario_size_gw(const struct gp_scenario *scenario);
/* Finds scenario->unit_gw. */
void scenario_find_unit(struct gp_scenario *scenario);
/* Multiplies all amounts. By a power of two that is exact: the inverse restores every digit. */
void scenario_multiply(struct gp_scenario *scenario, double factor);
/* Shortfall that the second stage of fastest may add to the least one, GW-weeks. */
double scenario_pace_slack(const struct gp_scenario *scenario);
/* What balanced pays for a GW-week at most, $B. */
double scenario_pace_price(const struct gp_scenario *scenario);
/* Price of a GW that is missing for a year, $B; 0 under fastest, which wants the least shortfall at any price. */
double scenario_shortfall_price(const struct gp_scenario *scenario);
/* Names of the objectives, as in the table plan. */
const char *scenario_objective_name(enum objective objective);

#endif
