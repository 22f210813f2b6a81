/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals as functions of time, on three periods of 10, 20 and 10 days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "plan/timeline.h"

#include <math.h>

static struct period periods[] = {{.start = 100, .end = 110}, {.start = 110, .end = 130}, {.start = 130, .end = 140}};
static const struct calendar calendar = {.start = 100, .end = 140, .count = 3, .periods = periods};
static const double totals[] = {2.0, 6.0, 6.5};
static const struct timeline timeline = {&calendar, 1.0, totals};

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) < 1e-12))
        fail_msg("%.15g is not %.15g", value, expected);
}

static void values_are_linear_between_ends(void **state)
{
    (void)state;
    assert_near(timeline_at(&timeline, 50), 1.0);
    assert_near(timeline_at(&timeline, 100), 1.0);
    assert_near(timeline_at(&timeline, 105), 1.5);
    assert_near(timeline_at(&timeline, 110), 2.0);
    assert_near(timeline_at(&timeline, 120), 4.0);
    assert_near(timeline_at(&timeline, 140), 6.5);
}

static void the_last_rate_goes_on(void **state)
{
    (void)state;
    assert_near(timeline_at(&timeline, 160), 7.5);
    assert_near(timeline_added(&timeline, 130, 160), 1.5);
    assert_near(timeline_integral(&timeline, 140, 160), 140.0);
}

static void integrals_are_exact(void **state)
{
    (void)state;
    assert_near(timeline_integral(&timeline, 80, 100), 20.0);
    assert_near(timeline_integral(&timeline, 80, 90), 10.0);
    assert_near(timeline_integral(&timeline, 100, 140), 15.0 + 80.0 + 62.5);
    assert_near(timeline_integral(&timeline, 105, 115), 8.75 + 12.5);
    assert_near(timeline_integral(&timeline, 90, 150), 10.0 + 157.5 + 67.5);
    assert_near(timeline_mean(&timeline, 110, 130), 4.0);
}

static void a_date_inside_a_period_delays_its_additions(void **state)
{
    (void)state;
    assert_near(timeline_period_mean(&timeline, 0, 100), 1.5);
    assert_near(timeline_period_mean(&timeline, 1, DATE_BLANK), 4.0);
    assert_near(timeline_period_mean(&timeline, 1, 125), 2.5);
    assert_near(timeline_period_mean(&timeline, 1, 130), 4.0);
}

static void dates_are_interpolated(void **state)
{
    (void)state;
    assert_near(timeline_when(&timeline, 0.5), 100);
    assert_near(timeline_when(&timeline, 1.5), 105);
    assert_near(timeline_when(&timeline, 2.0), 110);
    assert_near(timeline_when(&timeline, 5.0), 125);
    assert_false(number_given(timeline_when(&timeline, 7.0)));
}

static void overlaps_are_never_negative(void **state)
{
    (void)state;
    assert_near(timeline_days_within(0, 10, 5, 20), 5);
    assert_near(timeline_days_within(0, 10, 20, 30), 0);
    assert_near(timeline_days_within(3, 4, 0, 10), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_linear_between_ends),
        cmocka_unit_test(the_last_rate_goes_on),
        cmocka_unit_test(integrals_are_exact),
        cmocka_unit_test(dates_are_interpolated),
        cmocka_unit_test(overlaps_are_never_negative),
        cmocka_unit_test(a_date_inside_a_period_delays_its_additions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
