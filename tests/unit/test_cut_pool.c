/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pool of cuts: lists apart from each other, near-duplicates refused, the most violated cut found, order kept. */
#include "operate/cut_pool.h"
#include "support/near.h"

#define ENTRIES 3

static struct portfolio regions[2] = {{.region = 0, .count = ENTRIES}, {.region = 1, .count = ENTRIES}};
static struct portfolios portfolios = {.region_count = 2, .regions = regions};

static struct cut_pool *pool_new(void)
{
    struct cut_pool *pool = NULL;
    assert_int_equal(cut_pool_new(&pool, &portfolios, 4, 2026, 3), GP_OK);
    return pool;
}

static int append(struct cut_pool *pool, struct cut_key key, double a, double b, double c, bool *added)
{
    const double slope[ENTRIES] = {a, b, c};
    const double row_duals[2] = {a, -b};
    int index = -1;
    assert_int_equal(cut_pool_append(pool, key, slope, row_duals, 2, &index, added), GP_OK);
    return index;
}

static void cuts_keep_their_slope_duals_and_order(void **state)
{
    (void)state;
    struct cut_pool *pool = pool_new();
    struct cut_key key = {CUT_COST, 1, 3, 2028};
    for (int i = 0; i < 500; i++)
        assert_int_equal(append(pool, key, i, 2 * i, 1, NULL), i);
    assert_int_equal(cut_pool_count(pool, key), 500);
    for (int i = 0; i < 500; i++) {
        const struct cut *cut = cut_pool_at(pool, key, i);
        assert_int_equal(cut->kind, CUT_COST);
        assert_near(cut->slope[1], 2 * i, 0);
        assert_near(cut->row_duals[1], -2 * i, 0);
    }
    cut_pool_free(pool);
}

static void lists_are_apart(void **state)
{
    (void)state;
    struct cut_pool *pool = pool_new();
    for (int region = 0; region < 2; region++) {
        for (int season = 0; season < 4; season++) {
            append(pool, (struct cut_key){CUT_SERVED, region, season, 0}, 1, 1, 1, NULL);
            for (int year = 2026; year < 2029; year++)
                append(pool, (struct cut_key){CUT_COST, region, season, year}, 1, 1, 1, NULL);
        }
    }
    assert_int_equal(cut_pool_total(pool), 2 * 4 * 4);
    assert_int_equal(cut_pool_count(pool, (struct cut_key){CUT_COST, 1, 2, 2027}), 1);
    cut_pool_free(pool);
}

static void served_cuts_hold_in_every_year(void **state)
{
    (void)state;
    struct cut_pool *pool = pool_new();
    append(pool, (struct cut_key){CUT_SERVED, 0, 1, 2026}, 1, -1, 0, NULL);
    assert_int_equal(cut_pool_count(pool, (struct cut_key){CUT_SERVED, 0, 1, 2028}), 1);
    assert_int_equal(cut_pool_count(pool, (struct cut_key){CUT_COST, 0, 1, 2026}), 0);
    cut_pool_free(pool);
}

static void the_same_slope_is_stored_once(void **state)
{
    (void)state;
    struct cut_pool *pool = pool_new();
    struct cut_key key = {CUT_COST, 0, 0, 2026};
    bool added = false;
    append(pool, key, 1000, 1e-7, 0, &added);
    assert_true(added);
    /* Within 1e-9 of the largest part, 1000. */
    assert_int_equal(append(pool, key, 1000 + 5e-7, 6e-7, -5e-7, &added), 0);
    assert_false(added);
    assert_int_equal(append(pool, key, 1000 + 3e-6, 0, 0, &added), 1);
    assert_true(added);
    assert_int_equal(cut_pool_count(pool, key), 2);
    append(pool, (struct cut_key){CUT_COST, 0, 1, 2026}, 0, 0, 0, &added);
    append(pool, (struct cut_key){CUT_COST, 0, 1, 2026}, 0, 0, 0, &added);
    assert_false(added);
    cut_pool_free(pool);
}

static void the_most_violated_cut_is_the_largest_at_x(void **state)
{
    (void)state;
    struct cut_pool *pool = pool_new();
    struct cut_key key = {CUT_COST, 0, 0, 2027};
    const double x[ENTRIES] = {1, 2, 3};
    double value = 0;
    assert_int_equal(cut_pool_most_violated(pool, key, x, &value), -1);
    assert_true(isinf(value) && value < 0);
    append(pool, key, 1, 1, 1, NULL);  /* 6 */
    append(pool, key, 9, -1, 1, NULL); /* 10 */
    append(pool, key, 0, 5, 0, NULL);  /* 10 as well */
    append(pool, key, -9, 0, 0, NULL);
    assert_int_equal(cut_pool_most_violated(pool, key, x, &value), 1);
    assert_near(value, 10, 1e-12);
    assert_int_equal(cut_pool_most_violated(pool, key, x, NULL), 1);
    cut_pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_keep_their_slope_duals_and_order),
        cmocka_unit_test(lists_are_apart),
        cmocka_unit_test(served_cuts_hold_in_every_year),
        cmocka_unit_test(the_same_slope_is_stored_once),
        cmocka_unit_test(the_most_violated_cut_is_the_largest_at_x),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
