/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first way takes few changes: all levers are at the ends of their ranges, and as many as can be go back. Then each
 * that stays goes back as far as it can. The same is tried from levers that are half as far, where that is enough. Of
 * the two the one with less effort in all is kept. A further way does without the kind of change that takes most of the
 * effort of those before. */
#include "reach/reach_search.h"

#include <math.h>
#include <string.h>

#include "core/try.h"

#define HALF        0.5
#define FEW_CHANGES 8 /* of a way for which others are tried beside it */

/* Sum of the efforts of all groups. */
static double effort_sum(const struct levers *levers, const double *efforts)
{
    double sum = 0.0;
    for (int group = 0; group < levers->group_count; group++)
        sum += levers_group_effort(levers, efforts, group);
    return sum;
}

static int change_count(const struct levers *levers, const double *efforts)
{
    int count = 0;
    for (int group = 0; group < levers->group_count; group++)
        count += levers_group_effort(levers, efforts, group) > 0.0;
    return count;
}

/* All that may be moved, at a level. */
static void set_all(const struct levers *levers, const bool *banned, double level, double *efforts)
{
    for (int i = 0; i < levers->count; i++)
        efforts[i] = banned[i] || lever_is_demand(&levers->items[i]) ? 0.0 : level;
}

/* A way from a level at which there is a plan. */
static gp_status narrow(struct found_way *out, struct trial *trial, const bool *banned, double level)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *backward;
    TRY_MEMORY(out->efforts = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(backward = ARENA_ARRAY(levers->arena, double, levers->count));
    set_all(levers, banned, level, out->efforts);
    TRY(effort_put_back(trial, out->efforts, level, 0, levers->group_count));
    memcpy(backward, out->efforts, (size_t)levers->count * sizeof *backward);
    TRY(effort_lower_each(trial, out->efforts, false));
    bool few = change_count(levers, backward) <= FEW_CHANGES;
    if (few)
        TRY(effort_lower_each(trial, backward, true));
    if (few && effort_sum(levers, backward) < effort_sum(levers, out->efforts))
        out->efforts = backward;
    out->sum = effort_sum(levers, out->efforts);
    out->tight = !trial->stopped;
done:
    return status;
}

static gp_status find_way(struct found_way *out, bool *found, struct trial *trial, const bool *banned)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    struct found_way other = {0};
    double *efforts;
    bool enough;
    TRY_MEMORY(efforts = ARENA_ARRAY(levers->arena, double, levers->count));
    set_all(levers, banned, 1.0, efforts);
    TRY(effort_ask(found, trial, efforts));
    if (!*found)
        goto done;
    TRY(narrow(out, trial, banned, 1.0));
    if (change_count(levers, out->efforts) > FEW_CHANGES)
        goto done;
    set_all(levers, banned, HALF, efforts);
    TRY(effort_ask(&enough, trial, efforts));
    if (!enough || trial->stopped)
        goto done;
    TRY(narrow(&other, trial, banned, HALF));
    if (!trial->stopped && other.sum < out->sum)
        *out = other;
done:
    return status;
}

/* The rule whose groups take most of the effort. */
static const struct lever_rule *main_rule(const struct levers *levers, const double *efforts)
{
    const struct lever_rule *best = NULL;
    double most = 0.0, sum = 0.0;
    for (int group = 0; group < levers->group_count; group++) { /* those of a rule stand together */
        const struct lever_rule *rule = levers->items[levers->groups[group].levers[0]].rule;
        bool begins = group == 0 || rule != levers->items[levers->groups[group - 1].levers[0]].rule;
        sum = (begins ? 0.0 : sum) + levers_group_effort(levers, efforts, group);
        best = sum > most ? rule : best;
        most = fmax(most, sum);
    }
    return best;
}

static void ban(const struct levers *levers, const double *efforts, bool *banned)
{
    const struct lever_rule *rule = main_rule(levers, efforts);
    for (int i = 0; i < levers->count; i++)
        banned[i] = banned[i] || levers->items[i].rule == rule;
}

gp_status reach_search_ways(struct found_way *ways, int *count, int most, gp_reach_answer *answer, struct trial *trial)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *none;
    bool *banned, found;
    *count = 0;
    *answer = GP_REACH_NOT_KNOWN;
    trial->doing = "what would have to be true";
    TRY_MEMORY(none = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(banned = ARENA_ARRAY(levers->arena, bool, levers->count));
    TRY(effort_ask(&found, trial, none));
    if (found) {
        *answer = GP_REACH_AS_IT_IS;
        return GP_OK;
    }
    for (found = true; found && *count < most && !trial->stopped;) {
        TRY(find_way(&ways[*count], &found, trial, banned));
        if (found && ways[*count].efforts && ways[*count].sum > 0.0) {
            ban(levers, ways[*count].efforts, banned);
            ++*count;
        }
    }
    if (*count > 0)
        *answer = GP_REACH_WAYS;
    else if (!trial->stopped)
        *answer = GP_REACH_BEYOND;
done:
    return status;
}

/* With all else at the ends of the ranges, the least effort of a demand; blank where none is enough. */
static gp_status least_demand(double *value, struct trial *trial, enum limit_kind kind)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *efforts;
    bool *chosen, plan;
    int which = -1;
    *value = NUMBER_BLANK;
    TRY_MEMORY(efforts = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    set_all(levers, chosen, 1.0, efforts);
    for (int i = 0; i < levers->count; i++) {
        chosen[i] = levers->items[i].rule->kind == kind;
        which = chosen[i] ? i : which;
    }
    if (which < 0)
        goto done;
    effort_set(trial, efforts, chosen, 1.0);
    TRY(effort_ask(&plan, trial, efforts));
    if (!plan)
        goto done;
    TRY(effort_lower(trial, efforts, chosen, 1.0));
    if (!trial->stopped)
        *value = lever_value(&levers->items[which], efforts[which]);
done:
    return status;
}

gp_status reach_search_nearest(date *earliest, double *most_gw, struct trial *trial)
{
    gp_status status = GP_OK;
    double day;
    *earliest = DATE_BLANK;
    *most_gw = NUMBER_BLANK;
    trial->doing = "how near one gets";
    TRY(least_demand(&day, trial, LIMIT_TARGET_DATE));
    if (number_given(day))
        *earliest = (date)day;
    TRY(least_demand(most_gw, trial, LIMIT_TARGET));
done:
    return status;
}
