/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed sites of which load comes later than its date, and the limits that delay each. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/delay_limits.h"
#include "findings/opening.h"
#include "findings/story_delays.h"
#include "plan/load_totals.h"
#include "scenario/sites.h"

#define TOLERANCE 1e-4 /* of the scenario's own unit of power */

static double unfinished_gw(const struct gp_scenario *scenario, const struct committed_supply_row *row)
{
    return fmax(0.0, site_load_gw(scenario, row) - site_running_gw(scenario, row));
}

/* Load that must be in service before all of the row's tranche is: the load at the start, and all committed load of
 * the pair that is due no later. */
static double due_gw(const struct gp_scenario *scenario, const struct committed_supply_row *of)
{
    double due = scenario_running_load(scenario, of->provider.index, of->region.index);
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool same = row->provider.index == of->provider.index && row->region.index == of->region.index;
        bool before = site_date(scenario, row) < site_date(scenario, of) ||
                      (site_date(scenario, row) == site_date(scenario, of) && row <= of);
        if (same && before)
            due += unfinished_gw(scenario, row);
    }
    return due;
}

/* The period in which load of this date may first open. */
static int opening_period(const struct timeline *load, date announced)
{
    int t = calendar_period_at(load->calendar, calendar_counts_from(load->calendar, announced));
    return t < 0 ? 0 : t;
}

static double middle_of_period(const struct gp_plan *plan, int t)
{
    const struct period *period = &plan->calendar.periods[t < plan->calendar.count ? t : plan->calendar.count - 1];
    return ((double)period->start + (double)period->end) / 2.0;
}

/* Day by which it is in service. Load that is there at the end of the period of its date is in time: periods are not
 * cut finer. */
static date day_in_service(const struct timeline *load, double reached, date announced)
{
    int t = opening_period(load, announced);
    if (t < load->calendar->count && load->totals[t] >= reached)
        return announced;
    double day = timeline_when(load, reached);
    return number_given(day) ? date_reached(day) : DATE_BLANK;
}

/* Most that was missing of the tranche at the end of a period after its date. */
static double most_missing(const struct timeline *load, double due, double tranche, date announced)
{
    double most = 0.0;
    for (int t = 0; t < load->calendar->count; t++) {
        if (opening_has_come(load->calendar, announced, t))
            most = fmax(most, fmin(tranche, due - load->totals[t]));
    }
    return most;
}

static int compare_delays(const void *a, const void *b)
{
    const struct story_delay *first = a, *second = b;
    if (first->weeks_late != second->weeks_late)
        return first->weeks_late > second->weeks_late ? -1 : 1;
    return first->line - second->line;
}

static gp_status add_delay(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                           const struct committed_supply_row *row, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    double *totals, due = due_gw(scenario, row);
    TRY_MEMORY(totals = load_totals(plan, row->provider.index, row->region.index, arena));
    struct timeline load = load_timeline(plan, totals, row->provider.index, row->region.index);
    struct story_delay delay = {
        .site = row->site, .provider = row->provider.name, .region = row->region.name, .tranche = row->tranche};
    delay.line = row->header.line;
    delay.announced = site_date(scenario, row);
    delay.load_gw = unfinished_gw(scenario, row);
    delay.in_service = day_in_service(&load, due - TOLERANCE * scenario->unit_gw, site_date(scenario, row));
    date until = delay.in_service == DATE_BLANK ? plan->calendar.end : delay.in_service;
    date from = site_date(scenario, row) > plan->calendar.start ? site_date(scenario, row) : plan->calendar.start;
    delay.weeks_late = (until - from) / DAYS_PER_WEEK;
    if (delay.weeks_late <= DELAY_WEEKS_THAT_COUNT)
        goto done;
    delay.late_gw = most_missing(&load, due, delay.load_gw, site_date(scenario, row));
    const struct delay_question question = {
        .plan = plan,
        .members = members,
        .row = row,
        .due = middle_of_period(plan, opening_period(&load, delay.announced)),
        .comes = delay.in_service == DATE_BLANK
                     ? HUGE_VAL
                     : middle_of_period(plan, calendar_period_at(&plan->calendar, delay.in_service - 1)),
    };
    TRY_MEMORY(delay.limit = delaying_limits(&question, arena));
    story->delays[story->delay_count++] = delay;
done:
    return status;
}

gp_status story_delays(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                       struct arena *arena)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    TRY_MEMORY(story->delays = ARENA_ARRAY(arena, struct story_delay, scenario->committed_supply_count));
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool dated = site_date(scenario, row) < plan->calendar.end &&
                     unfinished_gw(scenario, row) > TOLERANCE * scenario->unit_gw;
        if (dated)
            TRY(add_delay(story, members, plan, row, arena));
    }
    qsort(story->delays, (size_t)story->delay_count, sizeof *story->delays, compare_delays);
done:
    return status;
}
