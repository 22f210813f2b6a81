/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of the path of all load: pace of building, wanted path, target and its hard date, share of one
 * provider. */
#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

/* Most that can be commissioned in [from, to): the rate of the last row that has begun, before the first the plan's
 * own. */
static double buildable(const struct gp_scenario *scenario, date from, date to)
{
    double sum = 0;
    for (date day = from; day < to;) {
        double rate = scenario->plan->max_build_rate_gw_per_week;
        date begun = DATE_BLANK, next = to;
        for (int i = 0; i < scenario->build_rates_count; i++) {
            const struct build_rate_row *row = &scenario->build_rates_rows[i];
            if (row->from_date <= day && row->from_date > begun) {
                begun = row->from_date;
                rate = row->max_build_rate_gw_per_week;
            }
            if (row->from_date > day && row->from_date < next)
                next = row->from_date;
        }
        sum += rate * (next - day) / 7.0;
        day = next;
    }
    return sum;
}

/* Mean over [from, to) of the wanted path, which rises evenly from `start_gw` until it meets the target. */
static double wanted_mean(const struct verifier *verifier, double from, double to)
{
    const struct plan_row *parameters = verifier->scenario->plan;
    double start_day = parameters->start_date, rate = parameters->wanted_rate_gw_per_week / 7.0;
    double target = fmax(parameters->target_gw, verifier->start_gw);
    if (parameters->commissioning == COMMISSIONING_AT_START)
        return target;
    double full_day = start_day + (target - verifier->start_gw) / rate;
    double rising_to = fmax(from, fmin(to, full_day));
    double rising = (rising_to - from) * (verifier->start_gw + rate * (0.5 * (from + rising_to) - start_day));
    return (rising + (to - rising_to) * target) / (to - from);
}

static void check_shortfall(struct verifier *verifier)
{
    const struct gp_plan *plan = verifier->plan;
    struct verify_place place = NOWHERE;
    double sum = 0;
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        place.period = t;
        verify_at_least(verifier, LIMIT_WANTED_PATH, plan->shortfall[t], 0, place);
        verify_at_least(verifier, LIMIT_WANTED_PATH, plan->in_service_mean[t] + plan->shortfall[t],
                        wanted_mean(verifier, period->start, period->end), place);
        sum += plan->shortfall[t] * period->weeks;
    }
    struct verify_place everywhere = NOWHERE;
    everywhere.unit_scale = (plan->calendar.end - plan->calendar.start) / 7.0;
    verify_equal(verifier, CHECK_SHORTFALL, plan->shortfall_gw_weeks, sum, everywhere);
    if (plan->objective == OBJECTIVE_FASTEST) {
        double most = plan->least_shortfall_gw_weeks + scenario_pace_slack(verifier->scenario);
        verify_at_most(verifier, CHECK_SHORTFALL, sum, most, everywhere);
    }
}

static void check_target_date(struct verifier *verifier, struct timeline total)
{
    const struct plan_row *parameters = verifier->scenario->plan;
    struct verify_place place = NOWHERE;
    if (parameters->target_hard_date == DATE_BLANK || parameters->target_hard_date <= parameters->start_date)
        return;
    int t = calendar_period_at(&verifier->plan->calendar, parameters->target_hard_date);
    place.period = t < verifier->period_count ? t : -1;
    verify_at_least(verifier, LIMIT_TARGET_DATE, timeline_at(&total, parameters->target_hard_date),
                    parameters->target_gw, place);
}

static gp_status check_share(struct verifier *verifier, const struct provider_limit_row *row, struct timeline total)
{
    int provider = row->provider.index;
    double *held;
    held = verify_sum(verifier, verifier->plan->load, 0, provider, verifier->scenario->regions_count);
    if (!held)
        return GP_ERR_NOMEM;
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        place.provider = provider;
        place.period = t;
        if (row->from_date == DATE_BLANK || verifier->plan->calendar.periods[t].end > row->from_date)
            verify_at_most(verifier, LIMIT_PROVIDER_SHARE, held[t], row->max_share_frac * timeline_total(&total, t),
                           place);
    }
    return GP_OK;
}

gp_status verify_path(struct verifier *verifier)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = verifier->scenario;
    double *sum;
    TRY_MEMORY(sum =
                   verify_sum(verifier, verifier->plan->load, scenario->providers_count, -1, scenario->regions_count));
    struct timeline total = {&verifier->plan->calendar, verifier->start_gw, sum};
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &verifier->plan->calendar.periods[t];
        struct verify_place place = NOWHERE;
        place.period = t;
        double added = timeline_total(&total, t) - timeline_total(&total, t - 1);
        if (scenario->plan->commissioning != COMMISSIONING_AT_START)
            verify_at_most(verifier, LIMIT_BUILD_RATE, added, buildable(scenario, period->start, period->end), place);
        verify_at_most(verifier, LIMIT_TARGET, sum[t], fmax(scenario->plan->target_gw, verifier->start_gw), place);
    }
    check_shortfall(verifier);
    check_target_date(verifier, total);
    for (int i = 0; i < scenario->provider_limits_count; i++)
        TRY(check_share(verifier, &scenario->provider_limits_rows[i], total));
done:
    return status;
}
