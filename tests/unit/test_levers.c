/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells can be moved, how far, and which go together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/stopwatch.h"
#include "gigaplan/gigaplan.h"
#include "planner/levers.h"
#include "support/near.h"

#define DEMO GIGAPLAN_SOURCE_DIR "/data/demo"

static gp_scenario *load(const char *const *sets, size_t count)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, DEMO, sets, count, env), GP_OK);
    gp_env_free(env);
    return scenario;
}

static const struct lever *lever_of(const struct levers *levers, const char *path)
{
    for (int i = 0; i < levers->count; i++)
        if (strcmp(levers->items[i].path, path) == 0)
            return &levers->items[i];
    return NULL;
}

/* What the plan has to meet beside its target is no way to it, but may be why there is no plan. */
static void test_conditions(void **state)
{
    (void)state;
    static const char *const sets[] = {"plan.hourly_clean_share_frac=0.1", "plan.reserve_margin_frac=0.1",
                                       "plan.max_unserved_frac=0.001", "plan.target_hard_date=2028-03-01"};
    static const char *const conditions[] = {"plan.hourly_clean_share_frac", "plan.reserve_margin_frac",
                                             "plan.max_unserved_frac"};
    gp_scenario *scenario = load(sets, 4);
    struct arena *arena = arena_new();
    struct levers loosest, plausible;
    assert_int_equal(levers_find(&loosest, scenario, LEVERS_LOOSEST, 0.0, arena, NULL), GP_OK);
    assert_int_equal(levers_find(&plausible, scenario, LEVERS_PLAUSIBLE, 0.0, arena, NULL), GP_OK);
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        assert_non_null(lever_of(&loosest, conditions[i]));
        assert_null(lever_of(&plausible, conditions[i]));
    }
    for (int i = 0; i < lever_rule_count; i++)
        if (lever_rules[i].kind == LIMIT_BUDGET || lever_rules[i].kind == LIMIT_SERVED ||
            lever_rules[i].kind == LIMIT_ADEQUACY)
            assert_true(lever_rules[i].range == 0.0);
    assert_non_null(lever_of(&plausible, "plan.target_hard_date")); /* set, but asked for */
    arena_free(arena);
    gp_scenario_free(scenario);
}

/* A way does not move a cell that --set gave; the cells beside it may move. */
static void test_cells_that_are_set(void **state)
{
    (void)state;
    static const char *const sets[] = {"accelerator_supply.Aspen.2026.supply_gw_per_year=3"};
    gp_scenario *scenario = load(sets, 1);
    struct arena *arena = arena_new();
    struct levers loosest, plausible;
    assert_int_equal(levers_find(&loosest, scenario, LEVERS_LOOSEST, 0.0, arena, NULL), GP_OK);
    assert_int_equal(levers_find(&plausible, scenario, LEVERS_PLAUSIBLE, 0.0, arena, NULL), GP_OK);
    assert_null(lever_of(&plausible, "accelerator_supply.Aspen.2026.supply_gw_per_year"));
    assert_non_null(lever_of(&plausible, "accelerator_supply.Aspen.2027.supply_gw_per_year"));
    assert_non_null(lever_of(&loosest, "accelerator_supply.Aspen.2026.supply_gw_per_year"));
    arena_free(arena);
    gp_scenario_free(scenario);
}

/* All years of a generation are a group. Together the groups have each lever once. */
static void test_groups(void **state)
{
    (void)state;
    gp_scenario *scenario = load(NULL, 0);
    struct arena *arena = arena_new();
    struct levers levers;
    int members = 0;
    assert_int_equal(levers_find(&levers, scenario, LEVERS_LOOSEST, 0.0, arena, NULL), GP_OK);
    const struct lever *aspen = lever_of(&levers, "accelerator_supply.Aspen.2026.supply_gw_per_year");
    assert_int_equal(aspen->group, lever_of(&levers, "accelerator_supply.Aspen.2027.supply_gw_per_year")->group);
    assert_int_not_equal(aspen->group, lever_of(&levers, "accelerator_supply.Beech.2027.supply_gw_per_year")->group);
    for (int g = 0; g < levers.group_count; g++) {
        members += levers.groups[g].count;
        for (int i = 0; i < levers.groups[g].count; i++) {
            const struct lever *lever = &levers.items[levers.groups[g].levers[i]];
            assert_int_equal(lever->group, g);
            assert_true(lever->from <= 0.0 || lever->factor >= lever->to / lever->from - 1e-12);
        }
    }
    assert_int_equal(members, levers.count);
    double *efforts = arena_zeroed(arena, (size_t)levers.count, sizeof *efforts);
    efforts[aspen - levers.items] = 0.3;
    assert_near(levers_group_effort(&levers, efforts, aspen->group), 0.3, 1e-12);
    assert_near(levers_group_effort(&levers, efforts, aspen->group == 0), 0.0, 1e-12);
    arena_free(arena);
    gp_scenario_free(scenario);
}

/* What is asked of all grid operators is one change. Prices move only where a cost is asked for. */
static void test_plausible_groups(void **state)
{
    (void)state;
    gp_scenario *scenario = load(NULL, 0);
    struct arena *arena = arena_new();
    struct levers levers, priced;
    assert_int_equal(levers_find(&levers, scenario, LEVERS_PLAUSIBLE, 0.0, arena, NULL), GP_OK);
    assert_int_equal(levers_find(&priced, scenario, LEVERS_PLAUSIBLE_AND_PRICES, 0.0, arena, NULL), GP_OK);
    assert_int_equal(lever_of(&levers, "regions.North.grid_wait_weeks")->group,
                     lever_of(&levers, "regions.South.grid_wait_weeks")->group);
    assert_null(lever_of(&levers, "plan.capex_usd_bn_per_gw"));
    assert_near(lever_of(&priced, "plan.capex_usd_bn_per_gw")->to, 0.75 * 45.0, 1e-9);
    assert_near(lever_value(lever_of(&priced, "tariffs.North.energy_usd_per_mwh"), 1.0), 0.8 * 58.0, 1e-9);
    arena_free(arena);
    gp_scenario_free(scenario);
}

static bool after_five(void *user)
{
    int *asked = user;
    return ++*asked > 5;
}

/* A value that can go to 0 is 0 where only rounding is left of it. */
static void test_ends(void **state)
{
    (void)state;
    gp_scenario *scenario = load(NULL, 0);
    struct arena *arena = arena_new();
    struct levers levers;
    assert_int_equal(levers_find(&levers, scenario, LEVERS_LOOSEST, 0.0, arena, NULL), GP_OK);
    const struct lever *lead = lever_of(&levers, "greenfield.North.construction_lead_weeks");
    assert_near(lead->to, 0.0, 0.0);
    assert_true(lever_value(lead, 1.0 - 1e-9) == 0.0);
    assert_string_equal(lever_text(lead, 1.0 - 1e-9, arena), "greenfield.North.construction_lead_weeks=0");
    assert_near(lever_value(lead, 1.0 - 1e-3), 0.04, 1e-12);
    arena_free(arena);
    gp_scenario_free(scenario);
}

/* Ctrl-C and a limit of time end it within one lever. */
static void test_stopped(void **state)
{
    (void)state;
    int asked = 0;
    gp_scenario *scenario = load(NULL, 0);
    gp_env *env = gp_env_new(&(gp_hooks){.user = &asked, .cancel = after_five});
    struct arena *arena = arena_new();
    struct levers levers;
    assert_int_equal(levers_find(&levers, scenario, LEVERS_PLAUSIBLE, 0.0, arena, env), GP_OK);
    assert_true(levers.stopped && levers.count <= 5);
    assert_int_equal(levers_find(&levers, scenario, LEVERS_PLAUSIBLE, seconds_now(), arena, NULL), GP_OK);
    assert_true(levers.stopped && levers.count == 0);
    assert_int_equal(levers_find(&levers, scenario, LEVERS_PLAUSIBLE, seconds_now() + 1e6, arena, NULL), GP_OK);
    assert_true(!levers.stopped && levers.count > 5);
    arena_free(arena);
    gp_env_free(env);
    gp_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions), cmocka_unit_test(test_cells_that_are_set),
        cmocka_unit_test(test_groups),     cmocka_unit_test(test_plausible_groups),
        cmocka_unit_test(test_stopped),    cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
