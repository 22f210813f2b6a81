/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples: slices, independence of streams, and rank correlations. */
#include "sweep/sample.h"

#include <stdlib.h>
#include <string.h>

#include "support/near.h"

enum { CASES = 2000, PARAMETERS = 3 };

static double *drawn(bool stratified, uint64_t seed)
{
    double *sample = calloc(CASES * PARAMETERS, sizeof *sample);
    assert_non_null(sample);
    assert_int_equal(sample_probabilities(sample, CASES, PARAMETERS, seed, stratified), GP_OK);
    return sample;
}

static const double *sorted_values;

static int compare_values(const void *a, const void *b)
{
    double x = sorted_values[*(const int *)a * PARAMETERS], y = sorted_values[*(const int *)b * PARAMETERS];
    return (x > y) - (x < y);
}

static void fill_ranks(const double *column, double *ranks)
{
    int order[CASES];
    for (int i = 0; i < CASES; i++)
        order[i] = i;
    sorted_values = column;
    qsort(order, CASES, sizeof *order, compare_values);
    for (int i = 0; i < CASES; i++)
        ranks[order[i]] = i;
}

static double rank_correlation(const double *sample, int p, int q)
{
    static double x[CASES], y[CASES];
    double sum = 0.0, square = 0.0, mean = (CASES - 1) / 2.0;
    fill_ranks(sample + p, x);
    fill_ranks(sample + q, y);
    for (int i = 0; i < CASES; i++) {
        sum += (x[i] - mean) * (y[i] - mean);
        square += (x[i] - mean) * (x[i] - mean);
    }
    return sum / square;
}

static void each_slice_has_one_case(void **state)
{
    (void)state;
    double *sample = drawn(true, 1);
    for (int p = 0; p < PARAMETERS; p++) {
        int counts[CASES] = {0};
        for (int i = 0; i < CASES; i++)
            counts[(int)(sample[i * PARAMETERS + p] * CASES)]++;
        for (int i = 0; i < CASES; i++)
            assert_int_equal(counts[i], 1);
    }
    assert_near(rank_correlation(sample, 0, 1), 0.0, 0.08);
    free(sample);
}

static void a_seed_gives_the_same_again(void **state)
{
    (void)state;
    double *one = drawn(false, 5), *again = drawn(false, 5), *other = drawn(false, 6);
    assert_memory_equal(one, again, CASES * PARAMETERS * sizeof *one);
    assert_true(memcmp(one, other, CASES * PARAMETERS * sizeof *one) != 0);
    free(one);
    free(again);
    free(other);
}

/* Another parameter beside it does not change what one draws. */
static void parameters_have_streams_of_their_own(void **state)
{
    (void)state;
    double alone[10], beside[20];
    assert_int_equal(sample_probabilities(alone, 10, 1, 9, true), GP_OK);
    assert_int_equal(sample_probabilities(beside, 10, 2, 9, true), GP_OK);
    for (int i = 0; i < 10; i++)
        assert_near(alone[i], beside[2 * i], 0.0);
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void correlations_are_as_wanted(void **state)
{
    (void)state;
    const double wanted[] = {1.0, 0.7, -0.4, 0.7, 1.0, 0.0, -0.4, 0.0, 1.0};
    double *sample = drawn(true, 2), *before = drawn(true, 2);
    assert_int_equal(sample_correlate(sample, CASES, PARAMETERS, wanted, 2), GP_OK);
    assert_near(rank_correlation(sample, 0, 1), 0.7, 0.01);
    assert_near(rank_correlation(sample, 0, 2), -0.4, 0.015);
    assert_near(rank_correlation(sample, 1, 2), 0.0, 0.015);
    for (int p = 0; p < PARAMETERS; p++) { /* the numbers are only reordered */
        double old[CASES], new[CASES];
        for (int i = 0; i < CASES; i++) {
            old[i] = before[i * PARAMETERS + p];
            new[i] = sample[i * PARAMETERS + p];
        }
        qsort(old, CASES, sizeof *old, compare_doubles);
        qsort(new, CASES, sizeof *new, compare_doubles);
        assert_memory_equal(old, new, sizeof old);
    }
    free(sample);
    free(before);
}

static void impossible_correlations_have_no_factor(void **state)
{
    (void)state;
    double possible[] = {1.0, 0.6, 0.6, 1.0};
    double impossible[] = {1.0, 0.9, 0.9, 0.9, 1.0, -0.9, 0.9, -0.9, 1.0};
    assert_true(sample_factor(possible, 2));
    assert_near(possible[2], 0.6, 1e-15);
    assert_near(possible[3], 0.8, 1e-15);
    assert_near(possible[1], 0.0, 0.0);
    assert_false(sample_factor(impossible, 3));
    assert_near(sample_pearson(1.0), 1.0, 1e-15);
    assert_near(sample_pearson(-0.5), -0.51763809020504148, 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_slice_has_one_case),
        cmocka_unit_test(a_seed_gives_the_same_again),
        cmocka_unit_test(parameters_have_streams_of_their_own),
        cmocka_unit_test(correlations_are_as_wanted),
        cmocka_unit_test(impossible_correlations_have_no_factor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
