/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What held the plan back, put together from its parts. */
#include "findings/story.h"

#include <math.h>

#include "core/try.h"
#include "findings/story_delays.h"
#include "findings/story_figures.h"
#include "findings/story_group.h"
#include "findings/story_quarters.h"

#define NOISE_SHARE 1e-4 /* of the year whose limits are worth most */

static gp_status make_years(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                            struct arena *arena)
{
    story->year_count = plan->calendar.year_count;
    story->years = ARENA_ARRAY(arena, struct story_year, story->year_count);
    if (!story->years)
        return GP_ERR_NOMEM;
    for (int y = 0; y < story->year_count; y++) {
        struct story_year *year = &story->years[y];
        year->year = plan->calendar.first_year + y;
        gp_status status = story_group(&year->limits, &year->count, members, plan, year->year, false, arena);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

static double worth_of(const struct story_year *year)
{
    double sum = 0.0;
    for (int i = 0; i < year->count; i++)
        sum += year->limits[i].worth;
    return sum;
}

/* Worths of a year that are nothing beside those of the whole plan are rounding. */
static void drop_noise(struct story *story)
{
    double most = 0.0;
    for (int y = 0; y < story->year_count; y++)
        most = fmax(most, worth_of(&story->years[y]));
    for (int y = 0; y < story->year_count; y++) {
        struct story_year *year = &story->years[y];
        bool is_noise = worth_of(year) < NOISE_SHARE * most;
        int kept = 0;
        for (int i = 0; i < year->count; i++) {
            if (!is_noise || year->limits[i].worth <= 0.0)
                year->limits[kept++] = year->limits[i];
        }
        year->count = kept;
    }
}

static gp_status list_off(struct story *story, const struct gp_plan *plan, struct arena *arena)
{
    story->off = ARENA_ARRAY(arena, const char *, LIMIT_COUNT);
    if (!story->off)
        return GP_ERR_NOMEM;
    for (int kind = 0; plan->limit_on && kind < LIMIT_COUNT; kind++) {
        if (!plan->limit_on[kind])
            story->off[story->off_count++] = limit_texts[kind].words;
    }
    return GP_OK;
}

gp_status story_tell(struct story **out, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    struct story *story;
    struct story_members members;
    *out = NULL;
    TRY_MEMORY(story = ARENA_ARRAY(arena, struct story, 1));
    story->in_gw_weeks = plan->objective == OBJECTIVE_FASTEST;
    TRY(story_members(&members, plan, arena));
    TRY(make_years(story, &members, plan, arena));
    drop_noise(story);
    TRY(story_quarters(story, &members, plan, arena));
    TRY(story_group(&story->limits, &story->limit_count, &members, plan, 0, false, arena));
    TRY(story_group(&story->idle, &story->idle_count, &members, plan, 0, true, arena));
    TRY(story_delays(story, &members, plan, arena));
    TRY(story_figures(story, &members, plan, arena));
    TRY(list_off(story, plan, arena));
    *out = story;
done:
    return status;
}
