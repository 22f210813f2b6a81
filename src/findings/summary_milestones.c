/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates by which so much load is in service, and the pace of building. */
#include "findings/summary_milestones.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "plan/load_totals.h"

#define QUARTER_DAYS 91

/* Day on which `gw` are first in service; DATE_BLANK: never. */
static date day_of(const struct gp_plan *plan, double gw)
{
    char text[11];
    date day;
    return gp_plan_date_of(text, plan, gw) && date_parse(text, &day) ? day : DATE_BLANK;
}

/* All of a static year's target is wanted from the first hour (load_wanted_gw). */
static date wanted_day_of(const struct gp_scenario *scenario, double start_gw, double gw)
{
    if (scenario->plan->commissioning == COMMISSIONING_AT_START)
        return scenario->plan->start_date;
    double weeks = fmax(0.0, gw - start_gw) / scenario->plan->wanted_rate_gw_per_week;
    return date_reached(scenario->plan->start_date + DAYS_PER_WEEK * weeks);
}

date summary_wanted_day(const struct gp_plan *plan, double gw)
{
    return wanted_day_of(plan->scenario, scenario_running_load(plan->scenario, -1, -1), gw);
}

static double rate_in(const struct timeline *load, int t)
{
    const struct period *period = &load->calendar->periods[t];
    return timeline_added(load, period->start, period->end) / period->weeks;
}

/* To how many weeks a day is known on which a load is reached: a week, or what a kink inside its period may move it by.
 * The kink changes the rate by no more than it changes against the periods beside it. Never more than the period. */
static double known_to_weeks(const struct timeline *load, date day)
{
    const struct calendar *calendar = load->calendar;
    int t = day == DATE_BLANK ? -1 : calendar_period_at(calendar, day - 1);
    if (t < 0)
        return NUMBER_BLANK;
    double weeks = calendar->periods[t].weeks, rate = rate_in(load, t), change = 0.0;
    if (t > 0)
        change = fabs(rate - rate_in(load, t - 1));
    if (t + 1 < calendar->count)
        change = fmax(change, fabs(rate_in(load, t + 1) - rate));
    double moved = rate > 0.0 ? weeks / 4.0 * change / rate : weeks;
    return fmin(weeks, fmax(1.0, moved));
}

static void fill_milestone(struct milestone *milestone, double gw, const struct gp_plan *plan,
                           const struct timeline *load)
{
    milestone->gw = gw;
    milestone->day = day_of(plan, gw);
    milestone->reached = milestone->day != DATE_BLANK;
    milestone->known_to_weeks = known_to_weeks(load, milestone->day);
    milestone->wanted_day = wanted_day_of(plan->scenario, load->start, gw);
    date until = milestone->reached ? milestone->day : plan->calendar.end;
    milestone->weeks_late = (until - milestone->wanted_day) / DAYS_PER_WEEK;
}

/* Load added per week within the 13 weeks from `day`, or within the part of them inside the horizon. */
static double pace_from(const struct timeline *load, double day)
{
    double length = fmin(QUARTER_DAYS, load->calendar->end - load->calendar->start);
    return timeline_added(load, day, day + length) / (length / DAYS_PER_WEEK);
}

/* Whether load comes on that day at a rate of at least so much a week. */
static bool comes_at(const struct timeline *load, date day, double gw_per_week)
{
    return timeline_added(load, day, day + 1) * DAYS_PER_WEEK >= gw_per_week;
}

/* A pace is kept up from a day on which it is there already: the mean of idle weeks and a fast start is no pace. */
static void find_pace(struct summary *summary, const struct gp_plan *plan, const struct timeline *load)
{
    const struct calendar *calendar = load->calendar;
    double wanted = plan->scenario->plan->wanted_rate_gw_per_week * (1.0 - 1e-6);
    double nothing = 1e-9 * plan->scenario->unit_gw;
    date last = calendar->end - QUARTER_DAYS > calendar->start ? calendar->end - QUARTER_DAYS : calendar->start;
    summary->wanted_pace_from = DATE_BLANK;
    summary->peak_pace_from = calendar->start;
    for (date day = calendar->start; day <= last; day++) {
        double pace = pace_from(load, day);
        if (pace > summary->peak_pace_gw_per_week + nothing) {
            summary->peak_pace_gw_per_week = pace;
            summary->peak_pace_from = day;
        }
        if (summary->wanted_pace_from == DATE_BLANK && pace >= wanted && comes_at(load, day, wanted))
            summary->wanted_pace_from = day;
    }
    while (summary->peak_pace_gw_per_week > 0.0 && !comes_at(load, summary->peak_pace_from, nothing))
        summary->peak_pace_from++;
    bool has_room = plan->scenario->plan->target_gw - summary->start_gw >= wanted * QUARTER_DAYS / DAYS_PER_WEEK &&
                    calendar->end - calendar->start >= QUARTER_DAYS;
    bool is_known = summary->wanted_pace_from != DATE_BLANK || summary->peak_pace_gw_per_week < wanted;
    summary->tells_pace = has_room && is_known && !calendar->at_start;
}

gp_status summary_milestones(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    double target = plan->scenario->plan->target_gw;
    double first = load_milestone_gw(target, summary->start_gw, 0),
           second = load_milestone_gw(target, summary->start_gw, 1);
    int steps = target > first ? number_to_int(ceil((target - first) / (second - first))) : 0;
    double *totals;
    totals = load_totals(plan, -1, -1, arena);
    summary->milestones = ARENA_ARRAY(arena, struct milestone, steps + 1);
    if (!totals || !summary->milestones)
        return GP_ERR_NOMEM;
    struct timeline load = load_timeline(plan, totals, -1, -1);
    for (int i = 0; i < steps; i++)
        fill_milestone(&summary->milestones[i], load_milestone_gw(target, summary->start_gw, i), plan, &load);
    fill_milestone(&summary->milestones[steps], target, plan, &load);
    summary->milestone_count = steps + 1;
    summary->target = &summary->milestones[steps];
    find_pace(summary, plan, &load);
    return GP_OK;
}

/* As timeline_when on the sum of all load, without memory of its own, so that it cannot fail. */
static double total_at_end(const struct gp_plan *plan, int t)
{
    double sum = 0.0;
    int regions = plan->scenario->regions_count;
    for (int v = 0; v < plan->scenario->providers_count; v++) {
        for (int r = 0; r < regions; r++)
            sum += plan->load[plan_at(plan, v, regions, r, t)];
    }
    return sum;
}

double summary_in_service_gw(const struct gp_plan *plan, date day)
{
    const struct calendar *calendar = &plan->calendar;
    double before = scenario_running_load(plan->scenario, -1, -1);
    for (int t = 0; t < calendar->count && calendar->periods[t].start < day; t++) {
        double after = total_at_end(plan, t);
        date from = calendar->periods[t].start, to = calendar->periods[t].end;
        if (day < to && !calendar->at_start)
            return before + (after - before) * (day - from) / (to - from);
        before = after;
    }
    return before;
}

double summary_wanted_gw(const struct gp_plan *plan, date day)
{
    return load_wanted_gw(plan->scenario, day);
}
