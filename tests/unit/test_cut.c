/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slopes of cuts from row duals, on a form small enough to do by hand:
 *   min 2 z0 + 5 z1,  z0 + z1 = x0,  z0 <= 3 x1 (a row),  z1 <= 0.1 x0 (the served row),  z0 <= 4 x1,  z1 <= 1 x0. */
#include "operate/cut.h"
#include "support/near.h"

static struct form_row rows[] = {
    {.kind = FORM_BALANCE, .sense = 0, .term_start = 0, .term_count = 1},
    {.kind = FORM_BUDGET, .sense = -1, .term_start = 1, .term_count = 1},
    {.kind = FORM_SERVED, .sense = -1, .term_start = 2, .term_count = 1},
};
static struct form_column columns[] = {
    {.kind = FORM_OUTPUT, .cost = 2, .term_start = 0, .term_count = 1},
    {.kind = FORM_UNSERVED, .cost = 5, .term_start = 1, .term_count = 1},
};
static struct form_term rhs_terms[] = {{0, 1}, {1, 3}, {0, 0.1}};
static struct form_term bound_terms[] = {{1, 4}, {0, 1}};
static int starts[] = {0, 2, 4};
static int entry_rows[] = {0, 1, 0, 2};
static double entry_values[] = {1, 1, 1, 1};
static double unserved_weight[] = {0, 1};
static double load_energy[] = {1, 0};
static const struct form form = {.row_count = 3,
                                 .column_count = 2,
                                 .entry_count = 2,
                                 .rows = rows,
                                 .columns = columns,
                                 .rhs_terms = rhs_terms,
                                 .bound_terms = bound_terms,
                                 .starts = starts,
                                 .entry_rows = entry_rows,
                                 .entry_values = entry_values,
                                 .served_row = 2,
                                 .unserved_weight = unserved_weight,
                                 .load_energy = load_energy};
static const double cost[] = {2, 5};

static void slope_of(double balance, double budget, double served, double slope[2])
{
    const double row_duals[] = {balance, budget, served};
    cut_slope(&form, cost, row_duals, slope);
}

/* y = (5, -3, 0): d0 = 2 - 5 + 3 = 0, d1 = 0: 5 x0 - 9 x1. */
static void rows_give_their_right_hand_sides(void **state)
{
    (void)state;
    double slope[2];
    slope_of(5, -3, 0, slope);
    assert_near(slope[0], 5, 1e-12);
    assert_near(slope[1], -9, 1e-12);
}

/* y = (5, 0, 0): d0 = -3 at the bound 4 x1: 5 x0 - 12 x1. */
static void negative_reduced_costs_give_their_bounds(void **state)
{
    (void)state;
    double slope[2];
    slope_of(5, 0, 0, slope);
    assert_near(slope[0], 5, 1e-12);
    assert_near(slope[1], -12, 1e-12);
}

/* y = (1, 0, 0): d = (1, 4), positive: x0. */
static void positive_reduced_costs_give_nothing(void **state)
{
    (void)state;
    double slope[2];
    slope_of(1, 0, 0, slope);
    assert_near(slope[0], 1, 1e-12);
    assert_near(slope[1], 0, 0);
}

/* y1 = +3 on a row <=, y2 = +1 likewise: as if they were 0, in right-hand sides and in reduced costs. */
static void duals_of_the_wrong_sign_count_as_none(void **state)
{
    (void)state;
    double clipped[2], wrong[2];
    double row_duals[] = {5, 3, 1};
    slope_of(5, 0, 0, clipped);
    slope_of(5, 3, 1, wrong);
    assert_near(wrong[0], clipped[0], 0);
    assert_near(wrong[1], clipped[1], 0);
    cut_clip(&form, row_duals);
    assert_near(row_duals[0], 5, 0);
    assert_near(row_duals[1], 0, 0);
    assert_near(row_duals[2], 0, 0);
}

/* The served row at y2 = -2: d1 = 5 - 7 + 2 = 0, d0 = 2 - 7 = -5: 7 x0 - 0.2 x0 - 20 x1. */
static void the_served_row_counts_like_any_other(void **state)
{
    (void)state;
    double slope[2];
    slope_of(7, 0, -2, slope);
    assert_near(slope[0], 6.8, 1e-12);
    assert_near(slope[1], -20, 1e-12);
}

/* Least z1: y = (1, -1, 0) gives d = (0, 0): x0 - 3 x1, less 0.1 x0 that may stay unserved. */
static void served_cuts_take_off_what_may_stay_unserved(void **state)
{
    (void)state;
    const double row_duals[] = {1, -1, 0};
    double slope[2];
    cut_served_slope(&form, row_duals, slope);
    assert_near(slope[0], 0.9, 1e-12);
    assert_near(slope[1], -3, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_give_their_right_hand_sides),
        cmocka_unit_test(negative_reduced_costs_give_their_bounds),
        cmocka_unit_test(positive_reduced_costs_give_nothing),
        cmocka_unit_test(duals_of_the_wrong_sign_count_as_none),
        cmocka_unit_test(the_served_row_counts_like_any_other),
        cmocka_unit_test(served_cuts_take_off_what_may_stay_unserved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
