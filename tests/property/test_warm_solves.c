/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seeded sequences of changes to a programme: after each, the warm solve must agree with a cold solve of the same
 * programme made anew, and the answer must satisfy the conditions of an optimum. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lp/solver.h"
#include "random_lp.h"

#define MOST_COLUMNS 40
#define MOST_ROWS    120
#define STEPS        60

/* A plain copy of what the solver should hold. */
struct mirror {
    int column_count, row_count;
    struct lp_column columns[MOST_COLUMNS];
    double rows[MOST_ROWS][MOST_COLUMNS];
    double lower[MOST_ROWS], upper[MOST_ROWS];
};

struct answer {
    enum lp_outcome outcome;
    double objective, x[MOST_COLUMNS], activity[MOST_ROWS], y[MOST_ROWS], d[MOST_COLUMNS];
};

/* Mostly 0 is within all bounds, so that most programmes have an optimum. */
static void random_sides(struct random_numbers *numbers, double *lower, double *upper)
{
    double shift = random_below(numbers, 40) == 0 ? random_between(numbers, -5, 5) : 0;

    *lower = shift - (random_below(numbers, 3) == 0 ? 0 : random_between(numbers, 0, 8));
    *upper = shift + (random_below(numbers, 3) == 0 ? 0 : random_between(numbers, 0, 8));
}

static void random_row(struct random_numbers *numbers, struct mirror *mirror)
{
    double *row = mirror->rows[mirror->row_count];
    double *lower = &mirror->lower[mirror->row_count], *upper = &mirror->upper[mirror->row_count];
    int kind = random_below(numbers, 8);

    for (int j = 0; j < mirror->column_count; j++)
        row[j] = random_below(numbers, 6) == 0 ? (random_below(numbers, 2) ? 1 : random_between(numbers, -9, 9)) : 0;
    random_sides(numbers, lower, upper);
    if (kind < 4)
        *lower = -INFINITY;
    else if (kind < 6)
        *upper = INFINITY;
    mirror->row_count++;
}

static void random_bounds(struct random_numbers *numbers, struct lp_column *column)
{
    random_sides(numbers, &column->lower, &column->upper);
    if (random_below(numbers, 60) == 0)
        column->upper = INFINITY;
    if (random_below(numbers, 60) == 0)
        column->lower = -INFINITY;
}

static void add_rows(struct solver *solver, const struct mirror *mirror, int first)
{
    int starts[MOST_ROWS + 1] = {0}, count = mirror->row_count - first, entries = 0;
    int *columns = malloc(sizeof *columns * MOST_ROWS * MOST_COLUMNS);
    double *values = malloc(sizeof *values * MOST_ROWS * MOST_COLUMNS);

    assert_non_null(columns);
    assert_non_null(values);
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < mirror->column_count; j++) {
            if (mirror->rows[first + i][j] != 0) {
                columns[entries] = j;
                values[entries++] = mirror->rows[first + i][j];
            }
        }
        starts[i + 1] = entries;
    }
    assert_int_equal(solver_add_rows(solver, &(struct lp_rows){count, starts, columns, values, mirror->lower + first,
                                                               mirror->upper + first}),
                     GP_OK);
    free(columns);
    free(values);
}

static void change_rows(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    int first = mirror->row_count, count = 1 + random_below(numbers, 5);

    if (first + count > MOST_ROWS)
        return;
    for (int k = 0; k < count; k++)
        random_row(numbers, mirror);
    add_rows(solver, mirror, first);
}

/* Rows that no longer limit anything; the solver keeps them. */
static void free_rows(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    for (int i = 0; i < mirror->row_count; i++) {
        if (random_below(numbers, 7) != 0)
            continue;
        mirror->lower[i] = -INFINITY;
        mirror->upper[i] = INFINITY;
        assert_int_equal(solver_set_row_bounds(solver, i, -INFINITY, INFINITY), GP_OK);
    }
}

static void change_columns(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    for (int k = 0; k < 4; k++) {
        int j = random_below(numbers, mirror->column_count);

        random_bounds(numbers, &mirror->columns[j]);
        assert_int_equal(solver_set_column_bounds(solver, j, mirror->columns[j].lower, mirror->columns[j].upper),
                         GP_OK);
    }
}

static void change_costs(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    int j = random_below(numbers, mirror->column_count);

    mirror->columns[j].cost = random_between(numbers, -5, 5);
    assert_int_equal(solver_set_cost(solver, j, mirror->columns[j].cost), GP_OK);
}

static void grow_columns(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    struct lp_column *column = &mirror->columns[mirror->column_count];

    if (mirror->column_count == MOST_COLUMNS)
        return;
    random_bounds(numbers, column);
    column->cost = random_between(numbers, -5, 5);
    assert_int_equal(solver_add_columns(solver, 1, column), GP_OK);
    for (int i = 0; i < mirror->row_count; i++)
        mirror->rows[i][mirror->column_count] = 0;
    mirror->column_count++;
}

static void change_row_bounds(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    int i = mirror->row_count > 0 ? random_below(numbers, mirror->row_count) : -1;

    if (i < 0)
        return;
    random_sides(numbers, &mirror->lower[i], &mirror->upper[i]);
    assert_int_equal(solver_set_row_bounds(solver, i, mirror->lower[i], mirror->upper[i]), GP_OK);
}

static void shuffle_basis(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror)
{
    unsigned char rows[MOST_ROWS], columns[MOST_COLUMNS];

    solver_get_basis(solver, rows, columns);
    for (int k = 0; k < 5; k++) {
        columns[random_below(numbers, mirror->column_count)] = (unsigned char)random_below(numbers, 4);
        if (mirror->row_count > 0)
            rows[random_below(numbers, mirror->row_count)] = (unsigned char)random_below(numbers, 4);
    }
    assert_int_equal(solver_set_basis(solver, rows, columns), GP_OK);
}

static void solve(struct solver *solver, struct lp_options options, struct answer *answer)
{
    assert_int_equal(solver_solve(solver, &options, &answer->outcome), GP_OK);
    solver_solution(solver, &answer->objective, answer->x, answer->activity, answer->y, answer->d);
}

/* A price may only push against a bound that is there and is met. */
static void check_price(double price, double value, double lower, double upper)
{
    assert_true(value >= lower - 1e-6 * (1 + fabs(lower)));
    assert_true(value <= upper + 1e-6 * (1 + fabs(upper)));
    if (price > 1e-6)
        assert_true(fabs(value - lower) <= 1e-6 * (1 + fabs(lower)));
    if (price < -1e-6)
        assert_true(fabs(value - upper) <= 1e-6 * (1 + fabs(upper)));
}

static void check_optimum(const struct mirror *mirror, const struct answer *answer)
{
    for (int i = 0; i < mirror->row_count; i++) {
        double activity = 0;

        for (int j = 0; j < mirror->column_count; j++)
            activity += mirror->rows[i][j] * answer->x[j];
        assert_true(fabs(activity - answer->activity[i]) <= 1e-7 * (1 + fabs(activity)));
        check_price(answer->y[i], activity, mirror->lower[i], mirror->upper[i]);
    }
    for (int j = 0; j < mirror->column_count; j++) {
        double reduced = mirror->columns[j].cost;

        for (int i = 0; i < mirror->row_count; i++)
            reduced -= mirror->rows[i][j] * answer->y[i];
        assert_true(fabs(reduced - answer->d[j]) <= 1e-7 * (1 + fabs(reduced)));
        check_price(answer->d[j], answer->x[j], mirror->columns[j].lower, mirror->columns[j].upper);
    }
}

static enum lp_outcome compare_with_cold(struct solver *warm, struct lp_options options, const struct mirror *mirror)
{
    const struct lp_options from_nothing = {.method = LP_COLD};
    static struct answer answer, anew;
    struct solver *cold;

    assert_int_equal(solver_new(&cold), GP_OK);
    assert_int_equal(solver_add_columns(cold, mirror->column_count, mirror->columns), GP_OK);
    add_rows(cold, mirror, 0);
    solve(warm, options, &answer);
    solve(cold, from_nothing, &anew);
    if (answer.outcome == LP_INFEASIBLE || answer.outcome == LP_UNBOUNDED)
        solve(warm, from_nothing, &answer); /* a programme that is neither may be called either */
    assert_int_equal(answer.outcome, anew.outcome);
    if (anew.outcome == LP_OPTIMAL) {
        assert_true(fabs(answer.objective - anew.objective) <= 1e-7 * (1 + fabs(anew.objective)));
        check_optimum(mirror, &answer);
        check_optimum(mirror, &anew);
    }
    solver_free(cold);
    return anew.outcome;
}

typedef void change(struct random_numbers *numbers, struct solver *solver, struct mirror *mirror);

static void warm_solves_agree_with_cold_ones(void **state)
{
    (void)state;
    change *const changes[] = {change_rows,  change_rows,  free_rows,         change_columns,
                               grow_columns, change_costs, change_row_bounds, shuffle_basis};
    const enum lp_method methods[] = {LP_DUAL, LP_PRIMAL, LP_WARM};
    static struct mirror mirror;
    int outcomes[LP_CANCELLED + 1] = {0};

    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct random_numbers numbers = {seed * 7919};
        struct solver *solver;

        memset(&mirror, 0, sizeof mirror);
        assert_int_equal(solver_new(&solver), GP_OK);
        for (int j = 0; j < 10; j++)
            grow_columns(&numbers, solver, &mirror);
        for (int step = 0; step < STEPS; step++) {
            changes[random_below(&numbers, sizeof changes / sizeof *changes)](&numbers, solver, &mirror);
            struct lp_options options = {.method = methods[random_below(&numbers, 3)],
                                         .bound_flips = random_below(&numbers, 2) == 0};
            outcomes[compare_with_cold(solver, options, &mirror)]++;
        }
        solver_free(solver);
    }
    print_message("%d optimal, %d infeasible, %d unbounded\n", outcomes[LP_OPTIMAL], outcomes[LP_INFEASIBLE],
                  outcomes[LP_UNBOUNDED]);
    assert_true(outcomes[LP_OPTIMAL] > 500);
    assert_true(outcomes[LP_INFEASIBLE] > 20);
    assert_true(outcomes[LP_UNBOUNDED] > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(warm_solves_agree_with_cold_ones)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
