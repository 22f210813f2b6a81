/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The LP of a season inside a solver: what is sent for x, its scaling, and bases that are put back. */
#include <stdlib.h>

#include "operate/season_solver.h"
#include "support/near.h"
#include "support/operate_fixture.h"

struct fixture {
    struct operate_fixture operate;
    struct season_solver *season;
    double *cost;
};

/* 0.6 of the first plant at 20 $/MWh, 1 of the second at 50: 5.376 M$ a week, as worked in tests/analytic. */
static void open_season(struct fixture *f, bool served_row)
{
    const struct csv_text tables[] = {
        {"options", "option,kind,variable_om_usd_per_mwh\ncheap,thermal,20\ndear,thermal,50\n"}, {NULL, NULL}};
    operate_open(&f->operate, tables, NULL);
    f->cost = ARENA_ARRAY(f->operate.arena, double, f->operate.form->column_count);
    form_costs(f->operate.form, f->operate.scenario, 2026, f->cost);
    assert_int_equal(season_solver_new(&f->season, f->operate.form, f->cost, served_row), GP_OK);
    operate_set(&f->operate, "steady", 1);
    operate_set(&f->operate, "cheap", 0.6);
    operate_set(&f->operate, "dear", 1);
}

static void close_season(struct fixture *f)
{
    season_solver_free(f->season);
    operate_close(&f->operate);
}

static double solve(struct fixture *f)
{
    enum lp_outcome outcome;
    assert_int_equal(season_solver_set_x(f->season, f->operate.x), GP_OK);
    assert_int_equal(season_solver_solve(f->season, &outcome), GP_OK);
    assert_int_equal(outcome, LP_OPTIMAL);
    return f->season->objective;
}

static void x_is_scaled_by_its_load_and_back(void **state)
{
    (void)state;
    struct fixture f;
    open_season(&f, true);
    const double scales[] = {1, 1e-6, 30, 1e-3};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        operate_set(&f.operate, "steady", scales[i]);
        operate_set(&f.operate, "cheap", 0.6 * scales[i]);
        operate_set(&f.operate, "dear", scales[i]);
        assert_near(solve(&f), 5.376 * scales[i], 1e-9 * scales[i]);
        assert_near(f.season->column_values[0], 0.6 * scales[i], 1e-9 * scales[i]);
    }
    close_season(&f);
}

/* The same mix at another size changes nothing in the solver, so it takes no iteration. */
static void another_size_takes_no_iteration(void **state)
{
    (void)state;
    struct fixture f;
    open_season(&f, true);
    solve(&f);
    long iterations = solver_iterations(f.season->solver);
    for (int e = 0; e < f.operate.portfolio->count; e++)
        f.operate.x[e] *= 7;
    assert_near(solve(&f), 7 * 5.376, 1e-8);
    assert_int_equal(solver_iterations(f.season->solver), iterations);
    close_season(&f);
}

static void the_served_row_holds_unless_left_out(void **state)
{
    (void)state;
    for (int left_out = 0; left_out < 2; left_out++) {
        struct fixture f;
        enum lp_outcome outcome;
        open_season(&f, !left_out);
        operate_set(&f.operate, "dear", 0.3);
        assert_int_equal(season_solver_set_x(f.season, f.operate.x), GP_OK);
        assert_int_equal(season_solver_solve(f.season, &outcome), GP_OK);
        assert_int_equal(outcome, left_out ? LP_OPTIMAL : LP_INFEASIBLE);
        if (!left_out) {
            assert_int_equal(season_solver_allow_unserved(f.season, 17), GP_OK);
            assert_int_equal(season_solver_solve(f.season, &outcome), GP_OK);
            assert_int_equal(outcome, LP_OPTIMAL);
        }
        assert_near(season_solver_unserved(f.season), 16.8, 1e-8);
        close_season(&f);
    }
}

static void a_basis_can_be_put_back(void **state)
{
    (void)state;
    struct fixture f;
    open_season(&f, true);
    solve(&f);
    unsigned char *basis = malloc(season_solver_basis_size(f.operate.form));
    assert_non_null(basis);
    season_solver_get_basis(f.season, basis);
    operate_set(&f.operate, "cheap", 0);
    assert_near(solve(&f), 8.4, 1e-9);
    operate_set(&f.operate, "cheap", 0.6);
    assert_int_equal(season_solver_set_x(f.season, f.operate.x), GP_OK);
    assert_int_equal(season_solver_set_basis(f.season, basis), GP_OK);
    long iterations = solver_iterations(f.season->solver);
    assert_near(solve(&f), 5.376, 1e-9);
    assert_int_equal(solver_iterations(f.season->solver), iterations);
    free(basis);
    close_season(&f);
}

static void costs_can_change(void **state)
{
    (void)state;
    struct fixture f;
    open_season(&f, true);
    solve(&f);
    for (int j = 0; j < f.operate.form->column_count; j++)
        f.cost[j] *= 2;
    assert_int_equal(season_solver_set_cost(f.season, f.cost), GP_OK);
    assert_near(solve(&f), 2 * 5.376, 1e-9);
    close_season(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(x_is_scaled_by_its_load_and_back),
        cmocka_unit_test(another_size_takes_no_iteration),
        cmocka_unit_test(the_served_row_holds_unless_left_out),
        cmocka_unit_test(a_basis_can_be_put_back),
        cmocka_unit_test(costs_can_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
