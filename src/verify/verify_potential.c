/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of potentials, ramps of industries, and plants that serve one provider. */
#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/opening.h"
#include "scenario/sites.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

static bool is_of(const struct potential_row *row, int option, int region)
{
    return row->option.index == option && row->region.index == region;
}

/* The earliest row of a pair dated after `after`, NULL when there is none. */
static const struct potential_row *next_row(const struct gp_scenario *scenario, int option, int region, date after)
{
    const struct potential_row *next = NULL;
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        if (is_of(row, option, region) && row->date > after && (!next || row->date < next->date))
            next = row;
    }
    return next;
}

/* Whether the capacity of a row counts by the end of period t. */
static bool is_there(const struct calendar *calendar, const struct potential_row *row, int t)
{
    return row->date < calendar->periods[t].end &&
           (row->between_dates == BETWEEN_LINEAR || opening_has_come(calendar, row->date, t));
}

/* Walks the rows of a pair in order of date up to the end of period t. A step holds after its date; a linear row rises
 * to its own from the row before, or from zero at the start. */
static double possible_by(const struct gp_scenario *scenario, const struct calendar *calendar, int option, int region,
                          int t)
{
    double level = 0, from = scenario->plan->start_date;
    date day = calendar->periods[t].end;
    const struct potential_row *row = next_row(scenario, option, region, DATE_BLANK);
    for (; row && is_there(calendar, row, t); row = next_row(scenario, option, region, row->date)) {
        level = row->potential_gw * row->share_captured_frac;
        from = fmax(from, row->date);
    }
    if (!row || row->between_dates == BETWEEN_STEP || row->date <= from)
        return level;
    double risen = fmax(0, (day - from) / (row->date - from));
    return level + risen * (row->potential_gw * row->share_captured_frac - level);
}

static bool is_limited(const struct gp_scenario *scenario, int option)
{
    for (int i = 0; i < scenario->potential_count; i++) {
        if (scenario->potential_rows[i].option.index == option)
            return true;
    }
    return false;
}

/* What was built and has not retired; leases that were given back count still. */
static double standing(const struct gp_plan *plan, int option, int region, int t)
{
    size_t at = plan_at(plan, option, plan->scenario->regions_count, region, t);
    bool retires = option_retires(&plan->scenario->options_rows[option]);
    return plan->supply_built[at] - (retires ? plan->supply_returned[at] : 0);
}

static void check_potential(struct verifier *verifier, int option)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int t = 0; t < verifier->period_count; t++) {
            struct verify_place place = NOWHERE;
            place.option = option;
            place.region = r;
            place.period = t;
            verify_at_most(verifier, LIMIT_POTENTIAL, standing(plan, option, r, t),
                           possible_by(scenario, &plan->calendar, option, r, t), place);
        }
    }
}

static void check_exclusive(struct verifier *verifier, const struct potential_row *row)
{
    const struct gp_plan *plan = verifier->plan;
    int regions = verifier->scenario->regions_count, region = row->region.index;
    if (row->exclusive_to_provider.index < 0)
        return;
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = NOWHERE;
        place.option = row->option.index;
        place.provider = row->exclusive_to_provider.index;
        place.region = region;
        place.period = t;
        verify_at_most(verifier, LIMIT_EXCLUSIVE, standing(plan, place.option, region, t),
                       plan->load[plan_at(plan, place.provider, regions, region, t)], place);
    }
}

/* Most that may be added in a whole year. */
static double national_growth(const struct growth_limit_row *row, int year)
{
    double grown = row->history_gw_per_year * pow(1 + row->max_growth_frac_per_year, year - row->history_year);
    return row->share_captured_frac * fmax(row->floor_gw_per_year, grown);
}

static double own_growth(const struct verifier *verifier, const struct growth_limit_row *row,
                         const struct timeline *built, int year)
{
    const struct calendar *calendar = built->calendar;
    const struct gp_scenario *scenario = verifier->scenario;
    double from = date_from_civil(year - 1, 1, 1), to = date_from_civil(year, 1, 1);
    double seen = timeline_days_within(from, to, calendar->start, calendar->end), before = 0;
    if (seen > 0)
        before = timeline_added(built, fmax(from, calendar->start), to) * (to - from) / seen;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *site = &scenario->committed_supply_rows[i];
        bool then = date_year(site_date(scenario, site)) == year - 1;
        before += then && site->option.index == row->option.index ? site_supply_gw(scenario, site) : 0;
    }
    return row->share_captured_frac * row->floor_gw_per_year + (1 + row->max_growth_frac_per_year) * before;
}

static gp_status check_growth(struct verifier *verifier, const struct growth_limit_row *row)
{
    const struct calendar *calendar = &verifier->plan->calendar;
    double *built;
    built = verify_sum(verifier, verifier->plan->supply_built, 0, row->option.index, verifier->scenario->regions_count);
    if (!built)
        return GP_ERR_NOMEM;
    struct timeline national = {calendar, 0, built};
    for (int year = calendar->first_year; year < calendar->first_year + calendar->year_count; year++) {
        double from = fmax(calendar->start, date_from_civil(year, 1, 1)),
               to = fmin(calendar->end, date_from_civil(year + 1, 1, 1));
        double most =
            row->basis == GROWTH_OWN ? own_growth(verifier, row, &national, year) : national_growth(row, year);
        struct verify_place place = NOWHERE;
        place.option = row->option.index;
        place.year = year;
        verify_at_most(verifier, LIMIT_GROWTH, timeline_added(&national, from, to),
                       most * verify_year_part(verifier, year), place);
    }
    return GP_OK;
}

gp_status verify_potential(struct verifier *verifier)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = verifier->scenario;
    for (int k = 0; k < scenario->options_count; k++) {
        if (is_limited(scenario, k))
            check_potential(verifier, k);
    }
    for (int i = 0; i < scenario->potential_count; i++)
        check_exclusive(verifier, &scenario->potential_rows[i]);
    for (int i = 0; i < scenario->growth_limits_count; i++) {
        if (growth_limit_is_on(&scenario->growth_limits_rows[i]))
            TRY(check_growth(verifier, &scenario->growth_limits_rows[i]));
    }
done:
    return status;
}
