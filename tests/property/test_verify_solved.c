/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the planner finds passes the independent check, whatever the tables say: the small world with random changes of
 * its limits, on three grids and under both objectives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "findings/ledgers.h"
#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "support/depth.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"
#include "support/random_numbers.h"

#define WORLDS      depth_of(12)
#define CHANGES     5
#define SHORT_LIVES depth_of(4)
#define LEDGER_NEAR 1e-5

/* Each with the factors between which it is changed. */
static const struct {
    const char *path;
    double least, most;
} changes[] = {
    {"plan.max_build_rate_gw_per_week", 0.2, 2},
    {"plan.wanted_rate_gw_per_week", 0.3, 3},
    {"plan.target_gw", 0.3, 1},
    {"plan.capex_usd_bn_per_gw", 0.2, 1.5},
    {"greenfield.North.greenfield_gw_per_year", 0.1, 1},
    {"headroom_tiers.North.firm.cumulative_headroom_gw", 0.2, 1},
    {"pools.slots.2026.supply_gw_per_year", 0.05, 1},
    {"pools.slots.2026.keep_weeks", 0.2, 8},
    {"growth_limits.plant.history_gw_per_year", 0.1, 1},
    {"accelerator_supply.chip.*.supply_gw_per_year", 0.3, 1},
    {"accelerators.chip.life_years", 0.9, 5},
    {"accelerators.server.life_years", 0.2, 1},
    {"workforce_supply.2026.workers_available", 0.1, 1},
    {"contracts.deal.value_usd_bn", 0.1, 10},
    {"contracts.deal.term_years", 0.3, 1},
    {"contracts.deal.price_usd_bn_per_gw_year", 0.5, 2},
    {"provider_limits.alpha.max_share_frac", 0.6, 1},
    {"budgets.carbon.*.limit", 0.1, 1},
    {"options.rental.lease_usd_per_kw_month", 0.01, 1},
    {"options.rental.minimum_term_weeks", 0.3, 2},
    {"options.battery.capex_usd_per_kw", 0.05, 1},
    {"options.plant.lead_weeks", 0.1, 2},
    {"options.unit.capex_usd_per_kw", 0.05, 1},
    {"tariffs.*.energy_usd_per_mwh", 0.2, 4},
    {"tariffs.North.energy_usd_per_mwh", -1, 1}, /* paid for drawing power */
    {"committed_supply.Flat.1.load_gw", 0.5, 1.1},
    {"backup.*.cost_usd_per_mwh", 0.1, 1},
    {"classes.training.curtail_price_usd_per_mwh", 0.1, 2},
};

static struct gp_scenario *random_world(struct random_numbers *random, char texts[][96])
{
    static const char *const objectives[] = {"plan.objective=fastest", "plan.objective=cost"};
    static const char *const horizons_end[] = {"plan.end_date=2027-04-20", "plan.end_date=2027-10-01"};
    const char *overrides[CHANGES + 8];
    int count = 0;
    for (int i = 0; i < CHANGES; i++) {
        size_t k = (size_t)random_below(random, (int)(sizeof changes / sizeof *changes));
        double factor = random_between(random, changes[k].least, changes[k].most);
        snprintf(texts[i], 96, "%s*=%.3f", changes[k].path, factor);
        overrides[count++] = texts[i];
    }
    overrides[count++] = objectives[random_below(random, 2)];
    if (random_below(random, 4) == 0)
        overrides[count++] = "plan.enforce_builder_funds=yes";
    if (random_below(random, 4) == 0)
        overrides[count++] = "plan.compute_value_usd_bn_per_gw_year=30";
    if (random_below(random, 4) == 0)
        overrides[count++] = "plan.hourly_clean_share_frac=0.3";
    if (random_below(random, 4) == 0)
        overrides[count++] = "contracts.deal.start_date=2026-03-10";
    if (random_below(random, 3) == 0)
        overrides[count++] = horizons_end[random_below(random, 2)];
    if (random_below(random, 4) == 0) {
        overrides[count++] = "plan.enforce_buyer_funds=yes";
        overrides[count++] = "buyer_funds.*.*.funds_usd_bn=*0.05";
    }
    overrides[count] = NULL;
    return plan_world_scenario(overrides);
}

static const gp_grid grids[] = {GP_GRID_SEASON, GP_GRID_MONTH, GP_GRID_DEFAULT};

/* What the ledger says of contracts follows from the plan: what it pays without use is part of a minimum, what it buys
 * is part of the load. */
static bool is_in_ledger(const struct gp_plan *plan)
{
    struct ledgers *ledgers;
    bool agrees = true;
    assert_int_equal(ledgers_make(&ledgers, plan, plan->arena), GP_OK);
    for (int y = 0; y < ledgers->year_count; y++) {
        for (int i = 0; i < ledgers->contract_count; i++) {
            const struct contract_year *year = &ledgers->contracts[i].years[y];
            agrees = agrees && year->paid_not_used <= year->minimum + LEDGER_NEAR && year->used >= -LEDGER_NEAR;
        }
        agrees = agrees && ledgers->buyer[y].without_contract_gw_years >= -LEDGER_NEAR;
    }
    return agrees;
}

/* Whether the scenario has a plan; the test fails where it is refused, and prints the overrides. Takes the scenario. */
static bool is_planned(struct gp_scenario *scenario, gp_grid grid, char texts[][96], int count)
{
    gp_solve_options options = {.threads = 1, .grid = grid};
    gp_env *env = gp_env_new(NULL);
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    assert_int_not_equal(gp_plan_outcome(plan), GP_OUTCOME_UNBOUNDED);
    bool planned = gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL;
    if (gp_plan_verify(plan, env) != GP_OK) {
        for (int i = 0; i < count; i++)
            print_error("%s\n", texts[i]);
        print_diagnostics(env);
        fail_msg("the plan is refused (grid %d)", (int)grid);
    }
    if (planned && !is_in_ledger(plan)) {
        for (int i = 0; i < count; i++)
            print_error("%s\n", texts[i]);
        fail_msg("the ledger of contracts is not that of the plan (grid %d)", (int)grid);
    }
    gp_plan_free(plan);
    gp_planner_free(planner);
    gp_env_free(env);
    gp_scenario_free(scenario);
    return planned;
}

static void plans_of_random_worlds_pass(void **state)
{
    (void)state;
    int planned = 0;
    for (uint64_t seed = 1; seed <= (uint64_t)WORLDS; seed++) {
        char texts[CHANGES][96];
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        struct gp_scenario *scenario = random_world(&random, texts);
        planned += is_planned(scenario, grids[random_below(&random, 3)], texts, CHANGES);
    }
    /* Some worlds have no plan; where most had none the test would say little. */
    assert_true(planned > WORLDS / 2);
}

/* Two providers share a fleet, what is fitted in a period is due again before its end, and chips are plenty. */
static void lives_shorter_than_a_period_pass(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)SHORT_LIVES; seed++) {
        char texts[2][96];
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        struct gp_scenario *scenario = NULL;
        snprintf(texts[0], 96, "accelerators.Aspen.life_years=%.3f", random_between(&random, 0.01, 0.6));
        snprintf(texts[1], 96, "accelerators.Beech.life_years=%.3f", random_between(&random, 0.01, 0.6));
        const char *overrides[] = {texts[0], texts[1], "accelerator_supply.*.*.supply_gw_per_year=*100",
                                   "plan.end_date=2027-11-01"};
        gp_env *env = gp_env_new(NULL);
        assert_int_equal(gp_scenario_load(&scenario, GIGAPLAN_SOURCE_DIR "/data/demo", overrides, 4, env), GP_OK);
        gp_env_free(env);
        assert_true(is_planned(scenario, grids[random_below(&random, 3)], texts, 2));
    }
}

/* The last of a long-lived generation renew ahead, and what is fitted later of a short-lived one is due before most of
 * what they are for. */
static void later_accelerators_that_are_due_sooner_pass(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)SHORT_LIVES; seed++) {
        char texts[1][96];
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        struct gp_scenario *scenario = NULL;
        snprintf(texts[0], 96, "accelerators.Beech.life_years=%.3f", random_between(&random, 0.003, 0.75));
        const char *overrides[] = {texts[0]};
        gp_env *env = gp_env_new(NULL);
        assert_int_equal(gp_scenario_load(&scenario, GIGAPLAN_SOURCE_DIR "/data/demo", overrides, 1, env), GP_OK);
        gp_env_free(env);
        assert_true(is_planned(scenario, grids[random_below(&random, 3)], texts, 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_of_random_worlds_pass),
        cmocka_unit_test(lives_shorter_than_a_period_pass),
        cmocka_unit_test(later_accelerators_that_are_due_sooner_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
