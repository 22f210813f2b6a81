/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/final_year.h"

#include <math.h>

#include "plan/timeline.h"

#define SAME 1e-12 /* of amounts in the scenario's own unit */

/* The same day a year before; 1 March where there is none. */
static date year_before(date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    return date_from_civil(year - 1, month, day_of_month);
}

double final_year_fraction(const struct final_year *year, const struct period *period)
{
    return timeline_days_within(period->start, period->end, year->start, year->end) /
           ((double)period->end - (double)period->start);
}

/* Operation of plant that must run is not the same at the same amounts: it has several optima. */
static bool is_inflexible(const struct gp_scenario *scenario)
{
    for (int k = 0; k < scenario->options_count; k++) {
        if (option_has_least_output(&scenario->options_rows[k]) || option_runs_flat(&scenario->options_rows[k]))
            return true;
    }
    return false;
}

static bool same_means(const struct gp_plan *plan, const double *means, int count, int t, int u)
{
    for (int i = 0; i < count * plan->scenario->regions_count; i++) {
        const double *one = means + (size_t)i * (size_t)plan->calendar.count;
        if (fabs(one[t] - one[u]) > SAME * plan->scenario->unit_gw)
            return false;
    }
    return true;
}

static bool operated_alike(const struct gp_plan *plan, int t, int u)
{
    const struct period *a = &plan->calendar.periods[t], *b = &plan->calendar.periods[u];
    return a->season == b->season && a->year == b->year &&
           same_means(plan, plan->load_mean, plan->scenario->classes_count, t, u) &&
           same_means(plan, plan->supply_mean, plan->scenario->options_count, t, u);
}

static struct year_part *part_like(struct final_year *year, const struct gp_plan *plan, int t)
{
    for (int i = 0; i < year->part_count; i++) {
        if (operated_alike(plan, year->parts[i].period, t))
            return &year->parts[i];
    }
    return NULL;
}

static void find_parts(struct final_year *year, const struct gp_plan *plan)
{
    bool inflexible = is_inflexible(plan->scenario);
    for (int t = 0; t < plan->calendar.count; t++) {
        double weeks = final_year_fraction(year, &plan->calendar.periods[t]) * plan->calendar.periods[t].weeks;
        struct year_part *part = weeks > 0.0 && !inflexible ? part_like(year, plan, t) : NULL;
        if (weeks > 0.0 && !part) {
            part = &year->parts[year->part_count++];
            part->period = t;
        }
        if (part) {
            part->weeks += weeks;
            part->period_count++;
        }
    }
}

static const struct clock_season *clock_of(const struct gp_plan *plan, const struct year_part *part)
{
    return &plan->scenario->clock.seasons[plan->calendar.periods[part->period].season];
}

/* How often a day of the clock is written: equal days in a row one by one, and a rest as a shorter day. */
static int copies_of(const struct day *day)
{
    return day->repetitions > 1.0 ? (int)ceil(day->repetitions) : 1;
}

static int snapshots_of(const struct clock_season *clock)
{
    int count = 0;
    for (int d = 0; d < clock->day_count; d++)
        count += copies_of(&clock->days[d]) * clock->days[d].block_count;
    return count;
}

static void start_stretch(struct final_year *year, int part, int day)
{
    year->stretches[year->stretch_count++] =
        (struct year_stretch){.part = part, .day = day, .first_snapshot = year->snapshot_count};
}

/* `length` days of the day type, which stand for `weight` of its time. */
static void add_day(struct final_year *year, const struct clock_season *clock, const struct day *day, double length,
                    double weight)
{
    struct year_stretch *stretch = &year->stretches[year->stretch_count - 1];
    for (int b = day->first_block; b < day->first_block + day->block_count; b++) {
        const struct year_snapshot *last = year->snapshot_count > 0 ? &year->snapshots[year->snapshot_count - 1] : NULL;
        year->snapshots[year->snapshot_count++] = (struct year_snapshot){
            .stretch = year->stretch_count - 1,
            .part = stretch->part,
            .block = b,
            .start_hours = last ? last->start_hours + last->hours : 0.0,
            .hours = length * clock->hours[b],
            .hours_of_year = weight * clock->hours_per_week[b] * year->parts[stretch->part].weeks,
        };
        stretch->count++;
    }
}

static void add_copies(struct final_year *year, const struct clock_season *clock, const struct day *day)
{
    if (day->repetitions <= 1.0) {
        add_day(year, clock, day, 1.0, 1.0);
        return;
    }
    for (int i = 0; i < copies_of(day); i++) {
        double length = fmin(1.0, day->repetitions - i);
        add_day(year, clock, day, length, length / day->repetitions);
    }
}

static void lay_out(struct final_year *year, const struct gp_plan *plan)
{
    for (int i = 0; i < year->part_count; i++) {
        const struct clock_season *clock = clock_of(plan, &year->parts[i]);
        year->repeats = year->repeats || clock->repeats;
        for (int d = 0; d < clock->day_count; d++) {
            if (d == 0 || !clock->in_order)
                start_stretch(year, i, clock->in_order ? -1 : d);
            add_copies(year, clock, &clock->days[d]);
        }
    }
}

gp_status final_year_make(struct final_year *out, const struct gp_plan *plan, struct arena *arena)
{
    const struct calendar *calendar = &plan->calendar;
    date before = year_before(calendar->end);
    *out = (struct final_year){.start = before > calendar->start ? before : calendar->start, .end = calendar->end};
    out->parts = ARENA_ARRAY(arena, struct year_part, calendar->count);
    if (!out->parts)
        return GP_ERR_NOMEM;
    find_parts(out, plan);
    int stretches = 0, snapshots = 0;
    for (int i = 0; i < out->part_count; i++) {
        stretches += clock_of(plan, &out->parts[i])->day_count;
        snapshots += snapshots_of(clock_of(plan, &out->parts[i]));
    }
    out->stretches = ARENA_ARRAY(arena, struct year_stretch, stretches);
    out->snapshots = ARENA_ARRAY(arena, struct year_snapshot, snapshots);
    if (!out->stretches || !out->snapshots)
        return GP_ERR_NOMEM;
    lay_out(out, plan);
    return GP_OK;
}
