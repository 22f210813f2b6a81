/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/story_quarters.h"

#include <math.h>

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

static void add_member(struct story *story, const struct story_member *member, const struct gp_plan *plan)
{
    const struct calendar *calendar = &plan->calendar;
    int t = member->limit->period;
    if (t >= 0 && t < calendar->count) {
        const struct period *period = &calendar->periods[t];
        double day =
            ((double)period->start + (double)period->end) / 2.0 + story_days_ahead(plan->scenario, member->kind);
        add(story, quarter_of(day, calendar->first_year), member->kind, member->worth);
    } else if (member->felt_year > 0) {
        for (int q = 0; q < QUARTERS; q++)
            add(story, (member->felt_year - calendar->first_year) * QUARTERS + q, member->kind,
                member->worth / QUARTERS);
    }
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
    for (int i = 0; i < members->count; i++)
        add_member(story, &members->items[i], plan);
    drop_noise(story);
    return GP_OK;
}
