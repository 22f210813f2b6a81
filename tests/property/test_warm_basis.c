/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A master stays at its point when idle builds leave it, and when they are allowed again: the basis is carried over
 * exactly, so that the next solve has nothing to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "master/master.h"
#include "master/master_struct.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "planner/session.h"
#include "search/grid.h"
#include "support/near.h"

#define DEMO       GIGAPLAN_SOURCE_DIR "/data/demo"
#define MOST_TURNS 100 /* a lease gets one date of giving back a turn */

static void solve(struct master *master, enum lp_method method)
{
    enum lp_outcome outcome;
    assert_int_equal(master_solve(master, &(struct lp_options){.method = method, .tolerance = 1e-9}, &outcome), GP_OK);
    assert_int_equal(outcome, LP_OPTIMAL);
}

/* Allows builds until none is worth allowing; returns how many turns that took. */
static int allow_all(struct master *master)
{
    int added = 1, turns = 0;
    double bound;
    for (; added > 0 && turns < MOST_TURNS; turns++) {
        assert_int_equal(master_price(master, 1e-7, 3, &added, &bound), GP_OK);
        assert_int_equal(master_rebuild(master), GP_OK);
        solve(master, LP_PRIMAL);
    }
    assert_int_equal(added, 0);
    return turns;
}

static void idle_builds_leave_without_moving_the_point(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    struct grid *grid = NULL;
    assert_int_equal(gp_scenario_load(&scenario, DEMO, NULL, 0, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    assert_int_equal(
        grid_new(&grid, planner->scenario, &planner->portfolios, &(struct grid_wanted){.kind = GRID_WEEK}, NULL, false),
        GP_OK);
    struct master *master = grid->master;
    grid_allow_some(grid);
    assert_int_equal(master_set_stage(master, STAGE_SHORTFALL), GP_OK);
    assert_int_equal(master_rebuild(master), GP_OK);
    solve(master, LP_COLD);
    allow_all(master);
    double least = master_objective(master);
    assert_int_equal(master_set_band(master, least + 0.1), GP_OK);
    assert_int_equal(master_set_stage(master, STAGE_COST), GP_OK);
    solve(master, LP_PRIMAL);
    allow_all(master);
    double cost = master_objective(master);
    int columns = solver_column_count(master->solver);
    master_drop_idle(master, 1e-6);
    assert_int_equal(master_rebuild(master), GP_OK);
    assert_true(solver_column_count(master->solver) < columns);
    long before = master_iterations(master);
    solve(master, LP_PRIMAL);
    assert_true(master_iterations(master) <=
                before + 2); /* a step of length 0 may be needed where the point is degenerate */
    assert_near(master_objective(master), cost, 1e-9 * cost);
    for (int i = 0; i < grid->model->series_count; i++)
        for (int t = 0; t < grid->calendar.count; t++)
            master_allow(master, i, t);
    assert_int_equal(master_rebuild(master), GP_OK);
    solve(master, LP_PRIMAL);
    assert_near(master_objective(master), cost, 1e-7 * cost);
    grid_free(grid);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(idle_builds_leave_without_moving_the_point)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
