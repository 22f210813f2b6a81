/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/effort.h"

#include <math.h>
#include <string.h>

#include "core/try.h"

/* Values that differ by less than this, relatively, need not be told apart; nor do efforts of even levers. */
#define NEAR_ENOUGH 1e-3
#define EVEN_ENOUGH 0.02
#define MOST_STEPS  40

gp_status effort_ask(bool *plan, struct trial *trial, const double *efforts)
{
    enum verdict verdict;
    memcpy(trial->efforts, efforts, (size_t)trial->levers->count * sizeof *efforts);
    gp_status status = trial_ask(&verdict, trial);
    *plan = verdict == VERDICT_PLAN;
    return status;
}

void effort_set(const struct trial *trial, double *efforts, const bool *chosen, double effort)
{
    for (int i = 0; i < trial->levers->count; i++)
        if (chosen[i])
            efforts[i] = effort;
}

/* Whether two efforts give values that need not be told apart. */
static bool near_enough(const struct trial *trial, const bool *chosen, double low, double high)
{
    for (int i = 0; i < trial->levers->count; i++) {
        const struct lever *lever = &trial->levers->items[i];
        if (!chosen[i] || (lever->even && high - low <= EVEN_ENOUGH))
            continue;
        double a = lever_value(lever, low), b = lever_value(lever, high);
        if (fabs(a - b) > (lever->column->kind == COLUMN_DATE ? 1.0 : NEAR_ENOUGH * fmax(fabs(a), fabs(b))))
            return false;
    }
    return true;
}

static gp_status ask_at(bool *plan, struct trial *trial, double *efforts, const bool *chosen, double effort)
{
    effort_set(trial, efforts, chosen, effort);
    return effort_ask(plan, trial, efforts);
}

/* From an effort that may be near the least one, in steps that double. */
static gp_status look_near(double *low, double *high, struct trial *trial, double *efforts, const bool *chosen,
                           double guess)
{
    gp_status status = GP_OK;
    bool plan;
    TRY(ask_at(&plan, trial, efforts, chosen, guess));
    *(plan ? high : low) = guess;
    for (double step = EVEN_ENOUGH; plan && *high > step && !trial->stopped; step *= 2.0) {
        double less = *high - step;
        TRY(ask_at(&plan, trial, efforts, chosen, less));
        *(plan ? high : low) = less;
    }
done:
    return status;
}

gp_status effort_lower(struct trial *trial, double *efforts, const bool *chosen, double high, double guess)
{
    gp_status status = GP_OK;
    double low = 0.0;
    if (guess > 0.0 && guess < high)
        TRY(look_near(&low, &high, trial, efforts, chosen, guess));
    for (int step = 0; step < MOST_STEPS && !near_enough(trial, chosen, low, high); step++) {
        bool plan;
        double middle = 0.5 * (low + high);
        TRY(ask_at(&plan, trial, efforts, chosen, middle));
        *(plan ? &high : &low) = middle;
    }
done:
    for (int i = 0; i < trial->levers->count; i++)
        if (chosen[i])
            efforts[i] = trial->levers->items[i].column->kind == COLUMN_DATE ? high : fmin(1.0, high + (high - low));
    return status;
}

gp_status effort_put_back(struct trial *trial, double *efforts, double level, int first, int count)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    bool plan, any = false, *loose;
    TRY_MEMORY(loose = ARENA_ARRAY(levers->arena, bool, levers->count));
    for (int i = 0; i < levers->count; i++) {
        loose[i] = levers->items[i].group >= first && levers->items[i].group < first + count && efforts[i] > 0.0;
        any = any || loose[i];
    }
    if (!any)
        goto done;
    effort_set(trial, efforts, loose, 0.0);
    TRY(effort_ask(&plan, trial, efforts));
    if (plan)
        goto done;
    effort_set(trial, efforts, loose, level);
    if (count == 1)
        goto done;
    TRY(effort_put_back(trial, efforts, level, first + count / 2, count - count / 2));
    TRY(effort_put_back(trial, efforts, level, first, count / 2));
done:
    return status;
}

gp_status effort_lower_each(struct trial *trial, double *efforts, const double *guesses)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    bool *chosen;
    TRY_MEMORY(chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    for (int group = 0; group < levers->group_count && !trial->stopped; group++) {
        double high = levers_group_effort(levers, efforts, group);
        for (int i = 0; i < levers->count; i++)
            chosen[i] = levers->items[i].group == group && efforts[i] > 0.0;
        if (high > 0.0)
            TRY(effort_lower(trial, efforts, chosen, high,
                             guesses ? levers_group_effort(levers, guesses, group) : 0.0));
    }
done:
    return status;
}

/* The group that is not looked at yet whose worth is least, the last of equal ones; -1: none is left. */
static int next_to_leave_out(const struct levers *levers, const double *efforts, const double *worths, bool *looked_at)
{
    int next = -1;
    double least = HUGE_VAL;
    for (int group = 0; group < levers->group_count; group++) {
        double worth = levers_group_effort(levers, worths, group);
        if (looked_at[group] || levers_group_effort(levers, efforts, group) <= 0.0 || worth > least)
            continue;
        next = group;
        least = worth;
    }
    if (next >= 0)
        looked_at[next] = true;
    return next;
}

gp_status effort_ask_plan(bool *yes, void *trial, const double *efforts)
{
    return effort_ask(yes, trial, efforts);
}

gp_status effort_leave_out_each(struct trial *trial, double *efforts, const double *worths, effort_question *ask,
                                void *context, bool *left_out)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    double *without;
    bool *looked_at;
    *left_out = false;
    TRY_MEMORY(without = ARENA_ARRAY(levers->arena, double, levers->count));
    TRY_MEMORY(looked_at = ARENA_ARRAY(levers->arena, bool, levers->group_count));
    for (int group; !trial->stopped && (group = next_to_leave_out(levers, efforts, worths, looked_at)) >= 0;) {
        bool yes;
        for (int i = 0; i < levers->count; i++)
            without[i] = levers->items[i].group == group ? 0.0 : efforts[i];
        TRY(ask(&yes, context, without));
        if (yes)
            memcpy(efforts, without, (size_t)levers->count * sizeof *efforts);
        *left_out = *left_out || yes;
    }
done:
    return status;
}
