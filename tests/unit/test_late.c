/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that is late has no rows and columns in the restricted master, but the values and duals that these would have.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "master/late.h"
#include "master/master.h"
#include "master/master_struct.h"
#include "master/pricing.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "master/worth.h"
#include "planner/session.h"
#include "search/grid.h"
#include "support/near.h"

#define DEMO GIGAPLAN_SOURCE_DIR "/data/demo"

struct world {
    gp_env *env;
    gp_scenario *scenario;
    gp_planner *planner;
    struct grid *grid;
    struct master *master;
};

/* Least cost with every build allowed, cuts aside. */
static void open_world(struct world *world, const bool *dropped, const char *change)
{
    enum lp_outcome outcome;
    const char *const changes[] = {change};
    *world = (struct world){.env = gp_env_new(NULL)};
    assert_int_equal(gp_scenario_load(&world->scenario, DEMO, changes, change ? 1 : 0, world->env), GP_OK);
    assert_int_equal(gp_planner_open(&world->planner, world->scenario, world->env), GP_OK);
    assert_int_equal(grid_new(&world->grid, world->planner->scenario, &world->planner->portfolios,
                              &(struct grid_wanted){.kind = GRID_SEASON}, dropped, false),
                     GP_OK);
    world->master = world->grid->master;
    for (int i = 0; i < world->grid->model->series_count; i++)
        for (int t = 0; t < world->grid->calendar.count; t++)
            master_allow(world->master, i, t);
    assert_int_equal(master_set_stage(world->master, STAGE_COST), GP_OK);
    assert_int_equal(master_rebuild(world->master), GP_OK);
    assert_int_equal(master_solve(world->master, &(struct lp_options){.method = LP_COLD, .tolerance = 1e-9}, &outcome),
                     GP_OK);
    assert_int_equal(outcome, LP_OPTIMAL);
}

static void close_world(struct world *world)
{
    grid_free(world->grid);
    gp_planner_free(world->planner);
    gp_scenario_free(world->scenario);
    gp_env_free(world->env);
}

static double value_of(const struct world *world, int index)
{
    int periods = world->grid->calendar.count, totals = world->grid->model->series_count * periods;
    return index < totals ? master_total(world->master, index / periods, index % periods)
                          : master_column(world->master, index - totals);
}

/* The objective of the model's own columns at the master's point. */
static double cost_of_point(const struct world *world)
{
    const struct invest_model *model = world->grid->model;
    double cost = model->cost_constant;
    for (int i = 0; i < invest_column_index(model, model->column_count); i++)
        cost += model->cost[i] * value_of(world, i);
    for (int g = 0; g < master_group_count(world->master); g++)
        cost += master_group_weight(world->master, master_group(world->master, g)) * master_theta(world->master, g);
    return cost;
}

static int late_rows_left_out(const struct world *world)
{
    int count = 0;
    for (int i = 0; i < world->grid->model->row_count; i++)
        count += late_leaves_out(&world->master->late, world->grid->model, i);
    return count;
}

/* Each row that was left out holds as an equality, at the dual that makes the reduced cost of what is late 0; and the
 * duals of all rows together prove the optimum. */
static void late_load_is_what_its_rows_would_make_it(void **state)
{
    struct world world;
    int added;
    double bound;
    (void)state;
    open_world(&world, NULL, NULL);
    const struct invest_model *model = world.grid->model;
    assert_true(late_rows_left_out(&world) > 3);
    for (int i = 0; i < model->row_count; i++) {
        if (!late_leaves_out(&world.master->late, model, i))
            continue;
        const struct invest_term *terms = model->terms + model->rows[i].start;
        assert_int_equal(world.master->layout.merged_of[i], -1);
        assert_near(value_of(&world, terms[0].index) + value_of(&world, terms[1].index), model->rows[i].lower, 1e-7);
        assert_near(master_row_dual(world.master, i), model->cost[terms[1].index], 0.0);
    }
    assert_near(cost_of_point(&world), master_objective(world.master), 1e-8);
    assert_int_equal(master_price(world.master, 1e-7, 1, &added, &bound), GP_OK);
    assert_near(bound, master_objective(world.master), 1e-6);
    close_world(&world);
}

/* Where sites do not hold load back by what is committed, being late has its own rows. */
static void without_sites_the_rows_stay(void **state)
{
    struct world world;
    bool dropped[LIMIT_COUNT] = {[LIMIT_COMMITTED_SITE] = true};
    (void)state;
    open_world(&world, dropped, NULL);
    assert_int_equal(late_rows_left_out(&world), 0);
    assert_near(cost_of_point(&world), master_objective(world.master), 1e-8);
    close_world(&world);
}

/* Worths have the signs of duals and, over the rows of a site, the same sum; that of the site is the one nearer to
 * zero. */
static void worths_move_from_sites_to_commitments(void **state)
{
    struct world world;
    int moved = 0;
    (void)state;
    /* Load is dear where it is late, cheap to have: each site is full. */
    open_world(&world, NULL, "plan.compute_value_usd_bn_per_gw_year=60");
    const struct invest_model *model = world.grid->model;
    double duals = 0.0, worths = 0.0;
    for (int i = 0; i < model->row_count; i++) {
        double dual = master_row_dual(world.master, i), worth = master_row_worth(world.master, i);
        duals += dual;
        worths += worth;
        if (model->rows[i].tag.kind == LIMIT_COMMITTED_SITE) {
            assert_true(worth <= 0.0 && worth >= dual - 1e-12);
            moved += worth > dual + 1e-6;
        } else if (model->rows[i].tag.kind == LIMIT_COMMITTED) {
            assert_true(worth >= 0.0 && worth <= dual + 1e-12);
        } else {
            assert_near(worth, dual, 0.0);
        }
    }
    assert_near(worths, duals, 1e-9 * fabs(duals) + 1e-9);
    assert_true(moved > 0);
    close_world(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(late_load_is_what_its_rows_would_make_it),
        cmocka_unit_test(without_sites_the_rows_stay),
        cmocka_unit_test(worths_move_from_sites_to_commitments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
