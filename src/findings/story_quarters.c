/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/story_quarters.h"

#include <math.h>

#include "findings/story_group.h"

#define QUARTERS    4
#define NOISE_SHARE 1e-4 /* of the quarter whose limits are worth most */

static date quarter_start(int first_year, int quarter)
{
    return date_from_civil(first_year + quarter / QUARTERS, 1 + 12 / QUARTERS * (quarter % QUARTERS), 1);
}

static int quarter_of(double day, int first_year)
{
    int year, month, day_of_month;
    date_to_civil((date)floor(day), &year, &month, &day_of_month);
    return (year - first_year) * QUARTERS + (month - 1) * QUARTERS / 12;
}

static void add(struct story *story, int quarter, enum limit_kind kind, double worth)
{
    if (quarter >= 0 && quarter < story->quarter_count)
        story->quarters[quarter].worth[kind] += worth;
}

/* The day on which the limit holds the plan back: the middle of its period, or the construction time after its end. */
static double felt_day(const struct story_member *member, const struct gp_plan *plan)
{
    const struct period *period = &plan->calendar.periods[member->limit->period];
    double ahead = story_days_ahead(plan->scenario, member->kind);
    return ahead > 0.0 ? fmin((double)period->end + ahead, (double)plan->calendar.end - 1.0)
                       : ((double)period->start + (double)period->end) / 2.0;
}

static void add_member(struct story *story, const struct story_member *member, const struct gp_plan *plan)
{
    const struct calendar *calendar = &plan->calendar;
    int t = member->limit->period, first = (member->felt_year - calendar->first_year) * QUARTERS;
    int quarter = t >= 0 && t < calendar->count ? quarter_of(felt_day(member, plan), calendar->first_year) : -1;
    if (quarter >= first && quarter < first + QUARTERS) {
        add(story, quarter, member->kind, member->worth);
        return;
    }
    for (int q = 0; q < QUARTERS; q++)
        add(story, first + q, member->kind, member->worth / QUARTERS);
}

/* One more unit comes to one place. So of the members of a thing at one time only the one of most worth counts. */
static bool counts(const struct story_members *members, int member, const struct gp_plan *plan)
{
    const struct story_member *one = &members->items[member];
    for (int i = 0; i < members->count; i++) {
        const struct story_member *other = &members->items[i];
        bool before = other->worth > one->worth || (other->worth >= one->worth && i < member);
        if (before && other->limit->period == one->limit->period && other->year == one->year &&
            story_belong_together(plan->scenario, one, other))
            return false;
    }
    return one->worth > 0.0;
}

static double worth_of(const struct story_quarter *quarter)
{
    double sum = 0.0;
    for (int kind = 0; kind < LIMIT_COUNT; kind++)
        sum += quarter->worth[kind];
    return sum;
}

static void drop_noise(struct story *story)
{
    double most = 0.0;
    for (int q = 0; q < story->quarter_count; q++)
        most = fmax(most, worth_of(&story->quarters[q]));
    for (int q = 0; q < story->quarter_count; q++) {
        bool is_noise = worth_of(&story->quarters[q]) < NOISE_SHARE * most;
        for (int kind = 0; is_noise && kind < LIMIT_COUNT; kind++)
            story->quarters[q].worth[kind] = 0.0;
    }
}

gp_status story_quarters(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                         struct arena *arena)
{
    const struct calendar *calendar = &plan->calendar;
    story->quarter_count = calendar->year_count * QUARTERS;
    story->quarters = ARENA_ARRAY(arena, struct story_quarter, story->quarter_count);
    if (!story->quarters)
        return GP_ERR_NOMEM;
    for (int q = 0; q < story->quarter_count; q++) {
        date from = quarter_start(calendar->first_year, q), until = quarter_start(calendar->first_year, q + 1);
        story->quarters[q].from = from > calendar->start ? from : calendar->start;
        story->quarters[q].until = until < calendar->end ? until : calendar->end;
    }
    for (int i = 0; i < members->count; i++) {
        if (counts(members, i, plan))
            add_member(story, &members->items[i], plan);
    }
    drop_noise(story);
    return GP_OK;
}
