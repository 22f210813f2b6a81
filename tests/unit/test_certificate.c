/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate of the demo scenario: its cuts follow from the duals beside them, what uses them adds up, and plans
 * that were not asked for one have none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "operate/dispatcher.h"
#include "plan/certificate.h"
#include "plan/plan.h"
#include "support/near.h"

struct world {
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    gp_env *env;
};

static gp_plan *solve(struct world *world, gp_method method, bool certificate)
{
    gp_plan *plan;
    const gp_solve_options options = {.grid = GP_GRID_SEASON, .method = method, .certificate = certificate};
    assert_int_equal(gp_planner_solve(&plan, world->planner, &options, world->env), GP_OK);
    return plan;
}

static int set_up(void **state)
{
    static struct world world;
    world.env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&world.scenario, GIGAPLAN_SOURCE_DIR "/data/demo", NULL, 0, world.env), GP_OK);
    assert_int_equal(gp_planner_open(&world.planner, world.scenario, world.env), GP_OK);
    world.plan = solve(&world, GP_METHOD_LAYERED, true);
    assert_non_null(world.plan->certificate);
    *state = &world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    gp_plan_free(world->plan);
    gp_planner_free(world->planner);
    gp_scenario_free(world->scenario);
    gp_env_free(world->env);
    return 0;
}

static void expect_slope(const struct world *world, const struct certificate_cut *cut)
{
    struct dispatcher *op;
    assert_int_equal(dispatcher_new(&op, world->scenario, &world->plan->portfolios, cut->region), GP_OK);
    const struct form *form = dispatcher_form(op, cut->season);
    double *slope = calloc((size_t)form->entry_count + 1, sizeof *slope),
           *cost = calloc((size_t)form->column_count + 1, sizeof *cost);
    assert_non_null(slope);
    assert_non_null(cost);
    if (cut->served) {
        cut_served_slope(form, cut->row_duals, slope);
    } else {
        form_costs(form, world->scenario, cut->year, cost);
        cut_slope(form, cost, cut->row_duals, slope);
    }
    for (int e = 0; e < form->entry_count; e++)
        assert_near(cut->slope[e], slope[e], 1e-12);
    free(slope);
    free(cost);
    dispatcher_free(op);
}

static void cuts_follow_from_their_duals(void **state)
{
    const struct world *world = *state;
    const struct certificate *certificate = world->plan->certificate;
    assert_true(certificate->cut_count > 0);
    for (int i = 0; i < certificate->cut_count; i++)
        expect_slope(world, &certificate->cuts[i]);
}

/* Duals of the cost cuts of a region and period share out the weight of its operation. */
static void weights_are_shared_out(void **state)
{
    const struct world *world = *state;
    const struct certificate *certificate = world->plan->certificate;
    int periods = world->plan->calendar.count;
    double largest = 0.0, *parts = calloc((size_t)(periods * world->scenario->regions_count), sizeof *parts);
    assert_non_null(parts);
    for (int i = 0; i < certificate->use_count; i++) {
        const struct certificate_use *use = &certificate->uses[i];
        const struct certificate_cut *cut = &certificate->cuts[use->cut];
        const struct period *period = &world->plan->calendar.periods[use->period];
        assert_true(use->dual > 0.0);
        assert_int_equal(cut->season, period->season);
        if (cut->served || use->stage == CERTIFICATE_FIRST)
            continue;
        assert_int_equal(cut->year, period->year);
        parts[cut->region * periods + use->period] += use->weight_part;
    }
    for (int i = 0; i < periods * world->scenario->regions_count; i++)
        largest = parts[i] > largest ? parts[i] : largest;
    assert_near(largest, 1.0, 1e-9);
    free(parts);
}

static void bounds_are_those_of_the_plan(void **state)
{
    const struct world *world = *state;
    const struct certificate *certificate = world->plan->certificate;
    assert_true(certificate->known[CERTIFICATE_FIRST] && certificate->known[CERTIFICATE_LAST]);
    assert_near(certificate->value[CERTIFICATE_LAST], gp_plan_objective_usd(world->plan) * 1e-9, 1e-12);
    assert_near(certificate->bound[CERTIFICATE_LAST], gp_plan_bound_usd(world->plan) * 1e-9, 1e-12);
    assert_near(certificate->value[CERTIFICATE_FIRST], world->plan->least_shortfall_gw_weeks, 1e-12);
    assert_near(certificate->bound[CERTIFICATE_FIRST], world->plan->least_shortfall_gw_weeks, 1e-6);
}

static void others_have_none(void **state)
{
    struct world *world = *state;
    gp_plan *plan = solve(world, GP_METHOD_LAYERED, false);
    assert_null(plan->certificate);
    gp_plan_free(plan);
    plan = solve(world, GP_METHOD_ONE_MATRIX, true);
    assert_null(plan->certificate);
    gp_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_follow_from_their_duals),
        cmocka_unit_test(weights_are_shared_out),
        cmocka_unit_test(bounds_are_those_of_the_plan),
        cmocka_unit_test(others_have_none),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
