/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Caps on series follow from rows by hand, and no point that keeps the rows is above them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "invest/caps.h"
#include "master/master.h"
#include "master/master_struct.h"
#include "master/rebuild.h"
#include "master/solution.h"
#include "planner/session.h"
#include "search/grid.h"
#include "support/near.h"
#include "support/random_numbers.h"

#define DEMO        GIGAPLAN_SOURCE_DIR "/data/demo"
#define PERIODS     3
#define SERIES      4
#define COLUMNS     2
#define INDEXES     (SERIES * PERIODS + COLUMNS)
#define RANDOM_ROWS 8
#define LIMIT_GW    600.0

/* A model of rows alone. */
struct hand_model {
    struct invest_model model;
    struct series series[SERIES];
    struct invest_column columns[COLUMNS];
    struct invest_row rows[RANDOM_ROWS];
    struct invest_term terms[RANDOM_ROWS * INDEXES];
};

static void start_model(struct hand_model *hand)
{
    *hand = (struct hand_model){.model = {.period_count = PERIODS, .series_count = SERIES, .column_count = COLUMNS}};
    hand->model.series = hand->series;
    hand->model.columns = hand->columns;
    hand->model.rows = hand->rows;
    hand->model.terms = hand->terms;
    for (int i = 0; i < SERIES; i++)
        hand->series[i] = (struct series){.limit = LIMIT_GW, .cap = LIMIT_GW};
    for (int j = 0; j < COLUMNS; j++)
        hand->columns[j].upper = HUGE_VAL;
}

static void add_row(struct hand_model *hand, double lower, double upper)
{
    struct invest_model *model = &hand->model;
    int start =
        model->row_count > 0 ? hand->rows[model->row_count - 1].start + hand->rows[model->row_count - 1].count : 0;
    hand->rows[model->row_count++] =
        (struct invest_row){.lower = lower, .upper = upper, .start = start, .count = model->term_count - start};
}

static void add_term(struct hand_model *hand, int index, double coefficient)
{
    hand->terms[hand->model.term_count++] = (struct invest_term){index, coefficient};
}

static int total(int series, int t)
{
    return series * PERIODS + t;
}

static void assert_cap(const struct hand_model *hand, int series, double cap)
{
    assert_true(hand->series[series].cap >= cap);
    assert_near(hand->series[series].cap, cap, 1e-6);
}

/* Loads 0 and 1 end at 3 and 2 GW at most. Series 2 is their sum in the last period: 5 GW. Series 3 is half of series 2
 * and column 0, of which there is 4 GW: 0.5 x (5 + 4) = 4.5 GW. */
static void a_cap_follows_through_equalities(void **state)
{
    struct hand_model hand;
    (void)state;
    start_model(&hand);
    hand.columns[0].upper = 4.0;
    add_term(&hand, total(2, 2), 0.5);
    add_term(&hand, total(3, 2), -1.0);
    add_term(&hand, SERIES * PERIODS, 0.5);
    add_row(&hand, 0.0, 0.0);
    add_term(&hand, total(0, 2), -1.0);
    add_term(&hand, total(1, 2), -1.0);
    add_term(&hand, total(2, 2), 1.0);
    add_row(&hand, 0.0, 0.0);
    add_term(&hand, total(0, 2), 2.0);
    add_row(&hand, -HUGE_VAL, 6.0);
    add_term(&hand, total(1, 2), -1.0);
    add_row(&hand, -2.0, HUGE_VAL);
    assert_int_equal(caps_tighten(&hand.model), GP_OK);
    assert_cap(&hand, 0, 3.0);
    assert_cap(&hand, 1, 2.0);
    assert_cap(&hand, 2, 5.0);
    assert_cap(&hand, 3, 4.5);
}

/* What is built by the second period says nothing of the last; a column without an upper bound can make room for
 * anything. */
static void an_early_total_or_an_open_column_caps_nothing(void **state)
{
    struct hand_model hand;
    (void)state;
    start_model(&hand);
    add_term(&hand, total(0, 1), 1.0);
    add_row(&hand, -HUGE_VAL, 3.0);
    add_term(&hand, total(1, 2), 1.0);
    add_term(&hand, SERIES * PERIODS, -1.0);
    add_row(&hand, -HUGE_VAL, 3.0);
    assert_int_equal(caps_tighten(&hand.model), GP_OK);
    assert_cap(&hand, 0, LIMIT_GW);
    assert_cap(&hand, 1, LIMIT_GW);
}

/* Rows of which at least one side goes through a random point, the other at random, open or not. */
static void add_random_row(struct hand_model *hand, const double *point, struct random_numbers *random)
{
    double sum = 0.0;
    for (int i = 0; i < INDEXES; i++)
        if (random_below(random, 4) == 0) {
            double coefficient = random_between(random, -1, 3);
            add_term(hand, i, coefficient);
            sum += coefficient * point[i];
        }
    double lower = random_below(random, 2) ? -HUGE_VAL : sum - random_between(random, 0, 1), upper = sum;
    if (random_below(random, 3) == 0) {
        lower = sum;
        upper = HUGE_VAL;
    }
    add_row(hand, lower, upper);
}

static void no_point_that_keeps_the_rows_is_above_a_cap(void **state)
{
    int tightened = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        struct random_numbers random = {seed * 0x9E3779B97F4A7C15U};
        struct hand_model hand;
        double point[INDEXES];
        start_model(&hand);
        for (int i = 0; i < INDEXES; i++) {
            double before = i < SERIES * PERIODS && i % PERIODS > 0 ? point[i - 1] : 0.0;
            point[i] = before + (random_below(&random, 3) ? random_between(&random, 0, 5) : 0.0);
        }
        hand.columns[0].upper = point[SERIES * PERIODS] + 1.0;
        for (int i = 0; i < RANDOM_ROWS; i++)
            add_random_row(&hand, point, &random);
        assert_int_equal(caps_tighten(&hand.model), GP_OK);
        for (int i = 0; i < SERIES; i++) {
            assert_true(hand.series[i].cap >= point[total(i, PERIODS - 1)]);
            tightened += hand.series[i].cap < LIMIT_GW / 4;
        }
    }
    /* Where no cap was tight the test would say nothing. */
    assert_true(tightened > 300);
}

/* -- a world
 * --------------------------------------------------------------------------------------------------------------- */

static struct grid *new_grid(gp_planner *planner)
{
    struct grid *grid = NULL;
    assert_int_equal(grid_new(&grid, planner->scenario, &planner->portfolios,
                              &(struct grid_wanted){.kind = GRID_SEASON}, NULL, false),
                     GP_OK);
    grid_allow_some(grid);
    assert_int_equal(master_set_stage(grid->master, STAGE_SHORTFALL), GP_OK);
    for (int i = 0; i < grid->model->series_count; i++)
        for (int t = 0; t < grid->calendar.count; t++)
            master_allow(grid->master, i, t);
    assert_int_equal(master_rebuild(grid->master), GP_OK);
    return grid;
}

/* Each series as high as it can be, cuts aside. */
static void no_plan_of_a_world_is_above_a_cap(void **state)
{
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = NULL;
    gp_planner *planner = NULL;
    enum lp_outcome outcome;
    double caps = 0.0, most = 0.0;
    (void)state;
    assert_int_equal(gp_scenario_load(&scenario, DEMO, NULL, 0, env), GP_OK);
    assert_int_equal(gp_planner_open(&planner, scenario, env), GP_OK);
    struct grid *grid = new_grid(planner);
    struct master *master = grid->master;
    for (int j = 0; j < master->layout.column_count; j++)
        assert_int_equal(solver_set_cost(master->solver, j, 0.0), GP_OK);
    for (int i = 0; i < grid->model->series_count; i++) {
        int piece = master->layout.piece_of[invest_total(grid->model, i, grid->calendar.count - 1)];
        assert_int_equal(solver_set_cost(master->solver, piece, -1.0), GP_OK);
        assert_int_equal(master_solve(master, &(struct lp_options){.method = i ? LP_PRIMAL : LP_COLD}, &outcome),
                         GP_OK);
        assert_int_equal(outcome, LP_OPTIMAL);
        assert_int_equal(solver_set_cost(master->solver, piece, 0.0), GP_OK);
        double height = master_total(master, i, grid->calendar.count - 1);
        assert_true(height <= grid->model->series[i].cap + 1e-6);
        caps += grid->model->series[i].cap;
        most += height;
    }
    assert_true(caps < 20.0 * most);
    grid_free(grid);
    gp_planner_free(planner);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cap_follows_through_equalities),
        cmocka_unit_test(an_early_total_or_an_open_column_caps_nothing),
        cmocka_unit_test(no_point_that_keeps_the_rows_is_above_a_cap),
        cmocka_unit_test(no_plan_of_a_world_is_above_a_cap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
