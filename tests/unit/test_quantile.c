/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles against values from tables and from the distributions' own formulas. */
#include "support/near.h"
#include "sweep/quantile.h"

static void normal_as_in_tables(void **state)
{
    (void)state;
    assert_near(quantile_normal(0.5), 0.0, 1e-15);
    assert_near(quantile_normal(0.975), 1.959963984540054, 1e-12);
    assert_near(quantile_normal(0.05), -1.6448536269514722, 1e-12);
    assert_near(quantile_normal(1e-6), -4.753424308822899, 1e-9);
}

static void uniform_is_straight(void **state)
{
    (void)state;
    assert_near(quantile_uniform(0.25, 2.0, 6.0), 3.0, 1e-15);
}

/* On 0, 1, 4 the distribution function is x^2 / 4 up to 1, and 1 - (4 - x)^2 / 12 from there on. */
static void triangular_inverts_its_function(void **state)
{
    (void)state;
    assert_near(quantile_triangular(0.25, 0.0, 1.0, 4.0), 1.0, 1e-15);
    assert_near(quantile_triangular(0.0625, 0.0, 1.0, 4.0), 0.5, 1e-15);
    assert_near(quantile_triangular(1.0 - 1.0 / 12.0, 0.0, 1.0, 4.0), 3.0, 1e-14);
    assert_near(quantile_triangular(0.3, 5.0, 5.0, 5.0), 5.0, 0.0);
    assert_near(quantile_triangular(0.75, 0.0, 4.0, 4.0), 4.0 * sqrt(0.75), 1e-14);
}

static void ends_are_quantiles(void **state)
{
    (void)state;
    assert_near(quantile_normal_between(0.05, 10.0, 20.0), 10.0, 1e-12);
    assert_near(quantile_normal_between(0.95, 10.0, 20.0), 20.0, 1e-12);
    assert_near(quantile_normal_between(0.5, 10.0, 20.0), 15.0, 1e-12);
    assert_near(quantile_lognormal_between(0.05, 1.0, 16.0), 1.0, 1e-12);
    assert_near(quantile_lognormal_between(0.95, 1.0, 16.0), 16.0, 1e-11);
    assert_near(quantile_lognormal_between(0.5, 1.0, 16.0), 4.0, 1e-12);
}

/* Of 1, 2, 3, 10 the median is 2.5, the 5 % quantile 0.15 of the way from 1 to 2, the 95 % one 0.85 from 3 to 10. */
static void order_statistics_are_joined_by_lines(void **state)
{
    (void)state;
    const double sorted[] = {1.0, 2.0, 3.0, 10.0};
    assert_near(quantile_of_sorted(sorted, 4, 0.5), 2.5, 1e-15);
    assert_near(quantile_of_sorted(sorted, 4, 0.05), 1.15, 1e-12);
    assert_near(quantile_of_sorted(sorted, 4, 0.95), 8.95, 1e-12);
    assert_near(quantile_of_sorted(sorted, 4, 0.0), 1.0, 0.0);
    assert_near(quantile_of_sorted(sorted, 4, 1.0), 10.0, 0.0);
    assert_near(quantile_of_sorted(sorted, 1, 0.95), 1.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_as_in_tables),
        cmocka_unit_test(uniform_is_straight),
        cmocka_unit_test(triangular_inverts_its_function),
        cmocka_unit_test(ends_are_quantiles),
        cmocka_unit_test(order_statistics_are_joined_by_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
