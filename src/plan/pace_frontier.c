/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/pace_frontier.h"

#include <math.h>

#include "base/number.h"

#define SAME_PRICE 1e-6 /* part: rounding */

bool pace_frontier_is_faster(const struct pace_frontier *frontier, int one, int other)
{
    const struct pace_point *points = frontier->points;
    return points[other].shortfall_gw_weeks - points[one].shortfall_gw_weeks > frontier->same_gw_weeks;
}

double pace_frontier_price(const struct pace_frontier *frontier, int one, int other)
{
    if (one < 0 || other < 0 || other >= frontier->count || !pace_frontier_is_faster(frontier, one, other))
        return NUMBER_BLANK;
    const struct pace_point *faster = &frontier->points[one], *slower = &frontier->points[other];
    return (faster->cost_usd_bn - slower->cost_usd_bn) / (slower->shortfall_gw_weeks - faster->shortfall_gw_weeks);
}

/* A gap between two lines of the table that has a price: from one point to the next. */
struct priced_gap {
    int from, to;
    double price;
};

/* The first priced gap that begins at a point or after it; its price is NUMBER_BLANK where there is none. */
static struct priced_gap next_gap(const struct pace_frontier *frontier, int at)
{
    for (; at + 1 < frontier->count; at++) {
        double price = pace_frontier_price(frontier, at, at + 1);
        if (number_given(price))
            return (struct priced_gap){at, at + 1, price};
    }
    return (struct priced_gap){at, at, NUMBER_BLANK};
}

/* Two gaps of which the slower one has the higher price. */
static bool find_rise(struct priced_gap rise[2], const struct pace_frontier *frontier)
{
    rise[0] = next_gap(frontier, 0);
    while (number_given(rise[0].price)) {
        rise[1] = next_gap(frontier, rise[0].to);
        if (number_given(rise[1].price) && rise[1].price > rise[0].price + SAME_PRICE * fabs(rise[0].price))
            return true;
        rise[0] = rise[1];
    }
    return false;
}

static bool has_name(const struct pace_frontier *frontier, int i)
{
    return *frontier->points[i].name != '\0';
}

static double distance(const struct pace_frontier *frontier, int one, int other)
{
    return fabs(frontier->points[one].shortfall_gw_weeks - frontier->points[other].shortfall_gw_weeks);
}

/* The plan without a name that leaves so that a price does not rise: one where the gaps meet, which is dearer than
 * both ends together; where an objective's plan stands there, the nearer of the ends. -1: all have names. */
static int who_leaves(const struct pace_frontier *frontier, const struct priced_gap rise[2])
{
    int first = rise[0].from, middle = rise[0].to, last = rise[1].to;
    for (int i = middle; i <= rise[1].from; i++)
        if (!has_name(frontier, i))
            return i;
    if (has_name(frontier, first) || has_name(frontier, last))
        return !has_name(frontier, first) ? first : !has_name(frontier, last) ? last : -1;
    return distance(frontier, first, middle) < distance(frontier, middle, last) ? first : last;
}

void pace_frontier_leave_out_dear(struct pace_frontier *frontier)
{
    struct priced_gap rise[2];
    while (find_rise(rise, frontier)) {
        int leaves = who_leaves(frontier, rise);
        if (leaves < 0)
            return;
        frontier->count--;
        for (int i = leaves; i < frontier->count; i++)
            frontier->points[i] = frontier->points[i + 1];
    }
}
