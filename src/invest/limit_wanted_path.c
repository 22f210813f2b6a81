/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wanted path: load in service plus shortfall reach the wanted path, both as means over the period. */
#include <math.h>

#include "invest/known_world.h"
#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"

/* Mean over a period of min(target, load at the start + rate x weeks); a static year has no path and wants the target.
 */
static double wanted_path_mean(const struct gp_scenario *scenario, const struct period *period)
{
    double start_gw = invest_running_load(scenario, -1, -1);
    double target = scenario->plan->target_gw, rate = scenario->plan->wanted_rate_gw_per_week;
    if (start_gw >= target || scenario->plan->commissioning == COMMISSIONING_AT_START)
        return target;
    /* The path rises evenly until it meets the target, then stays: a trapezoid and a rectangle. */
    double from = (double)(period->start - scenario->plan->start_date) / DAYS_PER_WEEK;
    double to = (double)(period->end - scenario->plan->start_date) / DAYS_PER_WEEK;
    double reached = (target - start_gw) / rate;
    double bend = fmin(fmax(reached, from), to);
    double rising = (bend - from) * (start_gw + rate * (from + bend) / 2.0);
    return (rising + (to - bend) * target) / (to - from);
}

void limit_wanted_path(struct invest_model *model)
{
    for (int t = 0; t < model->period_count; t++) {
        int column = column_add(model, ROLE_SHORTFALL, t, -1, -1, HUGE_VAL);
        if (t == 0)
            model->first_shortfall = column;
    }
    for (int t = 0; t < model->period_count; t++) {
        row_add_load_mean(model, -1, -1, t, 1.0);
        row_add_column(model, model->first_shortfall + t, 1.0);
        row_end(model, tag_of(LIMIT_WANTED_PATH, t), wanted_path_mean(model->scenario, &model->calendar->periods[t]),
                HUGE_VAL);
    }
}
