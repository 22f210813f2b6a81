/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups are asked about together, each at the effort that is to be beaten. Where all of a half are not enough, none of
 * them is by itself. So it takes few questions to see that no single change is less. */
#include "reach/lone_change.h"

#include <math.h>
#include <string.h>

#include "core/try.h"

#define LESS 0.02 /* effort: smaller differences are not told apart */

struct lone {
    struct trial *trial;
    const bool *may_move; /* [lever] */
    double least;         /* effort of the best way so far */
    double *best;         /* [lever] its efforts */
    double *asked;        /* [lever] */
    bool *chosen;         /* [lever] */
};

/* The groups from `first` on, `count` of them, that may move; how many these are. */
static int choose(struct lone *lone, int first, int count)
{
    const struct levers *levers = lone->trial->levers;
    int chosen = 0;
    for (int i = 0; i < levers->count; i++) {
        int group = levers->items[i].group;
        lone->chosen[i] = lone->may_move[i] && group >= first && group < first + count;
        chosen += lone->chosen[i] && levers->groups[group].levers[0] == i;
    }
    return chosen;
}

/* Of one group that is enough with some effort, the least one. */
static gp_status lower(struct lone *lone, int group, double level)
{
    const struct levers *levers = lone->trial->levers;
    gp_status status = effort_lower(lone->trial, lone->asked, lone->chosen, level, 0.0);
    double effort = levers_group_effort(levers, lone->asked, group);
    if (status == GP_OK && effort < lone->least) {
        lone->least = effort;
        memcpy(lone->best, lone->asked, (size_t)levers->count * sizeof *lone->best);
    }
    return status;
}

static gp_status look(struct lone *lone, int first, int count)
{
    gp_status status = GP_OK;
    const struct levers *levers = lone->trial->levers;
    double level = fmin(1.0, lone->least - LESS);
    int chosen = choose(lone, first, count);
    bool plan;
    if (chosen == 0 || level <= 0.0 || lone->trial->stopped)
        return GP_OK;
    memset(lone->asked, 0, (size_t)levers->count * sizeof *lone->asked);
    effort_set(lone->trial, lone->asked, lone->chosen, level);
    TRY(effort_ask(&plan, lone->trial, lone->asked));
    if (!plan)
        goto done;
    if (count == 1)
        return lower(lone, first, level);
    TRY(look(lone, first, count / 2));
    TRY(look(lone, first + count / 2, count - count / 2));
done:
    return status;
}

gp_status lone_change_find(double *efforts, struct trial *trial, const bool *may_move)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    struct lone lone = {trial, may_move, levers_effort(levers, efforts), efforts, NULL, NULL};
    TRY_MEMORY(lone.asked = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(lone.chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    TRY(look(&lone, 0, levers->group_count));
done:
    return status;
}
