/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random tables of the price of time: prices fall from line to line, and no line is left out beside which no mixture of
 * others is cheaper. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"
#include "base/random.h"
#include "plan/pace_frontier.h"
#include "support/depth.h"

#define SEEDS 2000
#define MOST  8
#define SAME  1e-3 /* shortfalls that are the same */

/* Three points have names, and lie on a convex curve. The others lie above it, or, where `anywhere`, on both sides of
 * it; then some are as fast as the one before. */
static void draw(struct pace_frontier *frontier, struct pace_point points[MOST], uint64_t seed, bool anywhere)
{
    struct random_stream random;
    random_start(&random, seed, 1);
    double shortfall = 0.0;
    *frontier = (struct pace_frontier){.points = points, .same_gw_weeks = SAME};
    frontier->count = 3 + (int)(random_fraction(&random) * (MOST - 2));
    for (int i = 0; i < frontier->count; i++) {
        bool named = i == 0 || i == frontier->count / 2 || i == frontier->count - 1;
        bool as_fast = anywhere && random_fraction(&random) < 0.1;
        shortfall += as_fast ? 0.1 * SAME : 0.1 + 10.0 * random_fraction(&random);
        points[i] = (struct pace_point){.name = named ? "named" : "", .set = "", .shortfall_gw_weeks = shortfall};
        double beside = 30.0 * random_fraction(&random) - (anywhere ? 15.0 : 0.0);
        points[i].cost_usd_bn = 100.0 / (1.0 + shortfall) + (named ? 0.0 : beside);
    }
}

static void assert_falling(const struct pace_frontier *frontier)
{
    double before = HUGE_VAL;
    for (int i = 0; i + 1 < frontier->count; i++) {
        double price = pace_frontier_price(frontier, i, i + 1);
        if (!number_given(price))
            continue;
        assert_true(price <= before + 1e-5 * fabs(before));
        before = price;
    }
}

static bool has(const struct pace_frontier *frontier, const struct pace_point *point)
{
    for (int i = 0; i < frontier->count; i++)
        if (memcmp(&frontier->points[i], point, sizeof *point) == 0)
            return true;
    return false;
}

/* Whether a mixture of two of the first points costs less than the point at its shortfall. */
static bool is_dear(const struct pace_frontier *before, const struct pace_point *point)
{
    for (int i = 0; i < before->count; i++)
        for (int k = i + 1; k < before->count; k++) {
            const struct pace_point *one = &before->points[i], *other = &before->points[k];
            double wide = other->shortfall_gw_weeks - one->shortfall_gw_weeks;
            double part = (point->shortfall_gw_weeks - one->shortfall_gw_weeks) / wide;
            if (part >= 0.0 && part <= 1.0 &&
                point->cost_usd_bn > one->cost_usd_bn + part * (other->cost_usd_bn - one->cost_usd_bn) + 1e-9)
                return true;
        }
    return false;
}

/* Plans with names stay. Where they lie on the curve, what leaves is dearer than a mixture, and nothing dear stays. */
static void test_dear_lines_leave(void **state)
{
    int left = 0;
    (void)state;
    for (int seed = 1; seed <= depth_of(SEEDS); seed++) {
        bool anywhere = seed % 2 == 0;
        struct pace_frontier frontier;
        struct pace_point points[MOST], all[MOST];
        draw(&frontier, points, (uint64_t)seed, anywhere);
        memcpy(all, points, sizeof all);
        struct pace_frontier before = frontier;
        before.points = all;
        pace_frontier_leave_out_dear(&frontier);
        assert_falling(&frontier);
        for (int i = 0; i < before.count; i++) {
            bool stays = has(&frontier, &all[i]);
            left += !stays;
            assert_true(stays || !*all[i].name);
            assert_true(anywhere || stays != is_dear(&before, &all[i]));
        }
    }
    assert_true(left > 0);
}

static void test_by_hand(void **state)
{
    (void)state;
    /* 2 $B for a GW-week, then 1, then 3. The third lies above the line from the second to the last, 2.33 each; without
     * it the second does too, as the first and the last are 2.2 each apart. */
    const struct pace_point points[] = {{.name = "fastest", .shortfall_gw_weeks = 0.0, .cost_usd_bn = 20.0},
                                        {.name = "", .shortfall_gw_weeks = 1.0, .cost_usd_bn = 18.0},
                                        {.name = "", .shortfall_gw_weeks = 1.5, .cost_usd_bn = 17.5},
                                        {.name = "cost", .shortfall_gw_weeks = 2.5, .cost_usd_bn = 14.5}};
    struct pace_point left[4];
    struct pace_frontier frontier = {.count = 4, .points = left};
    memcpy(left, points, sizeof left);
    pace_frontier_leave_out_dear(&frontier);
    assert_int_equal(frontier.count, 2);
    /* With a name the third stays. The second leaves, the only one without; 1.67 and then 3 each cannot be mended. */
    memcpy(left, points, sizeof left);
    left[2].name = "balanced";
    frontier.count = 4;
    pace_frontier_leave_out_dear(&frontier);
    assert_int_equal(frontier.count, 3);
    assert_string_equal(left[1].name, "balanced");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dear_lines_leave),
        cmocka_unit_test(test_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
