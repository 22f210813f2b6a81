/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/by_region.h"

#include "core/try.h"

/* Where the row belongs: region_count where it has no region. */
static int place_of(const struct table *table, const struct column *column, int row, int region_count)
{
    const struct reference *region =
        (const struct reference *)(const void *)((const char *)table_row(table, row) + column->offset);
    return region->index >= 0 && region->index < region_count ? region->index : region_count;
}

gp_status by_region_build(struct by_region *out, const struct table *table, int region_count, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct column *column = schema_column(table->schema, "region");
    int *next;
    *out = (struct by_region){.region_count = region_count};
    if (!column || column->kind != COLUMN_REFERENCE)
        return GP_OK;
    TRY_MEMORY(out->rows = ARENA_ARRAY(arena, int, table->count + 1));
    TRY_MEMORY(out->start = ARENA_ARRAY(arena, int, region_count + 2));
    TRY_MEMORY(next = ARENA_ARRAY(arena, int, region_count + 2));
    for (int i = 0; i < table->count; i++)
        out->start[place_of(table, column, i, region_count) + 1]++;
    for (int r = 0; r <= region_count; r++)
        next[r + 1] = out->start[r + 1] += out->start[r];
    for (int i = 0; i < table->count; i++)
        out->rows[next[place_of(table, column, i, region_count)]++] = i;
done:
    return status;
}
