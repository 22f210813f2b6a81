/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics against numbers worked by hand or known from tables. */
#include "support/near.h"
#include "sweep_report/statistics.h"

/* Wilson's interval for 8 of 10 is (0.490, 0.943) in textbooks; with z = 1.959964 the middle is (0.8 + 0.19207)
 * / 1.38415. */
static void intervals_are_wilsons(void **state)
{
    (void)state;
    struct interval some = statistics_wilson_interval(8, 10), none = statistics_wilson_interval(0, 10),
                    all = statistics_wilson_interval(10, 10);
    assert_near(some.low, 0.490162, 1e-6);
    assert_near(some.high, 0.943318, 1e-6);
    assert_near(none.low, 0.0, 0.0);
    assert_near(none.high, 0.277533, 1e-6); /* z^2 / (10 + z^2) */
    assert_near(all.low, 1.0 - 0.277533, 1e-6);
    assert_near(all.high, 1.0, 0.0);
}

static void no_case_says_nothing(void **state)
{
    (void)state;
    struct interval interval = statistics_wilson_interval(0, 0);
    assert_near(interval.low, 0.0, 0.0);
    assert_near(interval.high, 1.0, 0.0);
}

/* Ten cases: three on day 10, four on day 20, three never. */
static void shares_of_dates_count_those_that_never_come(void **state)
{
    (void)state;
    date days[] = {10, 20};
    long cumulative[] = {3, 7};
    struct date_counts counts = {.count = 10, .day_count = 2, .days = days, .cumulative = cumulative};
    assert_int_equal(date_counts_by(&counts, 9), 0);
    assert_int_equal(date_counts_by(&counts, 10), 3);
    assert_int_equal(date_counts_by(&counts, 19), 3);
    assert_int_equal(date_counts_by(&counts, 1000), 7);
    assert_int_equal(date_counts_quantile(&counts, 0.05), 10);
    assert_int_equal(date_counts_quantile(&counts, 0.3), 10); /* three of ten are there */
    assert_int_equal(date_counts_quantile(&counts, 0.31), 20);
    assert_int_equal(date_counts_quantile(&counts, 0.7), 20);
    assert_int_equal(date_counts_quantile(&counts, 0.71), DATE_BLANK);
}

static void numbers_are_sorted(void **state)
{
    (void)state;
    double values[] = {3.0, -1.0, 2.0, 2.0};
    statistics_sort(values, 4);
    assert_near(values[0], -1.0, 0.0);
    assert_near(values[1], 2.0, 0.0);
    assert_near(values[3], 3.0, 0.0);
    statistics_sort(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_are_wilsons),
        cmocka_unit_test(no_case_says_nothing),
        cmocka_unit_test(shares_of_dates_count_those_that_never_come),
        cmocka_unit_test(numbers_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
