/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Build rate: load that all providers commission in a period is at most the rate times its weeks. A static year has no
 * pace. */
#include <math.h>

#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"

/* Weeks times rate over the period; rates change at dates. */
static double largest_build(const struct gp_scenario *scenario, const struct period *period)
{
    double built = 0.0;
    for (date day = period->start; day < period->end;) {
        double rate = scenario->plan->max_build_rate_gw_per_week;
        date from = INT32_MIN, until = period->end;
        for (int i = 0; i < scenario->build_rates_count; i++) {
            const struct build_rate_row *row = &scenario->build_rates_rows[i];
            if (row->from_date <= day && row->from_date >= from) {
                from = row->from_date;
                rate = row->max_build_rate_gw_per_week;
            } else if (row->from_date > day && row->from_date < until) {
                until = row->from_date;
            }
        }
        built += rate * (double)(until - day) / DAYS_PER_WEEK;
        day = until;
    }
    return built;
}

/* By the row whose rate holds on a day. */
static struct tag tag_of_rate(const struct gp_scenario *scenario, int t, date day)
{
    const struct build_rate_row *last = NULL;
    for (int i = 0; i < scenario->build_rates_count; i++) {
        const struct build_rate_row *row = &scenario->build_rates_rows[i];
        if (row->from_date <= day && (!last || row->from_date >= last->from_date))
            last = row;
    }
    return last ? tag_of_row(LIMIT_BUILD_RATE, t, scenario, TABLE_build_rates, &last->header)
                : tag_of_plan(LIMIT_BUILD_RATE, t, scenario, "max_build_rate_gw_per_week");
}

void limit_build_rate(struct invest_model *model)
{
    if (model->calendar->at_start)
        return;
    for (int t = 0; t < model->period_count; t++) {
        row_add_load_addition(model, -1, -1, t, 1.0);
        struct tag tag = tag_of_rate(model->scenario, t, model->calendar->periods[t].end - 1);
        row_end(model, tag, -HUGE_VAL, largest_build(model->scenario, &model->calendar->periods[t]));
    }
}
