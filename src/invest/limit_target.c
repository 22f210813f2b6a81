/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Target: load in service never exceeds it (else coarse periods would overbuild to lift their mean), and reaches it by
 * the hard date where one is given. Totals never fall, so the last period's row holds for all. */
#include <math.h>

#include "base/calendar.h"
#include "invest/known_world.h"
#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"

void limit_target(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    double target = scenario->plan->target_gw;
    double start_gw = invest_running_load(scenario, -1, -1);
    row_add_load_total(model, -1, -1, model->period_count - 1, 1.0);
    row_end(model, tag_of_plan(LIMIT_TARGET, model->period_count - 1, scenario, "target_gw"), -HUGE_VAL,
            fmax(target, start_gw));

    if (scenario->plan->target_hard_date == DATE_BLANK ||
        scenario->plan->target_hard_date <= scenario->plan->start_date)
        return;
    row_add_constant(model, start_gw);
    for (int v = 0; v < scenario->providers_count; v++)
        row_add_built_load_at(model, v, scenario->plan->target_hard_date, 1.0);
    int t = calendar_period_at(model->calendar, scenario->plan->target_hard_date);
    row_end(model, tag_of_plan(LIMIT_TARGET_DATE, t, scenario, "target_hard_date"), target, HUGE_VAL);
}
