/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What held the plan back, put together from its parts. */
#include "findings/story.h"

#include "core/try.h"
#include "findings/story_delays.h"
#include "findings/story_figures.h"
#include "findings/story_group.h"

static gp_status make_years(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                            struct arena *arena)
{
    gp_status status = GP_OK;
    story->year_count = plan->calendar.year_count;
    TRY_MEMORY(story->years = ARENA_ARRAY(arena, struct story_year, story->year_count));
    for (int y = 0; y < story->year_count; y++) {
        struct story_year *year = &story->years[y];
        year->year = plan->calendar.first_year + y;
        TRY(story_group(&year->limits, &year->count, members, plan, year->year, false, arena));
    }
done:
    return status;
}

static gp_status list_off(struct story *story, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    TRY_MEMORY(story->off = ARENA_ARRAY(arena, const char *, LIMIT_COUNT));
    for (int kind = 0; plan->limit_on && kind < LIMIT_COUNT; kind++) {
        if (!plan->limit_on[kind])
            story->off[story->off_count++] = limit_texts[kind].words;
    }
done:
    return status;
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
    TRY(story_group(&story->limits, &story->limit_count, &members, plan, 0, false, arena));
    TRY(story_group(&story->idle, &story->idle_count, &members, plan, 0, true, arena));
    TRY(story_delays(story, &members, plan, arena));
    TRY(story_figures(story, &members, plan, arena));
    TRY(list_off(story, plan, arena));
    *out = story;
done:
    return status;
}
