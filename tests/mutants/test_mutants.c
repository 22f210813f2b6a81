/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutants: for each limit a case in which it binds. Solved as it is, the plan passes the independent check; solved with
 * that limit left out of the model, the check refuses the plan and names the limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "gigaplan/planner.h"
#include "planner/session.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"

#define MOST_OVERRIDES 6

static const struct mutant {
    enum limit_kind kind;
    const char *overrides[MOST_OVERRIDES]; /* of the small world, in which the limit then binds */
} mutants[] = {
    {LIMIT_BUILD_RATE, {"plan.max_build_rate_gw_per_week=0.02"}},
    {LIMIT_WANTED_PATH, {NULL}},
    {LIMIT_TARGET, {"plan.target_gw=1.3"}},
    {LIMIT_TARGET_DATE, {"plan.objective=cost", "plan.target_gw=2.5", "plan.target_hard_date=2027-10-01"}},
    {LIMIT_COMMITTED, {"plan.wanted_rate_gw_per_week=0.001"}},
    {LIMIT_COMMITTED_SITE, {"greenfield.North.greenfield_gw_per_year=0.1"}},
    {LIMIT_GREENFIELD, {"greenfield.North.greenfield_gw_per_year=0.2"}},
    {LIMIT_LEAD_TIME, {"headroom_tiers.North.firm.cumulative_headroom_gw=0.8", "options.rental.lead_weeks=200"}},
    {LIMIT_ADEQUACY, {"plan.reserve_margin_frac=0.5"}},
    {LIMIT_POOL, {"headroom_tiers.North.firm.cumulative_headroom_gw=0.8", "pools.slots.2026.supply_gw_per_year=0.05"}},
    {LIMIT_POOL_KEEP,
     {"headroom_tiers.North.firm.cumulative_headroom_gw=0.8", "pools.slots.2026.supply_gw_per_year=0.1",
      "options.plant.lead_weeks=60", "options.rental.lead_weeks=60"}},
    {LIMIT_GROWTH,
     {"headroom_tiers.North.firm.cumulative_headroom_gw=0.8", "growth_limits.plant.history_gw_per_year=0.05"}},
    {LIMIT_GROWTH,
     {"headroom_tiers.North.firm.cumulative_headroom_gw=0.8", "growth_limits.plant.basis=own",
      "growth_limits.plant.floor_gw_per_year=0.02"}},
    {LIMIT_HEADROOM,
     {"headroom_tiers.North.firm.cumulative_headroom_gw=0.8", "options.plant.lead_weeks=200",
      "options.rental.lead_weeks=200"}},
    {LIMIT_POTENTIAL, {"options.unit.capex_usd_per_kw=10"}},
    {LIMIT_EXCLUSIVE,
     {"options.unit.capex_usd_per_kw=10", "potential.unit.North.2026-01-01.exclusive_to_provider=beta",
      "accelerators.*.exclusive_to_providers=alpha", "provider_limits.alpha.max_share_frac=1"}},
    {LIMIT_CLASS_MIX, {NULL}},
    {LIMIT_CLASS_BALANCE, {NULL}},
    {LIMIT_ACCELERATOR_SUPPLY, {"accelerator_supply.chip.*.supply_gw_per_year=1.2"}},
    {LIMIT_ACCELERATOR_FITTED, {NULL}},
    {LIMIT_ACCELERATOR_RENEWAL, {NULL}},
    {LIMIT_LEASE, {NULL}},
    {LIMIT_END_OF_LIFE,
     {"options.rental.lease_usd_per_kw_month=", "options.rental.at_end_of_life=retire",
      "options.rental.life_years=0.75"}},
    {LIMIT_WORKFORCE, {"workforce_supply.2026.workers_available=3000"}},
    {LIMIT_BUILDER_FUNDS, {"plan.enforce_builder_funds=yes", "builder_funds.*.*.capex_usd_bn=20"}},
    {LIMIT_CONTRACT_MINIMUM, {"contracts.deal.value_usd_bn=100"}},
    {LIMIT_CONTRACT_VALUE,
     {"contracts.deal.value_usd_bn=1", "accelerators.*.exclusive_to_providers=alpha",
      "provider_limits.alpha.max_share_frac=1"}},
    {LIMIT_BUYER_FUNDS,
     {"plan.enforce_buyer_funds=yes", "buyer_funds.revenue.*.funds_usd_bn=5",
      "accelerators.*.exclusive_to_providers=alpha", "provider_limits.alpha.max_share_frac=1"}},
    {LIMIT_PROVIDER_SHARE, {"provider_limits.alpha.max_share_frac=0.8", "contracts.deal.value_usd_bn=100"}},
    {LIMIT_BUDGET, {"budgets.carbon.*.limit=4"}},
};

static const char *const names[LIMIT_COUNT] = {
#define LIMIT_NAME(identifier, name, words, unit, of, file) [LIMIT_##identifier] = name,
    LIMITS(LIMIT_NAME, LIMIT_NAME)};

static gp_plan *solve(const struct gp_scenario *scenario, int dropped, gp_env *env)
{
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    const gp_solve_options options = {.threads = 1};
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    if (dropped >= 0)
        planner->dropped[dropped] = true;
    if (gp_planner_solve(&plan, planner, &options, env) != GP_OK)
        print_diagnostics(env);
    assert_non_null(plan);
    gp_planner_free(planner);
    return plan;
}

/* What the check names. What is late follows from what runs, so that a plan which leaves it out has the wrong price. */
static const char *told_by(const struct mutant *mutant)
{
    return mutant->kind == LIMIT_COMMITTED ? "objective" : names[mutant->kind];
}

static bool passes(const struct gp_scenario *scenario, const struct mutant *mutant)
{
    gp_env *env = gp_env_new(NULL);
    gp_plan *plan = solve(scenario, -1, env);
    bool held = gp_plan_outcome(plan) == GP_OUTCOME_OPTIMAL && gp_plan_verify(plan, env) == GP_OK;
    if (!held) {
        print_error("%s: %s as it is\n", names[mutant->kind], gp_outcome_text(gp_plan_outcome(plan)));
        print_diagnostics(env);
    }
    gp_plan_free(plan);
    gp_env_free(env);
    return held;
}

static bool is_refused(const struct gp_scenario *scenario, const struct mutant *mutant)
{
    gp_env *env = gp_env_new(NULL);
    gp_plan *plan = solve(scenario, (int)mutant->kind, env);
    bool refused = gp_plan_verify(plan, env) == GP_ERR_INTERNAL && is_diagnosed(env, told_by(mutant), 0, 0, "");
    if (!refused) {
        print_error("%s: not missed when it is left out (%s)\n", names[mutant->kind],
                    gp_outcome_text(gp_plan_outcome(plan)));
        print_diagnostics(env);
    }
    gp_plan_free(plan);
    gp_env_free(env);
    return refused;
}

static void every_limit_that_is_left_out_is_missed(void **state)
{
    (void)state;
    size_t count = sizeof mutants / sizeof *mutants, missed = 0;
    for (size_t i = 0; i < count; i++) {
        struct gp_scenario *scenario = plan_world_scenario(mutants[i].overrides);
        missed += passes(scenario, &mutants[i]) && is_refused(scenario, &mutants[i]);
        gp_scenario_free(scenario);
    }
    assert_int_equal(missed, count);
}

/* Service is a row of operation: it is left out by letting everything go unserved, here at a price below that of any
 * energy. */
static void service_that_is_left_out_is_missed(void **state)
{
    (void)state;
    const char *const strict[] = {"plan.compute_value_usd_bn_per_gw_year=0.01", NULL};
    const char *const loose[] = {"plan.compute_value_usd_bn_per_gw_year=0.01", "plan.max_unserved_frac=1", NULL};
    struct gp_scenario *asked = plan_world_scenario(strict), *solved = plan_world_scenario(loose);
    gp_env *env = gp_env_new(NULL);
    gp_plan *plan = solve(solved, -1, env);
    assert_int_equal(gp_plan_verify(plan, env), GP_OK);
    struct gp_scenario *own = plan->scenario;
    plan->scenario = asked;
    assert_int_equal(gp_plan_verify(plan, env), GP_ERR_INTERNAL);
    assert_diagnosed(env, "served", 0, 0, "");
    plan->scenario = own;
    gp_plan_free(plan);
    gp_env_free(env);
    gp_scenario_free(asked);
    gp_scenario_free(solved);
}

static void no_limit_is_forgotten(void **state)
{
    (void)state;
    for (int kind = 0; kind < LIMIT_COUNT; kind++) {
        bool found = kind == LIMIT_SERVED;
        for (size_t i = 0; i < sizeof mutants / sizeof *mutants; i++)
            found = found || (int)mutants[i].kind == kind;
        if (!found)
            fail_msg("no mutant of %s", names[kind]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_limit_that_is_left_out_is_missed),
        cmocka_unit_test(service_that_is_left_out_is_missed),
        cmocka_unit_test(no_limit_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
