/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines through figures of years, worked by hand on short years. */
#include "support/near.h"

#include "base/yearly.h"

/* Years of 10, 10, 20 and 10 days with figures a day of 4, 6, 12 and 1. */
static void fill(struct yearly *yearly, struct year_span *spans)
{
    static const struct year_span years[] = {{.from = 0, .until = 10, .figure = 4, .linear = true},
                                             {.from = 10, .until = 20, .figure = 6, .linear = true},
                                             {.from = 20, .until = 40, .figure = 12, .linear = true},
                                             {.from = 40, .until = 50, .figure = 1, .linear = true}};
    for (int i = 0; i < 4; i++)
        spans[i] = years[i];
    *yearly = (struct yearly){spans, 4};
}

static void assert_line(const struct year_span *span, double first, double middle, double last)
{
    assert_near(span->first, first, 1e-12);
    assert_near(span->middle, middle, 1e-12);
    assert_near(span->last, last, 1e-12);
}

/* Years meet at 5, half way; at 8, a third of the way from 6 to 12, as the second year is half as long as the third;
 * and at twice 1, since two thirds of the way from 12 to 1 are more. The first year rises evenly through 4, the last
 * falls evenly through 1. In between (first + 2 middle + last) / 4 is the figure. */
static void amounts_keep_their_sum(void **state)
{
    struct year_span spans[4];
    struct yearly yearly;
    (void)state;
    fill(&yearly, spans);
    yearly_join(&yearly, YEARLY_AMOUNT);
    assert_line(&spans[0], 3, 4, 5);
    assert_line(&spans[1], 5, (24.0 - 5 - 8) / 2, 8);
    assert_line(&spans[2], 8, (48.0 - 8 - 2) / 2, 2);
    assert_line(&spans[3], 2, 1, 0);
    assert_near(yearly_integral(&yearly, 0, 10), 40, 1e-12);
    assert_near(yearly_integral(&yearly, 10, 20), 60, 1e-12);
    assert_near(yearly_integral(&yearly, 20, 40), 240, 1e-12);
    assert_near(yearly_integral(&yearly, 40, 50), 10, 1e-12);
    assert_near(yearly_integral(&yearly, 0, 5), 17.5, 1e-12);              /* from 3 to 4 */
    assert_near(yearly_integral(&yearly, 2.5, 7.5), 20, 1e-12);            /* from 3.5 to 4.5 */
    assert_near(yearly_integral(&yearly, 5, 12.5), 22.5 + 12.8125, 1e-12); /* from 4 to 5, and 5 to 5.25 in 2.5 days */
    assert_near(yearly_integral(&yearly, -100, 100), 350, 1e-12);
    assert_near(yearly_integral(&yearly, 60, 70), 0, 0);
    assert_near(yearly_integral(&yearly, 30, 30), 0, 0);
}

/* Constant before the first middle and after the last; the third and the fourth meet at 12 - 2/3 x 11. */
static void levels_hold_in_the_middle(void **state)
{
    struct year_span spans[4];
    struct yearly yearly;
    (void)state;
    fill(&yearly, spans);
    yearly_join(&yearly, YEARLY_LEVEL);
    assert_line(&spans[0], 4, 4, 5);
    assert_line(&spans[1], 5, 6, 8);
    assert_line(&spans[2], 8, 12, 14.0 / 3);
    assert_line(&spans[3], 14.0 / 3, 1, 1);
    assert_near(yearly_integral(&yearly, 0, 10), 20 + 22.5, 1e-12);
    assert_near(yearly_integral(&yearly, 45, 50), 5, 1e-12);
}

/* A step holds all its span, and the years beside it have an open end. */
static void a_step_meets_nothing(void **state)
{
    struct year_span spans[4];
    struct yearly yearly;
    (void)state;
    fill(&yearly, spans);
    spans[1].linear = false;
    yearly_join(&yearly, YEARLY_AMOUNT);
    assert_line(&spans[0], 4, 4, 4);
    assert_line(&spans[1], 6, 6, 6);
    assert_line(&spans[2], 22, 12, 2);
    yearly_join(&yearly, YEARLY_LEVEL);
    assert_line(&spans[0], 4, 4, 4);
    assert_line(&spans[1], 6, 6, 6);
    assert_line(&spans[2], 12, 12, 14.0 / 3);
}

/* A year that is empty, or spans with time between them, do not meet either; a year with nothing stops the others. */
static void gaps_are_open_ends(void **state)
{
    struct year_span spans[4];
    struct yearly yearly;
    (void)state;
    fill(&yearly, spans);
    spans[1].until = 10;
    spans[2].figure = 0;
    yearly_join(&yearly, YEARLY_AMOUNT);
    assert_line(&spans[0], 4, 4, 4);
    assert_line(&spans[2], 0, 0, 0);
    assert_line(&spans[3], 0, 1, 2);
    assert_near(yearly_integral(&yearly, 0, 50), 40 + 10, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_keep_their_sum),
        cmocka_unit_test(levels_hold_in_the_middle),
        cmocka_unit_test(a_step_meets_nothing),
        cmocka_unit_test(gaps_are_open_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
