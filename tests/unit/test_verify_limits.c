/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan that holds every limit is passed; when a table asks for more than the plan gives, the limit of that table and
 * no other is said to be broken. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gigaplan/findings.h"
#include "support/diagnosed.h"
#include "support/plan_world.h"

#define MOST_OVERRIDES 4

struct broken {
    const char *code;                      /* the only code that is to be diagnosed */
    const char *overrides[MOST_OVERRIDES]; /* what the tables then say */
    const char *words;                     /* in a message */
};

static const struct broken cases[] = {
    {"build_rate", {"plan.max_build_rate_gw_per_week=0.02"}, "pace of building: 0.8 GW"},
    {"wanted_path", {"plan.wanted_rate_gw_per_week=0.03"}, "wanted path"},
    {"target", {"plan.target_gw=3"}, "at most 3"},
    {"target_date", {"plan.target_hard_date=2027-07-01"}, "hard target date"},
    {"served", {"plan.max_unserved_frac=0.0001"}, "North"},
    {"least_output", {"options.plant.least_output_frac=1"}, "North, plant"},
    {"availability", {"options.battery.charge_power_ratio=0.02"}, "North, battery"},
    {"committed_site", {"committed_supply.Flat.1.load_gw=0.25"}, "alpha, South, 2026-07-01 to 2027-01-01"},
    {"greenfield", {"greenfield.North.greenfield_gw_per_year=0.7"}, "North"},
    {"greenfield", {"greenfield.North.construction_lead_weeks=120"}, "at most 0"},
    {"lead_time", {"options.plant.lead_weeks=120"}, "North, plant"},
    {"lead_time", {"options.unit.first_date=2029-01-01"}, "North, unit"},
    {"adequacy", {"plan.reserve_margin_frac=0.6"}, "firm capacity"},
    {"adequacy", {"options.firm.capacity_credit_frac=0.5"}, "firm capacity"},
    {"pool", {"pools.slots.2026.supply_gw_per_year=0.05"}, "slots"},
    {"pool", {"pool_uses.slots.plant.use_per_gw=6"}, "slots"},
    {"growth", {"growth_limits.plant.history_gw_per_year=0.1"}, "plant, 2027"},
    {"growth", {"growth_limits.plant.share_captured_frac=0.5"}, "plant, 2027"},
    {"growth", {"growth_limits.plant.basis=own", "growth_limits.plant.floor_gw_per_year=0.01"}, "plant, 2027"},
    {"headroom", {"headroom_tiers.South.firm.cumulative_headroom_gw=0.5"}, "firm, South"},
    {"headroom", {"headroom_tiers.North.firm.cumulative_headroom_gw=2.5"}, "firm, North"},
    {"headroom", {"headroom_tiers.*.firm.share_captured_frac=0.6"}, "firm, North"},
    {"potential", {"potential.unit.North.2026-01-01.potential_gw=0.12"}, "North, unit"},
    {"potential", {"potential.unit.North.2026-01-01.share_captured_frac=0.5"}, "North, unit"},
    {"exclusive", {"potential.unit.North.2026-01-01.exclusive_to_provider=beta"}, "beta, North, unit"},
    {"class_mix", {"classes.training.share_of_additions_max_frac=0.45"}, "training"},
    {"class_mix", {"classes.agents.share_of_additions_min_frac=0.25"}, "agents"},
    {"accelerator_supply", {"accelerator_supply.chip.2026.supply_gw_per_year=1.6"}, "chip"},
    {"accelerator_fitted", {"accelerators.server.exclusive_to_providers=beta"}, "alpha, server"},
    {"lease", {"options.rental.minimum_term_weeks=75"}, "rental"},
    {"workforce", {"workforce_supply.2026.workers_available=3000"}, "workers"},
    {"workforce", {"workforce.load.construction_weeks=300"}, "workers"},
    {"builder_funds", {"plan.enforce_builder_funds=yes", "builder_funds.alpha.2027.capex_usd_bn=20"}, "alpha, 2027"},
    {"builder_funds", {"plan.enforce_builder_funds=yes", "builder_funds.own.2026.capex_usd_bn=2"}, "own, 2026"},
    {"contract_minimum", {"contracts.deal.value_usd_bn=400"}, "alpha"},
    {"contract_value", {"contracts.deal.value_usd_bn=1"}, "at most 1"},
    {"contract_value", {"contracts.deal.expansion_usd_bn=0"}, "at most 20"},
    {"buyer_funds", {"plan.enforce_buyer_funds=yes", "buyer_funds.revenue.2027.funds_usd_bn=15"}, "2027"},
    {"provider_share", {"provider_limits.alpha.max_share_frac=0.8"}, "alpha"},
    {"budget", {"budgets.carbon.2027.limit=15"}, "carbon, 2027"},
    {"budget", {"budgets.spare.2027.limit_frac_of_load=0.5"}, "spare, 2027"},
    {"availability", {"options.firm.forced_outage_frac=0.5"}, "block"},
    {"curtail_hours", {"classes.training.max_curtail_full_load_hours_per_year=10"}, "training"},
    {"curtail_hours", {"classes.training.curtailable_frac=0.001"}, "training"},
    {"backup_hours", {"backup.North.usable_hours_per_year=5"}, "North"},
    {"backup_hours", {"backup.South.share_of_load_frac=0.0005"}, "South"},
    {"output_hours", {"options.firm.max_full_load_hours_per_year=100"}, "North, firm"},
    {"budget",
     {"budgets.carbon.2027.season=warm", "budgets.carbon.2026.season=warm", "budgets.carbon.2027.limit=7"},
     "carbon, 2027"},
    {"clean_hour", {"plan.hourly_clean_share_frac=0.9"}, "North"},
    {"state_of_charge", {"options.battery.duration_hours=0.5"}, "North, battery"},
};

/* Whether a code is that of the case. Late load is what is due and does not run: with less due it is another too. */
static bool is_of(const struct broken *broken, const char *code)
{
    return strcmp(code, broken->code) == 0 ||
           (strcmp(broken->code, "committed_site") == 0 && strcmp(code, "committed") == 0);
}

/* Whether a fault of the case's code is told with its words, and no other. */
static bool is_told_alone(const struct broken *broken, const gp_env *env)
{
    bool alone = is_diagnosed(env, broken->code, 0, 0, broken->words);
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++)
        alone = alone && is_of(broken, gp_env_diagnostic(env, i)->code);
    if (!alone) {
        print_error("%s should break %s (\"%s\") and nothing else\n", broken->overrides[0], broken->code,
                    broken->words);
        print_diagnostics(env);
    }
    return alone;
}

static bool case_holds(const struct broken *broken)
{
    struct gp_scenario *known = plan_world_scenario(NULL), *asked = plan_world_scenario(broken->overrides);
    struct plan_builder builder;
    plan_world_open(&builder, known);
    builder.plan->scenario = asked;
    gp_env *env = gp_env_new(NULL);
    gp_status status = gp_plan_verify(builder.plan, env);
    bool told = is_told_alone(broken, env) && status == GP_ERR_INTERNAL;
    gp_env_free(env);
    plan_builder_close(&builder);
    gp_scenario_free(known);
    gp_scenario_free(asked);
    return told;
}

static void a_plan_that_holds_every_limit_passes(void **state)
{
    (void)state;
    struct gp_scenario *scenario = plan_world_scenario(NULL);
    struct plan_builder builder;
    plan_world_open(&builder, scenario);
    gp_env *env = gp_env_new(NULL);
    gp_status status = gp_plan_verify(builder.plan, env);
    print_diagnostics(env);
    assert_int_equal(status, GP_OK);
    assert_int_equal(gp_env_diagnostic_count(env), 0);
    gp_env_free(env);
    plan_builder_close(&builder);
    gp_scenario_free(scenario);
}

static void each_limit_that_a_table_tightens_is_refused_alone(void **state)
{
    (void)state;
    size_t held = 0, count = sizeof cases / sizeof *cases;
    for (size_t i = 0; i < count; i++)
        held += case_holds(&cases[i]);
    assert_int_equal(held, count);
}

/* What may stay unserved is lowered until it is less than the plan's by a part of the load. */
static gp_status verify_with_less_unserved(double part)
{
    char override[64];
    double most = 0;
    struct gp_scenario *known = plan_world_scenario(NULL);
    struct plan_builder builder;
    plan_world_open(&builder, known);
    for (int t = 0; t < WORLD_PERIODS; t++) {
        const struct operation *operation = &builder.plan->operations[NORTH * WORLD_PERIODS + t];
        most = fmax(most, operation->unserved_gwh_per_week / operation->load_gwh_per_week);
    }
    assert_true(most > 1e-5);
    snprintf(override, sizeof override, "plan.max_unserved_frac=%.17g", most - part);
    struct gp_scenario *asked = plan_world_scenario((const char *const[]){override, NULL});
    builder.plan->scenario = asked;
    gp_status status = gp_plan_verify(builder.plan, NULL);
    plan_builder_close(&builder);
    gp_scenario_free(known);
    gp_scenario_free(asked);
    return status;
}

/* Balances hold to 1e-7 of the load, so as much may be unserved by rounding, however little may be. */
static void rounding_of_served_load_is_a_part_of_the_load(void **state)
{
    (void)state;
    assert_int_equal(verify_with_less_unserved(1.1e-7), GP_OK);
    assert_int_equal(verify_with_less_unserved(1e-6), GP_ERR_INTERNAL);
}

static void a_scenario_without_plan_has_nothing_to_check(void **state)
{
    (void)state;
    struct gp_plan plan = {.outcome = GP_OUTCOME_INFEASIBLE};
    assert_int_equal(gp_plan_verify(&plan, NULL), GP_OK);
    plan.outcome = GP_OUTCOME_LIMIT; /* stopped before one was found */
    assert_int_equal(gp_plan_verify(&plan, NULL), GP_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_holds_every_limit_passes),
        cmocka_unit_test(each_limit_that_a_table_tightens_is_refused_alone),
        cmocka_unit_test(rounding_of_served_load_is_a_part_of_the_load),
        cmocka_unit_test(a_scenario_without_plan_has_nothing_to_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
