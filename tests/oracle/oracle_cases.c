/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worlds and their changes. */
#include "oracle_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"
#include "support/random_numbers.h"

#define GAP        1e-8
#define LISTED_MAX 6
#define RANDOM_MAX 4
#define TEXT_SIZE  96

enum world { EVERY_LIMIT, TINY, DEMO, WORLD_COUNT };

/* Figures of each world with the factors between which they are changed. */
struct change {
    const char *path;
    double least, most;
};

static const struct change changes_of_every_limit[] = {
    {"plan.max_build_rate_gw_per_week", 0.2, 2},
    {"plan.wanted_rate_gw_per_week", 0.3, 3},
    {"plan.capex_usd_bn_per_gw", 0.2, 1.5},
    {"greenfield.North.greenfield_gw_per_year", 0.1, 1},
    {"headroom_tiers.North.firm.cumulative_headroom_gw", 0.4, 1},
    {"pools.slots.2026.supply_gw_per_year", 0.05, 1},
    {"growth_limits.plant.history_gw_per_year", 0.1, 1},
    {"accelerator_supply.chip.*.supply_gw_per_year", 0.5, 1},
    {"accelerators.chip.life_years", 0.9, 5},
    {"workforce_supply.2026.workers_available", 0.2, 1},
    {"contracts.deal.price_usd_bn_per_gw_year", 0.5, 2},
    {"options.rental.lease_usd_per_kw_month", 0.01, 1},
    {"options.battery.capex_usd_per_kw", 0.05, 1},
    {"options.plant.lead_weeks", 0.1, 2},
    {"tariffs.*.energy_usd_per_mwh", 0.2, 4},
    {"tariffs.North.energy_usd_per_mwh", -1, 1}, /* paid for drawing power */
    {"backup.*.cost_usd_per_mwh", 0.1, 1},
    {"classes.training.curtail_price_usd_per_mwh", 0.1, 2},
};
static const struct change changes_of_tiny[] = {
    {"plan.max_build_rate_gw_per_week", 0.3, 2},
    {"plan.wanted_rate_gw_per_week", 0.3, 3},
    {"headroom_tiers.North.*.cumulative_headroom_gw", 0.5, 2},
    {"headroom_tiers.East.flex.cumulative_headroom_gw", 0.7, 2},
    {"options.sun.capex_usd_per_kw", 0.1, 1.2},
    {"options.battery.capex_usd_per_kw", 0.1, 1.2},
    {"options.engine.lead_weeks", 0.2, 1},
    {"profiles.*.*.*.*.*.capacity_factor_frac", 0.4, 1.5},
    {"tariffs.*.energy_usd_per_mwh", 0.3, 4},
    {"fuel_prices.gas.East.2026.price_usd_per_mmbtu", 0.3, 4},
    {"accelerator_supply.*.*.supply_gw_per_year", 0.5, 2},
    {"pools.transformers.2026.supply_gw_per_year", 0.3, 2},
    {"workforce_supply.2026.workers_available", 0.1, 1},
    {"plan.compute_value_usd_bn_per_gw_year", 0.6, 2},
    {"budgets.carbon.*.limit", 0.05, 0.5},
};
static const struct change changes_of_demo[] = {
    {"plan.wanted_rate_gw_per_week", 0.3, 3},
    {"plan.capex_usd_bn_per_gw", 0.4, 1.3},
    {"greenfield.*.greenfield_gw_per_year", 0.3, 2},
    {"headroom_tiers.*.flex.cumulative_headroom_gw", 0.7, 2},
    {"options.solar.capex_usd_per_kw", 0.1, 1},
    {"options.battery_4h.capex_usd_per_kw", 0.1, 1},
    {"accelerator_supply.*.*.supply_gw_per_year", 0.6, 2},
    {"pools.engines.*.supply_gw_per_year", 0.2, 1},
    {"growth_limits.lease_turbine.history_gw_per_year", 0.1, 1},
};

static const struct {
    const struct change *changes;
    int count;
} changes_of[WORLD_COUNT] = {
    {changes_of_every_limit, sizeof changes_of_every_limit / sizeof *changes_of_every_limit},
    {changes_of_tiny, sizeof changes_of_tiny / sizeof *changes_of_tiny},
    {changes_of_demo, sizeof changes_of_demo / sizeof *changes_of_demo},
};

#define DAYS_IN_ORDER "day_types.warm.stress.position=2", "day_types.warm.typical.position=1"

/* A listed change is made as it stands, then so many are drawn. */
static const struct {
    enum world world;
    int random;
    const char *listed[LISTED_MAX];
} cases[] = {
    {DEMO, 0, {NULL}},
    {DEMO, 0, {"plan.objective=cost"}},
    {DEMO, 3, {NULL}},
    {DEMO, 3, {"plan.hourly_clean_share_frac=0.2"}},
    {DEMO, 3, {"plan.enforce_builder_funds=yes"}},
    {TINY, 0, {NULL}},
    {TINY, 2, {NULL}},
    {TINY, 4, {NULL}},
    {TINY, 4, {"plan.objective=cost"}},
    {TINY, 4, {"plan.objective=cost"}},
    {TINY, 1, {"provider_limits.Cloud.max_share_frac=0.5"}},
    {TINY, 1, {"provider_limits.Cloud.max_share_frac=0.6", "plan.objective=cost"}},
    {TINY, 1, {"plan.enforce_builder_funds=yes"}},
    {TINY,
     1,
     {"plan.hourly_clean_share_frac=0.25", "committed_supply.Beta.1.option=grid_firm", "regions.*.grid_clean_frac=0.3",
      "potential.*.*.*.potential_gw=*3"}},
    {TINY, 1, {"budgets.match.2027.limit_frac_of_load=0.75", "regions.*.grid_clean_frac=0.3"}},
    {TINY, 1, {"budgets.match.2027.limit_frac_of_load=0.6", "regions.*.grid_clean_frac=0.5", "plan.objective=cost"}},
    {TINY, 1, {"plan.target_hard_date=2027-10-01"}},
    {TINY, 2, {"plan.max_unserved_frac=0.01", "plan.compute_value_usd_bn_per_gw_year=2"}},
    {TINY, 2, {"contracts.Frame.value_usd_bn=3", "contracts.Frame.expansion_usd_bn=1"}},
    {TINY, 2, {"capacity_credits.sun.East.*.capacity_credit_frac=0", "plan.reserve_margin_frac=0.05"}},
    {EVERY_LIMIT, 0, {NULL}},
    {EVERY_LIMIT, 0, {"plan.objective=cost"}},
    {EVERY_LIMIT, 4, {NULL}},
    {EVERY_LIMIT, 4, {NULL}},
    {EVERY_LIMIT, 4, {"plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"plan.enforce_builder_funds=yes", "builder_funds.*.*.capex_usd_bn=*0.05"}},
    {EVERY_LIMIT, 2, {"plan.enforce_builder_funds=yes", "builder_funds.*.*.capex_usd_bn=*0.06", "plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"plan.enforce_buyer_funds=yes", "buyer_funds.*.*.funds_usd_bn=*0.02"}},
    {EVERY_LIMIT, 0, {"plan.enforce_buyer_funds=yes", "buyer_funds.*.*.funds_usd_bn=*0.05"}},
    {EVERY_LIMIT, 0, {"plan.enforce_builder_funds=yes", "builder_funds.*.*.capex_usd_bn=*0.08"}},
    {EVERY_LIMIT, 2, {"plan.enforce_buyer_funds=yes", "buyer_funds.*.*.funds_usd_bn=*0.045", "plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"plan.enforce_buyer_funds=yes", "buyer_funds.*.*.funds_usd_bn=*0.04"}},
    {EVERY_LIMIT,
     1,
     {"plan.target_hard_date=2027-07-01", "plan.target_gw=2", "plan.objective=cost",
      "plan.compute_value_usd_bn_per_gw_year=1"}},
    {EVERY_LIMIT, 0, {"plan.target_hard_date=2027-07-01", "plan.target_gw=1.8", "plan.wanted_rate_gw_per_week=0.001"}},
    {EVERY_LIMIT,
     0,
     {"plan.target_hard_date=2027-01-01", "plan.target_gw=1.7", "plan.objective=cost",
      "plan.compute_value_usd_bn_per_gw_year=1"}},
    {EVERY_LIMIT, 2, {"plan.target_hard_date=2026-03-01"}}, /* no plan */
    {EVERY_LIMIT, 2, {"contracts.deal.start_date=2026-03-10", "provider_limits.alpha.max_share_frac=0.8"}},
    {EVERY_LIMIT, 2, {"contracts.deal.value_usd_bn=90", "contracts.deal.ramp_full_date=2026-02-01"}},
    {EVERY_LIMIT, 1, {"contracts.deal.value_usd_bn=2"}},
    {EVERY_LIMIT, 1, {"contracts.deal.value_usd_bn=1.5", "contracts.deal.expansion_usd_bn=2"}},
    {EVERY_LIMIT, 1, {"contracts.deal.value_usd_bn=3", "contracts.deal.expansion_from_date=", "plan.objective=cost"}},
    {EVERY_LIMIT, 1, {"plan.max_build_rate_gw_per_week=0.015"}},
    {EVERY_LIMIT, 1, {"plan.max_build_rate_gw_per_week=0.01", "workforce_supply.2026.workers_available=2500"}},
    {EVERY_LIMIT, 1, {"workforce_supply.2026.workers_available=2000"}},
    {EVERY_LIMIT,
     1,
     {"workforce_supply.2026.workers_available=1500", "plan.compute_value_usd_bn_per_gw_year=20",
      "plan.objective=cost"}},
    {EVERY_LIMIT, 1, {"plan.compute_value_usd_bn_per_gw_year=0.3"}},
    {EVERY_LIMIT, 1, {"plan.compute_value_usd_bn_per_gw_year=0.5", "plan.max_unserved_frac=0.01"}},
    {EVERY_LIMIT,
     1,
     {"plan.compute_value_usd_bn_per_gw_year=0.2", "plan.max_unserved_frac=0.002", "plan.objective=cost"}},
    {TINY, 1, {"plan.max_build_rate_gw_per_week=0.01"}},
    {TINY, 1, {"plan.max_build_rate_gw_per_week=0.005", "plan.compute_value_usd_bn_per_gw_year=0.3"}},
    {DEMO, 1, {"plan.max_build_rate_gw_per_week=0.006", "plan.enforce_buyer_funds=yes"}},
    {DEMO, 1, {"workforce_supply.*.workers_available=*0.4"}},
    {EVERY_LIMIT,
     2,
     {"pools.slots.2026.keep_weeks=4", "accelerators.chip.keep_weeks=3", "pools.slots.2026.supply_gw_per_year=0.3"}},
    {EVERY_LIMIT, 2, {"pools.slots.2026.keep_weeks=4", "accelerators.*.keep_weeks=3", "plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"budgets.carbon.*.limit=3"}},
    {EVERY_LIMIT, 2, {"budgets.carbon.*.season=warm", "budgets.carbon.*.limit=1.5"}},
    {EVERY_LIMIT, 2, {"budgets.carbon.*.limit=3.5", "plan.objective=cost"}},
    {EVERY_LIMIT,
     1,
     {"options.unit.capex_usd_per_kw=100", "potential.unit.North.2026-01-01.potential_gw=5",
      "headroom_tiers.North.firm.cumulative_headroom_gw=1.7"}},
    {EVERY_LIMIT,
     1,
     {"options.unit.capex_usd_per_kw=100", "potential.unit.North.2026-01-01.potential_gw=5", "plan.objective=cost"}},
    {EVERY_LIMIT, 1, {"options.unit.capex_usd_per_kw=100", "plan.objective=cost"}},
    {EVERY_LIMIT,
     1,
     {"options.rental.lease_usd_per_kw_month=1", "options.rental.minimum_term_weeks=60", "plan.target_gw=1.5",
      "headroom_tiers.North.firm.cumulative_headroom_gw=1.7"}},
    {EVERY_LIMIT, 3, {"plan.hourly_clean_share_frac=0.3"}},
    /* End of life within the horizon. */
    {EVERY_LIMIT, 2, {"options.plant.at_end_of_life=retire", "options.plant.life_years=0.6"}},
    {EVERY_LIMIT,
     2,
     {"options.*.lease_usd_per_kw_month=", "options.rental.at_end_of_life=retire", "options.rental.life_years=0.5",
      "plan.objective=cost"}},
    {TINY,
     2,
     {"options.sun.at_end_of_life=retire", "options.battery.at_end_of_life=retire", "options.sun.life_years=0.7",
      "options.battery.life_years=0.4", "options.battery.capex_usd_per_kw=50"}},
    {EVERY_LIMIT, 3, {"committed_supply.Flat.1.load_gw=0.3", "plan.max_unserved_frac=0"}},
    {EVERY_LIMIT,
     2,
     {"classes.training.share_of_additions_max_frac=0.45", "classes.agents.share_of_additions_min_frac=0.3"}},
    /* Days in order that stand for many days in a row, and for a part of one. */
    {TINY, 2, {DAYS_IN_ORDER, "options.battery.capex_usd_per_kw=50"}},
    {TINY, 2, {DAYS_IN_ORDER, "options.battery.duration_hours=60", "plan.objective=cost"}},
    {TINY,
     2,
     {DAYS_IN_ORDER, "day_types.warm.stress.weight_days=0.1", "day_types.warm.typical.weight_days=183.9",
      "options.battery.capex_usd_per_kw=20"}},
    {TINY, 2, {DAYS_IN_ORDER, "tariffs.*.energy_usd_per_mwh=*-1", "options.battery.capex_usd_per_kw=50"}},
    /* Plant that must run or runs flat, storage of unequal powers, and capital at its own rate. */
    {TINY, 2, {"options.engine.least_output_frac=0.6", "options.sun.least_output_frac=1", "plan.objective=cost"}},
    {TINY, 2, {"options.engine.runs_flat=yes", "options.battery.charge_power_ratio=0.4"}},
    {TINY,
     2,
     {"options.battery.capex_usd_per_kw=50", "options.battery.charge_usd_per_mwh=3",
      "options.battery.charge_efficiency_frac=0.8", "plan.cost_of_capital_frac=0.12"}},
    {TINY, 2, {"tariffs.*.peak_usd_per_kw_year=300", "tariffs.*.minimum_peak_frac=0.3", "plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"tariffs.*.peak_usd_per_kw_year=2000"}},
    {TINY, 2, {"options.engine.max_full_load_hours_per_year=3000", "plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"options.*.max_full_load_hours_per_year=4000"}},
    {EVERY_LIMIT, 2, {"options.plant.least_output_frac=0.9", "options.unit.runs_flat=yes", "plan.objective=cost"}},
    {EVERY_LIMIT, 2, {"options.plant.least_output_frac=1", "options.plant.annuity_usd_per_kw_year=20"}},
};

int oracle_case_count(void)
{
    return (int)(sizeof cases / sizeof *cases);
}

bool oracle_case_is_left_out(int number)
{
    return depth_of(1) == 1 && cases[number].world == DEMO && cases[number].random > 0;
}

static struct gp_scenario *load_folder(const char *folder, const char *const *overrides)
{
    struct gp_scenario *scenario = NULL;
    size_t count = 0;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    while (overrides[count])
        count++;
    gp_status status = gp_scenario_load(&scenario, folder, overrides, count, env);
    if (status != GP_OK)
        print_diagnostics(env);
    gp_env_free(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

/* Without clean energy from the grid tiny's budget "match" cannot be kept. */
#define TINY_CLEAN "regions.*.grid_clean_frac=0.3"

static struct gp_scenario *load(enum world world, const char *const *overrides)
{
    if (world == EVERY_LIMIT)
        return plan_world_scenario(overrides);
    return load_folder(world == TINY ? GIGAPLAN_TEST_DIR "/data/tiny" : GIGAPLAN_SOURCE_DIR "/data/demo", overrides);
}

/* What is drawn comes first, so that a listed change of the same figure stands. */
static struct gp_scenario *changed_world(int number)
{
    const char *overrides[1 + RANDOM_MAX + LISTED_MAX + 1];
    char texts[RANDOM_MAX][TEXT_SIZE];
    int count = 0;
    enum world world = cases[number].world;
    struct random_numbers random = {((uint64_t)number + 1) * 0x9E3779B97F4A7C15U};
    if (world == TINY)
        overrides[count++] = TINY_CLEAN;
    for (int i = 0; i < cases[number].random; i++) {
        const struct change *change = &changes_of[world].changes[random_below(&random, changes_of[world].count)];
        snprintf(texts[i], TEXT_SIZE, "%s*=%.3f", change->path, random_between(&random, change->least, change->most));
        overrides[count++] = texts[i];
    }
    for (int i = 0; i < LISTED_MAX && cases[number].listed[i]; i++)
        overrides[count++] = cases[number].listed[i];
    overrides[count] = NULL;
    return load(world, overrides);
}

void oracle_case_open(struct oracle_case *the_case, int number)
{
    const char *first = cases[number].listed[0];
    *the_case = (struct oracle_case){.name = first ? first : "nothing listed",
                                     .options = {.gap = GAP, .threads = 1, .grid = GP_GRID_SEASON}};
    the_case->scenario = changed_world(number);
    the_case->env = gp_env_new(NULL);
    assert_non_null(the_case->env);
    assert_int_equal(gp_planner_open(&the_case->planner, the_case->scenario, the_case->env), GP_OK);
}

void oracle_case_close(struct oracle_case *the_case)
{
    gp_planner_free(the_case->planner);
    gp_env_free(the_case->env);
    gp_scenario_free(the_case->scenario);
}

gp_plan *oracle_case_solve(struct oracle_case *the_case, gp_method method)
{
    gp_plan *plan = NULL;
    gp_solve_options options = the_case->options;
    options.method = method;
    assert_int_equal(gp_planner_solve(&plan, the_case->planner, &options, the_case->env), GP_OK);
    return plan;
}
