/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/grid_cuts.h"

#include "core/try.h"
#include "master/master.h"
#include "master/solution.h"

gp_status grid_cuts_first(struct grid *grid, struct cut_pool *pool)
{
    gp_status status = GP_OK;
    struct master *master = grid->master;
    for (int g = 0; g < master_group_count(master); g++) {
        bool added;
        struct cut_key key = grid_cut_key(grid, master_group(master, g), CUT_COST);
        if (cut_pool_count(pool, key) > 0)
            TRY(master_add_cut(master, cut_pool_at(pool, key, 0), g, &added));
    }
done:
    return status;
}

gp_status grid_cuts_carry(struct grid *grid, const struct grid *coarse)
{
    gp_status status = GP_OK;
    struct master *now = grid->master;
    const struct calendar *fine = &grid->calendar;
    for (int i = 0; i < master_active_cut_count(coarse->master); i++) {
        double dual;
        const struct active_cut *cut = master_active_cut(coarse->master, i, &dual);
        if (dual <= 1e-12)
            continue;
        const struct period *from = &coarse->calendar.periods[cut->first], *to = &coarse->calendar.periods[cut->last];
        for (int g = 0; g < master_group_count(now); g++) {
            const struct group *group = master_group(now, g);
            bool added;
            if (group->region == cut->region && fine->periods[group->first].start >= from->start &&
                fine->periods[group->last].end <= to->end)
                TRY(master_add_cut(now, cut->cut, g, &added));
        }
    }
done:
    return status;
}
