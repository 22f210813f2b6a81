/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/price_path.h"

#include <math.h>
#include <string.h>

#include "core/try.h"

#define NEAR_ENOUGH 1e-3 /* of a position */

gp_status price_path_costs(struct told_costs *out, const struct levers *levers, const double *efforts,
                           const struct gp_plan *plan)
{
    gp_status status = GP_OK;
    struct gp_scenario *changed = NULL;
    TRY(levers_apply(&changed, levers, efforts));
    TRY(told_costs_of(out, plan, changed));
done:
    gp_scenario_free(changed);
    return status;
}

static bool may_move(const struct levers *levers, int group, const bool *banned)
{
    const struct lever_group *members = &levers->groups[group];
    bool may = lever_is_price(&levers->items[members->levers[0]]);
    for (int i = 0; i < members->count; i++)
        may = may && !banned[members->levers[i]];
    return may;
}

gp_status price_path_make(struct price_path *out, const struct levers *levers, const double *start,
                          enum told_cost which, const double *worths, double least, const bool *banned)
{
    *out = (struct price_path){.levers = levers, .start = start, .which = which};
    out->groups = ARENA_ARRAY(levers->arena, int, levers->group_count);
    if (!out->groups)
        return GP_ERR_NOMEM;
    for (int group = 0; group < levers->group_count; group++) {
        int at = out->count;
        if (worths[group] <= least || !may_move(levers, group, banned))
            continue;
        for (; at > 0 && worths[out->groups[at - 1]] < worths[group]; at--)
            out->groups[at] = out->groups[at - 1];
        out->groups[at] = group;
        out->count++;
    }
    return GP_OK;
}

void price_path_efforts(double *efforts, const struct price_path *path, double position)
{
    const struct levers *levers = path->levers;
    memcpy(efforts, path->start, (size_t)levers->count * sizeof *efforts);
    for (int k = 0; k < path->count; k++) {
        const struct lever_group *group = &levers->groups[path->groups[k]];
        double part = fmin(1.0, fmax(0.0, position - k));
        for (int i = 0; i < group->count; i++)
            efforts[group->levers[i]] += part * (1.0 - efforts[group->levers[i]]);
    }
}

gp_status price_path_guess(double *position, const struct price_path *path, const struct gp_plan *plan, double goal)
{
    gp_status status = GP_OK;
    double low = 0.0, high = path->count, *efforts;
    TRY_MEMORY(efforts = ARENA_ARRAY(path->levers->arena, double, path->levers->count));
    while (high - low > NEAR_ENOUGH) {
        struct told_costs costs;
        double middle = 0.5 * (low + high);
        price_path_efforts(efforts, path, middle);
        TRY(price_path_costs(&costs, path->levers, efforts, plan));
        *(costs.values[path->which] <= goal ? &high : &low) = middle;
    }
    *position = high;
done:
    return status;
}
