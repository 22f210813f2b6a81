/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver seam: textbook programmes with known answers, warm starts, and what happens when something goes wrong. */
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lp/solver.h"
#include "random_lp.h"

#define CLOSE(a, b) assert_true(is_close(a, b))

static bool is_close(double a, double b)
{
    return fabs(a - b) <= 1e-7 * (1 + fabs(b));
}

static const struct lp_options cold = {.method = LP_COLD}, dual = {.method = LP_DUAL}, primal = {.method = LP_PRIMAL};

static struct solver *solver_of(int columns, const struct lp_column *column, const struct lp_rows *rows)
{
    struct solver *solver;

    assert_int_equal(solver_new(&solver), GP_OK);
    assert_int_equal(solver_add_columns(solver, columns, column), GP_OK);
    assert_int_equal(solver_add_rows(solver, rows), GP_OK);
    return solver;
}

static enum lp_outcome solved(struct solver *solver, const struct lp_options *options)
{
    enum lp_outcome outcome;

    assert_int_equal(solver_solve(solver, options, &outcome), GP_OK);
    return outcome;
}

static double objective_of(const struct solver *solver)
{
    double objective;

    solver_solution(solver, &objective, NULL, NULL, NULL, NULL);
    return objective;
}

/* Dantzig's factory: max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18; optimum 36 at (2, 6), shadow prices 0, 3/2 and 1. */
static struct solver *factory_new(void)
{
    static const struct lp_column columns[] = {{0, INFINITY, -3}, {0, INFINITY, -5}};
    static const int starts[] = {0, 1, 2, 4}, indices[] = {0, 1, 0, 1};
    static const double values[] = {1, 2, 3, 2}, lower[] = {-INFINITY, -INFINITY, -INFINITY}, upper[] = {4, 12, 18};

    return solver_of(2, columns, &(struct lp_rows){3, starts, indices, values, lower, upper});
}

static void check_factory(struct solver *solver, const struct lp_options *options)
{
    double objective, x[2], activity[3], y[3], d[2];

    assert_int_equal(solved(solver, options), LP_OPTIMAL);
    solver_solution(solver, &objective, x, activity, y, d);
    CLOSE(objective, -36);
    CLOSE(x[0], 2);
    CLOSE(x[1], 6);
    CLOSE(activity[0], 2);
    CLOSE(activity[1], 12);
    CLOSE(activity[2], 18);
    CLOSE(y[0], 0);
    CLOSE(y[1], -1.5);
    CLOSE(y[2], -1);
    CLOSE(d[0], 0);
    CLOSE(d[1], 0);
}

static void factory_has_the_textbook_answer_by_each_method(void **state)
{
    (void)state;
    const struct lp_options *options[] = {&cold, &dual, &primal};
    for (size_t k = 0; k < 3; k++) {
        struct solver *solver = factory_new();
        check_factory(solver, options[k]);
        for (size_t again = 0; again < 3; again++)
            check_factory(solver, options[again]);
        solver_free(solver);
    }
}

/* min x + 2y + 3z, x + y + z = 10, x - y >= -2, x <= 3, 1 <= z: x = 3, y = 5, z = 2; y_1 = 3, y_2 = 1 and d_x = 1 - 3
 * - 1. */
static void duals_and_reduced_costs_follow_the_stated_signs(void **state)
{
    (void)state;
    const struct lp_column columns[] = {{0, 3, 1}, {0, INFINITY, 2}, {1, INFINITY, 3}};
    const int starts[] = {0, 3, 5}, indices[] = {0, 1, 2, 0, 1};
    const double values[] = {1, 1, 1, 1, -1}, lower[] = {10, -2}, upper[] = {10, INFINITY};
    struct solver *solver = solver_of(3, columns, &(struct lp_rows){2, starts, indices, values, lower, upper});
    double objective, x[3], y[2], d[3];

    assert_int_equal(solved(solver, &cold), LP_OPTIMAL);
    solver_solution(solver, &objective, x, NULL, y, d);
    CLOSE(objective, 19);
    CLOSE(x[0], 3);
    CLOSE(x[1], 5);
    CLOSE(x[2], 2);
    CLOSE(y[0], 3);
    CLOSE(y[1], 1);
    CLOSE(d[0], -3);
    CLOSE(d[1], 0);
    CLOSE(d[2], 0);
    solver_free(solver);
}

static void infeasible_and_unbounded_are_told_apart_by_each_method(void **state)
{
    (void)state;
    const struct lp_options *options[] = {&cold, &dual, &primal};
    for (size_t k = 0; k < 3; k++) {
        struct solver *solver = factory_new();
        assert_int_equal(solver_set_column_bounds(solver, 0, 5, 9), GP_OK);
        assert_int_equal(solved(solver, options[k]), LP_INFEASIBLE);
        assert_int_equal(solver_set_column_bounds(solver, 0, 0, INFINITY), GP_OK);
        check_factory(solver, options[k]);
        assert_int_equal(solver_set_row_bounds(solver, 1, -INFINITY, INFINITY), GP_OK);
        assert_int_equal(solver_set_row_bounds(solver, 2, 1, INFINITY), GP_OK);
        assert_int_equal(solved(solver, options[k]), LP_UNBOUNDED);
        assert_int_equal(solver_set_row_bounds(solver, 2, -INFINITY, 18), GP_OK);
        assert_int_equal(solver_set_row_bounds(solver, 1, -INFINITY, 12), GP_OK);
        check_factory(solver, options[k]);
        solver_free(solver);
    }
}

static void crossing_bounds_are_infeasible_but_not_within_rounding(void **state)
{
    (void)state;
    struct solver *solver = factory_new();
    assert_int_equal(solver_set_column_bounds(solver, 0, 2, 2 - 1e-13), GP_OK);
    assert_int_equal(solved(solver, &dual), LP_OPTIMAL);
    CLOSE(objective_of(solver), -36);
    assert_int_equal(solver_set_column_bounds(solver, 0, 2, 1.9), GP_OK);
    assert_int_equal(solved(solver, &dual), LP_INFEASIBLE);
    assert_int_equal(solved(solver, &cold), LP_INFEASIBLE);
    solver_free(solver);
}

/* Beale's example, on which the plain simplex method goes round in circles; optimum -1/20. */
static void degenerate_programme_ends(void **state)
{
    (void)state;
    const struct lp_column columns[] = {
        {0, INFINITY, -0.75}, {0, INFINITY, 150}, {0, INFINITY, -0.02}, {0, INFINITY, 6}};
    const int starts[] = {0, 4, 8, 9}, indices[] = {0, 1, 2, 3, 0, 1, 2, 3, 2};
    const double values[] = {0.25, -60, -0.04, 9, 0.5, -90, -0.02, 3, 1};
    const double lower[] = {-INFINITY, -INFINITY, -INFINITY}, upper[] = {0, 0, 1};
    const struct lp_options *options[] = {&cold, &dual, &primal};
    for (size_t k = 0; k < 3; k++) {
        struct solver *solver = solver_of(4, columns, &(struct lp_rows){3, starts, indices, values, lower, upper});
        assert_int_equal(solved(solver, options[k]), LP_OPTIMAL);
        CLOSE(objective_of(solver), -0.05);
        solver_free(solver);
    }
}

static void programmes_without_rows_or_entries_are_solved(void **state)
{
    (void)state;
    const struct lp_column columns[] = {{1, 4, 2}, {-3, 5, -1}};
    const int starts[] = {0, 0};
    const double none[] = {0}, lower[] = {-1}, upper[] = {1};
    struct solver *solver;

    assert_int_equal(solver_new(&solver), GP_OK);
    assert_int_equal(solved(solver, &cold), LP_OPTIMAL);
    assert_int_equal(solver_add_columns(solver, 2, columns), GP_OK);
    assert_int_equal(solved(solver, &cold), LP_OPTIMAL);
    CLOSE(objective_of(solver), -3);
    assert_int_equal(solver_add_rows(solver, &(struct lp_rows){1, starts, NULL, none, lower, upper}), GP_OK);
    assert_int_equal(solved(solver, &dual), LP_OPTIMAL);
    CLOSE(objective_of(solver), -3);
    assert_int_equal(solver_set_row_bounds(solver, 0, 1, 2), GP_OK);
    assert_int_equal(solved(solver, &cold), LP_INFEASIBLE);
    solver_free(solver);
}

static void an_added_row_changes_the_optimum(void **state)
{
    (void)state;
    struct solver *solver = factory_new();
    const int starts[] = {0, 2}, indices[] = {1, 0};
    const double values[] = {1, 1}, lower[] = {-INFINITY}, upper[] = {7};
    double x[2];

    check_factory(solver, &cold);
    assert_int_equal(solver_add_rows(solver, &(struct lp_rows){1, starts, indices, values, lower, upper}), GP_OK);
    assert_int_equal(solver_row_count(solver), 4);
    assert_int_equal(solved(solver, &dual), LP_OPTIMAL);
    solver_solution(solver, NULL, x, NULL, NULL, NULL);
    CLOSE(x[0], 1);
    CLOSE(x[1], 6);
    solver_free(solver);
}

static void a_new_column_waits_at_its_bound_nearest_to_zero(void **state)
{
    (void)state;
    const struct lp_column columns[] = {{-9, 2, 0}, {2, 9, 0}, {-INFINITY, 5, 0}, {-INFINITY, INFINITY, 0}, {3, 3, 0}};
    const unsigned char expected[] = {BASIS_UPPER, BASIS_LOWER, BASIS_UPPER, BASIS_FREE, BASIS_LOWER};
    unsigned char basis[5];
    struct solver *solver;

    assert_int_equal(solver_new(&solver), GP_OK);
    assert_int_equal(solver_add_columns(solver, 5, columns), GP_OK);
    solver_get_basis(solver, NULL, basis);
    assert_memory_equal(basis, expected, sizeof basis);
    solver_free(solver);
}

static void a_basis_carries_over_to_another_solver(void **state)
{
    (void)state;
    unsigned char rows[3], columns[2];
    struct solver *first = factory_new(), *second = factory_new();

    check_factory(first, &cold);
    solver_get_basis(first, rows, columns);
    assert_int_equal(columns[0], BASIS_BASIC);
    assert_int_equal(columns[1], BASIS_BASIC);
    assert_int_equal(rows[0], BASIS_BASIC);
    assert_int_equal(rows[1], BASIS_UPPER);
    assert_int_equal(solver_set_basis(second, rows, columns), GP_OK);
    check_factory(second, &primal);
    assert_int_equal(solver_iterations(second), 0);
    solver_free(first);
    solver_free(second);
}

static void any_basis_is_repaired(void **state)
{
    (void)state;
    for (int pattern = 0; pattern < 32; pattern++) {
        struct solver *solver = factory_new();
        unsigned char rows[3], columns[2];
        for (int i = 0; i < 3; i++)
            rows[i] = pattern >> i & 1 ? BASIS_BASIC : BASIS_UPPER;
        for (int j = 0; j < 2; j++)
            columns[j] = pattern >> (3 + j) & 1 ? BASIS_BASIC : BASIS_LOWER;
        assert_int_equal(solver_set_basis(solver, rows, columns), GP_OK);
        check_factory(solver, pattern % 2 ? &dual : &primal);
        solver_free(solver);
    }
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    struct solver *solver = factory_new();
    const struct lp_column bad[] = {{0, NAN, 1}, {NAN, 1, 1}, {0, 1, NAN}, {0, 1, INFINITY}, {INFINITY, INFINITY, 1}};
    const int starts[] = {0, 1}, column[] = {0}, outside[] = {2}, negative[] = {-1};
    const double one[] = {1}, nan_value[] = {NAN}, infinite[] = {INFINITY}, zero[] = {0};
    const struct lp_rows rows[] = {{1, starts, column, nan_value, zero, one}, {1, starts, column, infinite, zero, one},
                                   {1, starts, column, one, nan_value, one},  {1, starts, column, one, infinite, one},
                                   {1, starts, column, one, zero, nan_value}, {1, starts, outside, one, zero, one},
                                   {1, starts, negative, one, zero, one}};

    for (size_t k = 0; k < 5; k++)
        assert_int_equal(solver_add_columns(solver, 1, &bad[k]), GP_ERR_INTERNAL);
    for (size_t k = 0; k < 7; k++)
        assert_int_equal(solver_add_rows(solver, &rows[k]), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_cost(solver, 0, NAN), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_cost(solver, -1, 1), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_cost(solver, 2, 1), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_column_bounds(solver, 0, NAN, 1), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_column_bounds(solver, 2, 0, 1), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_row_bounds(solver, 0, 0, NAN), GP_ERR_INTERNAL);
    assert_int_equal(solver_set_row_bounds(solver, 3, 0, 1), GP_ERR_INTERNAL);
    check_factory(solver, &cold);
    solver_free(solver);
}

/* min -x - y, y + 1e-17 x <= 1: were the entry taken for one, x would end at 1e17. */
static void what_rounding_left_of_a_zero_is_no_entry(void **state)
{
    (void)state;
    const struct lp_column columns[] = {{0, INFINITY, -1}, {0, INFINITY, -1}};
    const int starts[] = {0, 2}, indices[] = {0, 1};
    const double values[] = {1e-17, 1}, lower[] = {-INFINITY}, upper[] = {1};
    struct solver *solver = solver_of(2, columns, &(struct lp_rows){1, starts, indices, values, lower, upper});
    assert_int_equal(solved(solver, &cold), LP_UNBOUNDED);
    solver_free(solver);
}

/* The same column twice in a row makes GLPK call its error hook; the process goes on, with new solvers. */
static void an_abort_of_the_solver_is_caught(void **state)
{
    (void)state;
    struct solver *solver = factory_new(), *bystander = factory_new();
    const int starts[] = {0, 2}, twice[] = {1, 1};
    const double values[] = {1, 1}, lower[] = {0}, upper[] = {7};
    const struct lp_rows rows = {1, starts, twice, values, lower, upper};
    enum lp_outcome outcome;
    unsigned char basis[3];
    double x[2];

    check_factory(bystander, &cold);
    assert_int_equal(solver_add_rows(solver, &rows), GP_ERR_SOLVER);
    for (int k = 0; k < 2; k++) {
        struct solver *dead = k == 0 ? solver : bystander;
        assert_int_equal(solver_solve(dead, &cold, &outcome), GP_ERR_SOLVER);
        assert_int_equal(solver_add_rows(dead, &rows), GP_ERR_SOLVER);
        assert_int_equal(solver_set_cost(dead, 0, 1), GP_ERR_SOLVER);
        assert_int_equal(solver_set_column_bounds(dead, 0, 0, 1), GP_ERR_SOLVER);
        assert_int_equal(solver_set_row_bounds(dead, 0, 0, 1), GP_ERR_SOLVER);
        assert_int_equal(solver_row_count(dead), 0);
        solver_get_basis(dead, basis, basis);
        solver_solution(dead, NULL, x, NULL, NULL, x);
        solver_free(dead);
    }
    solver = factory_new();
    check_factory(solver, &cold);
    solver_free(solver);
}

struct cancel_count {
    int asked, stop_at;
};

static bool cancel_now(void *user)
{
    struct cancel_count *count = user;

    return ++count->asked >= count->stop_at;
}

static void cancel_is_honoured_inside_a_solve(void **state)
{
    (void)state;
    struct random_numbers numbers = {77};
    struct lp_model *model = random_lp_new(&numbers, 9000, 18000);
    const enum lp_method methods[] = {LP_COLD, LP_PRIMAL, LP_DUAL};
    const struct lp_options short_run = {.method = LP_PRIMAL, .iteration_limit = 10};
    for (size_t k = 0; k < 3; k++) {
        struct cancel_count count = {0, 2};
        gp_env *env = gp_env_new(&(gp_hooks){.user = &count, .cancel = cancel_now});
        struct lp_options options = {.method = methods[k], .env = env};
        struct solver *solver;
        assert_int_equal(lp_model_load(model, &solver), GP_OK);
        assert_int_equal(solved(solver, &options), LP_CANCELLED);
        assert_int_equal(count.asked, 2);
        assert_int_equal(solved(solver, &short_run), LP_LIMIT); /* the solver can go on */
        count.stop_at = 1;
        assert_int_equal(solved(solver, &options), LP_CANCELLED);
        solver_free(solver);
        gp_env_free(env);
    }
    random_lp_free(model);
}

static void limits_stop_a_solve_that_can_be_resumed(void **state)
{
    (void)state;
    struct random_numbers numbers = {5};
    struct lp_model *model = random_lp_new(&numbers, 300, 600);
    const struct lp_options steps = {.method = LP_PRIMAL, .iteration_limit = 50}, instant = {.time_limit_s = 1e-9};
    struct solver *solver, *other;
    int rounds = 0;
    double objective;

    assert_int_equal(lp_model_load(model, &solver), GP_OK);
    assert_int_equal(lp_model_load(model, &other), GP_OK);
    assert_int_equal(solved(solver, &instant), LP_LIMIT);
    for (enum lp_outcome outcome = LP_LIMIT; outcome == LP_LIMIT; rounds++) {
        outcome = solved(solver, &steps);
        assert_true(solver_iterations(solver) <= 50 * (rounds + 1));
    }
    assert_in_range(rounds, 2, 100);
    assert_int_equal(solved(other, &cold), LP_OPTIMAL);
    objective = objective_of(other);
    CLOSE(objective_of(solver), objective);
    solver_free(solver);
    solver_free(other);
    random_lp_free(model);
}

static long iterations_by(const struct lp_model *model, enum lp_method method, int first_turn, double *objective)
{
    const struct lp_options options = {.method = method, .first_turn = first_turn};
    struct solver *solver;
    long iterations;

    assert_int_equal(lp_model_load(model, &solver), GP_OK);
    assert_int_equal(solved(solver, &options), LP_OPTIMAL);
    *objective = objective_of(solver);
    iterations = solver_iterations(solver);
    solver_free(solver);
    return iterations;
}

/* Statuses of rows, then columns, after some solves that were stopped by their limit. */
static void basis_after(const struct lp_model *model, const struct lp_options *options, int solves,
                        unsigned char basis[900])
{
    struct solver *solver;

    assert_int_equal(lp_model_load(model, &solver), GP_OK);
    for (int k = 0; k < solves; k++)
        assert_int_equal(solved(solver, options), LP_LIMIT);
    solver_get_basis(solver, basis, basis + 300);
    solver_free(solver);
}

/* A method that goes round in circles is left for the other one, and each goes on from where it stood. */
static void each_method_goes_on_from_where_it_stood(void **state)
{
    (void)state;
    struct random_numbers numbers = {6};
    struct lp_model *model = random_lp_new(&numbers, 300, 600);
    const enum lp_method other[] = {[LP_DUAL] = LP_PRIMAL, [LP_PRIMAL] = LP_DUAL};

    for (enum lp_method method = LP_DUAL; method <= LP_PRIMAL; method++) {
        unsigned char in_turns[900], alone[900];

        /* One iteration of this method, then one of the other, from the start. */
        basis_after(model, &(struct lp_options){.method = method, .first_turn = 1, .iteration_limit = 2}, 1, in_turns);
        basis_after(model, &(struct lp_options){.method = other[method], .iteration_limit = 1}, 1, alone);
        assert_memory_equal(in_turns, alone, 900);
        /* The third is the second one of this method. */
        basis_after(model, &(struct lp_options){.method = method, .first_turn = 1, .iteration_limit = 3}, 1, in_turns);
        basis_after(model, &(struct lp_options){.method = method, .iteration_limit = 1}, 2, alone);
        assert_memory_equal(in_turns, alone, 900);
    }
    random_lp_free(model);
}

/* An optimal basis that is no longer: other costs leave its point within its bounds, a tighter bound does not. */
static struct solver *solved_then_changed(const struct lp_model *model, bool costs)
{
    struct solver *solver;
    unsigned char rows[300], columns[600];
    double values[600];
    int changed = 0;

    assert_int_equal(lp_model_load(model, &solver), GP_OK);
    assert_int_equal(solved(solver, &cold), LP_OPTIMAL);
    solver_get_basis(solver, rows, columns);
    solver_solution(solver, NULL, values, NULL, NULL, NULL);
    for (int j = 0; j < 600; j++) {
        if (costs)
            assert_int_equal(solver_set_cost(solver, j, j % 7), GP_OK);
        else if (columns[j] == BASIS_BASIC && values[j] > 0.1)
            assert_int_equal(solver_set_column_bounds(solver, j, 0, values[j] / 2), GP_OK);
        changed += costs || (columns[j] == BASIS_BASIC && values[j] > 0.1);
    }
    assert_true(changed > 10);
    return solver;
}

static void changed_basis_after(const struct lp_model *model, bool costs, enum lp_method method,
                                unsigned char basis[900])
{
    struct solver *solver = solved_then_changed(model, costs);

    assert_int_equal(solved(solver, &(struct lp_options){.method = method, .iteration_limit = 3}), LP_LIMIT);
    solver_get_basis(solver, basis, basis + 300);
    solver_free(solver);
}

/* The primal simplex needs a point within its bounds, which other costs leave; the dual is for the rest. */
static void a_warm_solve_takes_the_method_that_its_basis_fits(void **state)
{
    (void)state;
    struct random_numbers numbers = {6};
    struct lp_model *model = random_lp_new(&numbers, 300, 600);

    for (int costs = 0; costs < 2; costs++) {
        unsigned char warm[900], primal_dual[2][900];

        changed_basis_after(model, costs, LP_WARM, warm);
        changed_basis_after(model, costs, LP_PRIMAL, primal_dual[1]);
        changed_basis_after(model, costs, LP_DUAL, primal_dual[0]);
        assert_memory_equal(warm, primal_dual[costs], 900);
        assert_memory_not_equal(warm, primal_dual[!costs], 900);
    }
    random_lp_free(model);
}

static void primal_and_dual_take_turns(void **state)
{
    (void)state;
    struct random_numbers numbers = {6};
    struct lp_model *model = random_lp_new(&numbers, 300, 600);
    double by_primal, by_dual, in_turns;
    long primal_alone = iterations_by(model, LP_PRIMAL, INT_MAX, &by_primal),
         dual_alone = iterations_by(model, LP_DUAL, INT_MAX, &by_dual);
    long fewer = primal_alone < dual_alone ? primal_alone : dual_alone;

    assert_true(primal_alone > 20 && dual_alone > 20 && primal_alone != dual_alone);
    CLOSE(by_primal, by_dual);
    for (enum lp_method method = LP_DUAL; method <= LP_PRIMAL; method++) {
        /* With turns of 1, 1, 2, 2, 4, 4 and so on the better one is at its end after at most four times what it needs
         * alone; interrupted, it takes a little longer. */
        assert_in_range(iterations_by(model, method, 1, &in_turns), fewer / 2, 6 * fewer);
        CLOSE(in_turns, by_primal);
    }
    random_lp_free(model);
}

struct thread_result {
    uint64_t seed;
    double objectives[20];
};

static void *solve_many(void *argument)
{
    struct thread_result *result = argument;
    struct random_numbers numbers = {result->seed};

    for (int k = 0; k < 20; k++) {
        struct lp_model *model = random_lp_new(&numbers, 40, 60);
        struct solver *solver = NULL;
        enum lp_outcome outcome = LP_LIMIT;

        result->objectives[k] = NAN;
        if (lp_model_load(model, &solver) == GP_OK && solver_solve(solver, &cold, &outcome) == GP_OK &&
            outcome == LP_OPTIMAL)
            solver_solution(solver, &result->objectives[k], NULL, NULL, NULL, NULL);
        solver_free(solver);
        random_lp_free(model);
    }
    return NULL;
}

static void threads_solve_side_by_side(void **state)
{
    (void)state;
    struct thread_result alone[2] = {{.seed = 3}, {.seed = 4}}, together[2] = {{.seed = 3}, {.seed = 4}};
    pthread_t threads[2];

    for (int k = 0; k < 2; k++)
        solve_many(&alone[k]);
    for (int k = 0; k < 2; k++)
        assert_int_equal(pthread_create(&threads[k], NULL, solve_many, &together[k]), 0);
    for (int k = 0; k < 2; k++)
        assert_int_equal(pthread_join(threads[k], NULL), 0);
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 20; i++) {
            assert_true(isfinite(alone[k].objectives[i]) != 0);
            assert_true(alone[k].objectives[i] == together[k].objectives[i]);
        }
}

static void *solve_foreign(void *argument)
{
    enum lp_outcome outcome;

    return solver_solve(argument, &cold, &outcome) == GP_ERR_SOLVER ? argument : NULL;
}

static void a_solver_refuses_another_thread(void **state)
{
    (void)state;
    struct solver *solver = factory_new();
    pthread_t thread;
    void *refused;

    assert_int_equal(pthread_create(&thread, NULL, solve_foreign, solver), 0);
    assert_int_equal(pthread_join(thread, &refused), 0);
    assert_ptr_equal(refused, solver);
    check_factory(solver, &cold);
    solver_free(solver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factory_has_the_textbook_answer_by_each_method),
        cmocka_unit_test(duals_and_reduced_costs_follow_the_stated_signs),
        cmocka_unit_test(infeasible_and_unbounded_are_told_apart_by_each_method),
        cmocka_unit_test(crossing_bounds_are_infeasible_but_not_within_rounding),
        cmocka_unit_test(degenerate_programme_ends),
        cmocka_unit_test(programmes_without_rows_or_entries_are_solved),
        cmocka_unit_test(an_added_row_changes_the_optimum),
        cmocka_unit_test(a_new_column_waits_at_its_bound_nearest_to_zero),
        cmocka_unit_test(a_basis_carries_over_to_another_solver),
        cmocka_unit_test(any_basis_is_repaired),
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(what_rounding_left_of_a_zero_is_no_entry),
        cmocka_unit_test(an_abort_of_the_solver_is_caught),
        cmocka_unit_test(cancel_is_honoured_inside_a_solve),
        cmocka_unit_test(limits_stop_a_solve_that_can_be_resumed),
        cmocka_unit_test(primal_and_dual_take_turns),
        cmocka_unit_test(each_method_goes_on_from_where_it_stood),
        cmocka_unit_test(a_warm_solve_takes_the_method_that_its_basis_fits),
        cmocka_unit_test(threads_solve_side_by_side),
        cmocka_unit_test(a_solver_refuses_another_thread),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
