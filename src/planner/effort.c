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

gp_status effort_lower(struct trial *trial, double *efforts, const bool *chosen, double high)
{
    gp_status status = GP_OK;
    double low = 0.0;
    for (int step = 0; step < MOST_STEPS && !near_enough(trial, chosen, low, high); step++) {
        bool plan;
        double middle = 0.5 * (low + high);
        effort_set(trial, efforts, chosen, middle);
        TRY(effort_ask(&plan, trial, efforts));
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

gp_status effort_lower_each(struct trial *trial, double *efforts, bool from_last)
{
    gp_status status = GP_OK;
    const struct levers *levers = trial->levers;
    bool *chosen;
    TRY_MEMORY(chosen = ARENA_ARRAY(levers->arena, bool, levers->count));
    for (int k = 0; k < levers->group_count && !trial->stopped; k++) {
        int group = from_last ? levers->group_count - 1 - k : k;
        double high = levers_group_effort(levers, efforts, group);
        for (int i = 0; i < levers->count; i++)
            chosen[i] = levers->items[i].group == group && efforts[i] > 0.0;
        if (high > 0.0)
            TRY(effort_lower(trial, efforts, chosen, high));
    }
done:
    return status;
}
