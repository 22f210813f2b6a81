/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries the basis of one restricted master over to the next so that the point stays the same, feasible and non-singular:
 * old statuses by key; a new piece is basic at the height of the piece before it, with its rise row non-basic; a new first piece is
 * non-basic at zero; of a split run of periods the later parts copy what holds the theta of the first; other new rows are basic. */
#include <stdlib.h>
#include <string.h>

#include "plan/master_parts.h"

struct mapping {
    struct master *master;
    const struct layout *old, *now;
    const struct active_cut *old_cuts;
    const int *origin;
    unsigned char *old_rows, *old_columns, *rows, *columns;
};

static int same_piece(const struct mapping *map, int piece)
{
    const struct piece *here = &map->now->pieces[piece];
    int before = map->old->piece_of[invest_total(map->master->model, here->series, here->first)];
    return before >= 0 && map->old->pieces[before].first == here->first ? before : -1;
}

static void map_pieces(struct mapping *map)
{
    for (int p = 0; p < map->now->piece_count; p++) {
        int before = same_piece(map, p);
        const struct piece *here = &map->now->pieces[p];
        bool inside = map->old->piece_of[invest_total(map->master->model, here->series, here->first)] >= 0;
        if (before >= 0)
            map->columns[p] = map->old_columns[before];
        else
            map->columns[p] = inside ? BASIS_BASIC : BASIS_LOWER;
        int rise = map->now->rise_of_piece[p];
        if (rise < 0)
            continue;
        unsigned char *status = &map->rows[map->now->first_rise + rise];
        int old_rise = before >= 0 ? map->old->rise_of_piece[before] : -1;
        if (old_rise >= 0)
            *status = map->old_rows[map->old->first_rise + old_rise];
        else /* a new piece is held by its rise row; an old first piece now has a free one, and so has a new one before it */
            *status = before < 0 && inside ? BASIS_LOWER : BASIS_BASIC;
    }
}

static void map_merged(struct mapping *map)
{
    for (int m = 0; m < map->now->merged_count; m++) {
        const struct merged_row *row = &map->now->merged[m];
        map->rows[m] = BASIS_BASIC;
        int upper = row->upper_row >= 0 ? map->old->merged_of[row->upper_row] : -1;
        int lower = row->lower_row >= 0 ? map->old->merged_of[row->lower_row] : -1;
        if (upper >= 0 && map->old->merged[upper].upper_row == row->upper_row)
            map->rows[m] = map->old_rows[upper];
        else if (lower >= 0 && map->old->merged[lower].lower_row == row->lower_row)
            map->rows[m] = map->old_rows[lower];
    }
}

static void map_cuts(struct mapping *map)
{
    int periods = map->master->model->period_count;
    for (int i = 0; i < map->master->cut_count; i++) {
        const struct active_cut *cut = &map->master->cuts[i];
        const struct active_cut *before = &map->old_cuts[map->origin[i]];
        bool first_part = cut->first == before->first;
        map->rows[map->now->first_cut + i] =
            first_part ? map->old_rows[map->old->first_cut + map->origin[i]] : (unsigned char)BASIS_BASIC;
    }
    for (int g = 0; g < map->now->group_count; g++) {
        const struct group *group = &map->now->groups[g];
        int before = map->old->group_of[group->region * periods + group->first];
        map->columns[map->now->first_theta + g] = map->old_columns[map->old->first_theta + before];
    }
    /* Later parts: one tight cut holds each theta that was basic. */
    for (int i = 0; i < map->master->cut_count; i++) {
        const struct active_cut *cut = &map->master->cuts[i];
        int group = map->now->group_of[cut->region * periods + cut->first];
        unsigned char *held = &map->columns[map->now->first_theta + group];
        bool first_part = cut->first == map->old_cuts[map->origin[i]].first;
        if (first_part || cut->cut->kind != CUT_COST || map->old_rows[map->old->first_cut + map->origin[i]] == BASIS_BASIC ||
            *held != BASIS_BASIC)
            continue;
        map->rows[map->now->first_cut + i] = map->old_rows[map->old->first_cut + map->origin[i]];
        *held = 0x80 | BASIS_BASIC; /* held already */
    }
    for (int g = 0; g < map->now->group_count; g++)
        map->columns[map->now->first_theta + g] &= 0x7f;
}

gp_status basis_map(struct master *master, const struct layout *old, struct solver *old_solver, const struct active_cut *old_cuts,
                    const int *cut_origin)
{
    gp_status status = GP_OK;
    const struct layout *now = &master->layout;
    struct mapping map = {.master = master, .old = old, .now = now, .old_cuts = old_cuts, .origin = cut_origin};
    TRY_MEMORY(map.old_rows = malloc((size_t)solver_row_count(old_solver) + 1));
    TRY_MEMORY(map.old_columns = malloc((size_t)solver_column_count(old_solver) + 1));
    TRY_MEMORY(map.rows = malloc((size_t)solver_row_count(master->solver) + 1));
    TRY_MEMORY(map.columns = malloc((size_t)solver_column_count(master->solver) + 1));
    solver_get_basis(old_solver, map.old_rows, map.old_columns);
    map_pieces(&map);
    map_merged(&map);
    map.rows[now->band_row] = map.old_rows[old->band_row];
    for (int j = 0; j < master->model->column_count; j++)
        map.columns[now->first_column + j] = map.old_columns[old->first_column + j];
    for (int j = 0; j <= master->model->scenario->regions_count; j++)
        map.columns[now->first_artificial + j] = map.old_columns[old->first_artificial + j];
    map_cuts(&map);
    TRY(solver_set_basis(master->solver, map.rows, map.columns));
done:
    free(map.old_rows);
    free(map.old_columns);
    free(map.rows);
    free(map.columns);
    return status;
}
