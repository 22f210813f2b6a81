/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What unserved energy is worth, against solving again with a little more of it allowed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "plan/plan.h"
#include "support/near.h"

/* The demo without most of what makes supply firm. */
#define SCARCE                                                                                     \
    "headroom_tiers.*.firm.cumulative_headroom_gw=0.01", "pools.*.*.supply_gw_per_year=0.02",      \
        "backup.*.share_of_load_frac=0", "growth_limits.lease_turbine.history_gw_per_year=0.01",   \
        "growth_limits.lease_turbine.floor_gw_per_year=0.01", "options.battery_4h.lead_weeks=150", \
        "classes.*.curtailable_frac=0"
#define ALLOWED "plan.max_unserved_frac=0.0005"
#define MORE    "plan.max_unserved_frac=0.000501"

static struct gp_plan *solve_demo(const char *const *overrides, size_t count)
{
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .gap = 1e-9};
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    assert_int_equal(gp_scenario_load(&scenario, GIGAPLAN_SOURCE_DIR "/data/demo", overrides, count, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(gp_planner_solve(&plan, planner, &options, env), GP_OK);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
    return plan;
}

static struct gp_plan *solve_with(const char *objective, const char *unserved, const char *hours)
{
    const char *const overrides[] = {SCARCE, objective, unserved, hours};
    return solve_demo(overrides, sizeof overrides / sizeof *overrides - (hours ? 0 : 1));
}

static struct gp_plan *solve(const char *objective, const char *unserved)
{
    return solve_with(objective, unserved, NULL);
}

/* Sum over regions and periods of worth x 0.000001 of the load's energy. */
static double promised(const struct gp_plan *plan, bool weeks)
{
    double sum = 0.0;
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *limit = &plan->limits[i];
        if (limit->kind != LIMIT_SERVED)
            continue;
        assert_true(limit->region >= 0 && limit->period >= 0);
        sum += 0.002 * limit->bound * (weeks ? limit->worth_gw_weeks : limit->worth_usd);
    }
    return sum;
}

static void shortfall_that_unserved_energy_would_save(void **state)
{
    (void)state;
    struct gp_plan *before = solve("plan.objective=fastest", ALLOWED), *after = solve("plan.objective=fastest", MORE);
    double saved = before->least_shortfall_gw_weeks - after->least_shortfall_gw_weeks;
    assert_true(saved > 1e-4);
    assert_near(promised(before, true) / saved, 1.0, 0.05);
    gp_plan_free(before);
    gp_plan_free(after);
}

static void cost_that_unserved_energy_would_save(void **state)
{
    (void)state;
    struct gp_plan *before = solve("plan.objective=cost", ALLOWED), *after = solve("plan.objective=cost", MORE);
    double saved = before->objective_usd - after->objective_usd;
    assert_true(saved > 1e3);
    assert_near(promised(before, true), 0, 0); /* there is no first stage */
    assert_near(promised(before, false) / saved, 1.0, 0.05);
    gp_plan_free(before);
    gp_plan_free(after);
}

#define HOURS "options.gas_engine.max_full_load_hours_per_year"

static struct gp_plan *solve_hours(const char *objective, const char *hours)
{
    return solve_with(objective, ALLOWED, hours);
}

/* What one more full-load hour of engines, beside 300, would save, by worths of a GWh a week. */
static double promised_by_hours(const struct gp_plan *plan, bool weeks)
{
    double sum = 0.0;
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *limit = &plan->limits[i];
        if (limit->kind != LIMIT_SERVED || limit->option < 0)
            continue;
        assert_string_equal(plan->scenario->options_rows[limit->option].option, "gas_engine");
        assert_string_equal(limit->table, "options");
        assert_int_equal(limit->line, plan->scenario->options_rows[limit->option].header.line);
        assert_true(limit->bound > 0.0);
        assert_near(limit->activity, limit->bound, 1e-6 + 1e-3 * limit->bound);
        sum += 1.0 / 300.0 * limit->bound * (weeks ? limit->worth_gw_weeks : limit->worth_usd);
    }
    return sum;
}

static void hours_of_plant_are_worth_what_they_save(void **state)
{
    (void)state;
    struct gp_plan *before = solve_hours("plan.objective=fastest", HOURS "=300");
    struct gp_plan *after = solve_hours("plan.objective=fastest", HOURS "=301");
    double saved = before->least_shortfall_gw_weeks - after->least_shortfall_gw_weeks;
    assert_true(saved > 1e-4);
    assert_near(promised_by_hours(before, true) / saved, 1.0, 0.05);
    gp_plan_free(before);
    gp_plan_free(after);
    before = solve_hours("plan.objective=cost", HOURS "=300");
    after = solve_hours("plan.objective=cost", HOURS "=301");
    assert_true(before->objective_usd - after->objective_usd > 1e3);
    assert_near(promised_by_hours(before, false) / (before->objective_usd - after->objective_usd), 1.0, 0.05);
    gp_plan_free(before);
    gp_plan_free(after);
}

/* Engines come in the second year: before, their hours are the limit of nothing. */
static void hours_of_plant_that_is_not_there_are_no_limit(void **state)
{
    (void)state;
    const char *const overrides[] = {HOURS "=1500"};
    struct gp_plan *plan = solve_demo(overrides, 1);
    int told = 0;
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *limit = &plan->limits[i];
        if (limit->kind != LIMIT_SERVED || limit->option < 0)
            continue;
        told++;
        assert_true(limit->bound > 0.0);
    }
    assert_true(told > 0);
    gp_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortfall_that_unserved_energy_would_save),
        cmocka_unit_test(cost_that_unserved_energy_would_save),
        cmocka_unit_test(hours_of_plant_are_worth_what_they_save),
        cmocka_unit_test(hours_of_plant_that_is_not_there_are_no_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
