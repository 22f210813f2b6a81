/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of each table by their region, so that no look-up goes through a whole table. */
#ifndef GIGAPLAN_SCENARIO_BY_REGION_H
#define GIGAPLAN_SCENARIO_BY_REGION_H

#include "base/arena.h"
#include "tables/table.h"

/* Numbers of rows, those of a region together and in the order of the table: rows[start[r]] .. rows[start[r + 1] - 1].
 * After those of all regions come those without one. */
struct by_region {
    int region_count;
    int *start; /* [region_count + 2]; NULL where the table has no column "region" */
    int *rows;
};

/* A region that does not exist counts as none. Memory from the arena. GP_OK or GP_ERR_NOMEM. */
gp_status by_region_build(struct by_region *out, const struct table *table, int region_count, struct arena *arena);

/* Some rows of a table. */
struct row_list {
    const int *rows;
    int count;
};

/* A region of -1: rows without one. */
static inline struct row_list by_region_rows(const struct by_region *index, int region)
{
    region = region < 0 ? index->region_count : region;
    return (struct row_list){index->rows + index->start[region], index->start[region + 1] - index->start[region]};
}

#endif
