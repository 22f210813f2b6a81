/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/pace_frontier.h"

#include "base/number.h"

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
