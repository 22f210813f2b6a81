/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns and rows the restricted master has for a choice of allowed builds. */
#include "master/layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "master/late.h"
#include "master/left_side.h"
#include "master/master_struct.h"

/* GW, or another unit of a row, by which a row without columns may miss its bound for want of digits. */
#define EMPTY_ROW_TOLERANCE 1e-9

static int total_index(const struct master *master, int series, int t)
{
    return invest_total(master->model, series, t);
}

/* -- pieces ----------------------------------------------------------------------------------------------------------
 */

static gp_status build_pieces(struct layout *layout, struct master *master)
{
    int periods = master->model->period_count, totals = master->model->series_count * periods, count = 0;
    for (int i = 0; i < totals; i++)
        count += master->allowed[i];
    layout->pieces = calloc((size_t)count + 1, sizeof *layout->pieces);
    layout->piece_of = malloc(((size_t)totals + 1) * sizeof *layout->piece_of);
    layout->rise_piece = malloc(((size_t)count + 1) * sizeof *layout->rise_piece);
    layout->rise_of_piece = malloc(((size_t)count + 1) * sizeof *layout->rise_of_piece);
    if (!layout->pieces || !layout->piece_of || !layout->rise_piece || !layout->rise_of_piece)
        return GP_ERR_NOMEM;
    for (int i = 0; i < master->model->series_count; i++) {
        int piece = -1;
        for (int t = 0; t < periods; t++) {
            if (master->allowed[total_index(master, i, t)]) {
                bool later = piece >= 0;
                piece = layout->piece_count++;
                layout->pieces[piece] = (struct piece){i, t, t};
                layout->rise_of_piece[piece] = later ? layout->rise_count : -1;
                if (later)
                    layout->rise_piece[layout->rise_count++] = piece;
            }
            if (piece >= 0)
                layout->pieces[piece].last = t;
            layout->piece_of[total_index(master, i, t)] = piece;
        }
    }
    return GP_OK;
}

/* -- groups ----------------------------------------------------------------------------------------------------------
 */

/* A run of equal periods once cut stays cut: its parts have cuts of their own. */
static bool was_cut(const struct master *master, int region, int t)
{
    return master->basis.known && master->basis.thetas[region * master->model->period_count + t] != WARM_BASIS_ABSENT;
}

/* Whether x may differ between periods t - 1 and t: it is constant where all totals that both see are one piece a
 * series. */
static bool portfolio_changes(const struct layout *layout, const struct master *master, int region, int t)
{
    const struct invest_model *model = master->model;
    const struct portfolio *portfolio = &model->portfolios->regions[region];
    for (int e = 0; e < portfolio->count; e++) {
        const struct invest_entry *now = master_entry(master, region, e, t),
                                  *before = master_entry(master, region, e, t - 1);
        if (portfolio->entries[e].kind == ENTRY_BUDGET || now->constant != before->constant ||
            now->count != before->count)
            return true;
        /* Terms stand in the same order: X(t), X(t - 1) of one series, then of the other. */
        for (int j = 0; j < now->count; j++)
            if (layout->piece_of[now->terms[j].index] != layout->piece_of[before->terms[j].index] ||
                (j % 2 == 1 && layout->piece_of[now->terms[j].index] != layout->piece_of[now->terms[j - 1].index]))
                return true;
    }
    return false;
}

static gp_status build_groups(struct layout *layout, struct master *master)
{
    const struct invest_model *model = master->model;
    int regions = model->scenario->regions_count, periods = model->period_count;
    layout->groups = calloc((size_t)regions * (size_t)periods + 1, sizeof *layout->groups);
    layout->group_of = malloc(((size_t)regions * (size_t)periods + 1) * sizeof *layout->group_of);
    if (!layout->groups || !layout->group_of)
        return GP_ERR_NOMEM;
    for (int r = 0; r < regions; r++)
        for (int t = 0; t < periods; t++) {
            const struct period *period = &model->calendar->periods[t];
            bool starts = t == 0 || period->season != period[-1].season || period->year != period[-1].year ||
                          was_cut(master, r, t) || portfolio_changes(layout, master, r, t);
            if (starts)
                layout->groups[layout->group_count++] = (struct group){r, t, t};
            layout->groups[layout->group_count - 1].last = t;
            layout->group_of[r * periods + t] = layout->group_count - 1;
        }
    return GP_OK;
}

/* -- merged rows -----------------------------------------------------------------------------------------------------
 */

/* The sign of the artificial in a row that nothing else can help when nothing is built, else 0. Contracts' minima are
 * then paid without use, which the buyer's funds may not allow. */
static double artificial_sign(const struct invest_row *row)
{
    if (row->tag.kind == LIMIT_BUYER_FUNDS)
        return -1.0;
    if (row->tag.kind == LIMIT_WANTED_PATH || row->tag.kind == LIMIT_COMMITTED ||
        row->tag.kind == LIMIT_CONTRACT_MINIMUM)
        return 0.0;
    return row->lower > 0.0 ? 1.0 : row->upper < 0.0 ? -1.0 : 0.0;
}

static uint64_t hash_left_side(const struct master *master, int count)
{
    uint64_t hash = 14695981039346656037u;
    for (int j = 0; j < count; j++) {
        uint64_t bits;
        memcpy(&bits, &master->row_entries[j], sizeof bits);
        hash = (hash ^ (uint64_t)master->row_columns[j]) * 1099511628211u;
        hash = (hash ^ bits) * 1099511628211u;
        hash ^= hash >> 29;
    }
    return hash;
}

struct left_side_table {
    int *buckets; /* merged row or -1 */
    size_t bucket_count;
};

/* The artificial is part of the left side. All rows share it, so it may have to be as large as any of them needs. A row
 * that is bounded on its other side too would not let it. */
static int find_left_side(const struct layout *layout, const struct left_side_table *store, const struct master *master,
                          int count, double artificial, uint64_t hash, size_t *slot)
{
    for (*slot = hash & (store->bucket_count - 1);; *slot = (*slot + 1) & (store->bucket_count - 1)) {
        int m = store->buckets[*slot];
        if (m < 0)
            return -1;
        int start = layout->merged_starts[m];
        if (layout->merged_starts[m + 1] - start == count && layout->merged[m].artificial == artificial &&
            !memcmp(layout->merged_columns + start, master->row_columns, (size_t)count * sizeof(int)) &&
            !memcmp(layout->merged_values + start, master->row_entries, (size_t)count * sizeof(double)))
            return m;
    }
}

static gp_status store_left_side(struct layout *layout, const struct master *master, int count, size_t *capacity)
{
    int start = layout->merged_starts[layout->merged_count];
    if ((size_t)start + (size_t)count >=
        *capacity) { /* also for a first row without entries: there is somewhere to point */
        size_t larger = 2 * *capacity + (size_t)count + 1;
        int *columns = realloc(layout->merged_columns, larger * sizeof *columns);
        if (columns)
            layout->merged_columns = columns;
        double *values = columns ? realloc(layout->merged_values, larger * sizeof *values) : NULL;
        if (!values)
            return GP_ERR_NOMEM;
        layout->merged_values = values;
        *capacity = larger;
    }
    memcpy(layout->merged_columns + start, master->row_columns, (size_t)count * sizeof(int));
    memcpy(layout->merged_values + start, master->row_entries, (size_t)count * sizeof(double));
    layout->merged_starts[layout->merged_count + 1] = start + count;
    return GP_OK;
}

static void take_bounds(struct merged_row *merged, const struct invest_row *row, int index)
{
    if (row->lower > merged->lower) {
        merged->lower = row->lower;
        merged->lower_row = index;
    }
    if (row->upper < merged->upper) {
        merged->upper = row->upper;
        merged->upper_row = index;
    }
}

static double column_upper(const struct master *master, const struct layout *layout, int column)
{
    return column < layout->first_column ? master->model->series[layout->pieces[column].series].limit
                                         : master->model->columns[column - layout->first_column].upper;
}

/* Whether the row just written holds whatever its columns are: all of these are >= 0. */
static bool holds_anyway(const struct master *master, const struct layout *layout, const struct invest_row *row,
                         int count)
{
    double least = 0.0, most = 0.0;
    for (int j = 0; j < count; j++) {
        double entry = master->row_entries[j];
        *(entry < 0.0 ? &least : &most) += entry * column_upper(master, layout, master->row_columns[j]);
    }
    return row->lower <= least + EMPTY_ROW_TOLERANCE && row->upper >= most - EMPTY_ROW_TOLERANCE;
}

static gp_status merge_rows(struct layout *layout, struct master *master, struct left_side_table *store)
{
    const struct invest_model *model = master->model;
    size_t capacity = 0;
    layout->merged_starts[0] = 0;
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        layout->merged_of[i] = -1;
        if (late_leaves_out(&master->late, model, i))
            continue;
        for (int j = 0; j < row->count; j++)
            left_side_add(master, layout, model->terms[row->start + j].index, model->terms[row->start + j].coefficient);
        int count = left_side_end(master);
        if (holds_anyway(master, layout, row, count) && !(master->basis.known && master->basis.rows[i] != BASIS_BASIC))
            continue;
        size_t slot;
        double artificial = artificial_sign(row);
        int m = find_left_side(layout, store, master, count, artificial, hash_left_side(master, count), &slot);
        if (m < 0) {
            gp_status status = store_left_side(layout, master, count, &capacity);
            if (status != GP_OK)
                return status;
            m = layout->merged_count++;
            store->buckets[slot] = m;
            layout->merged[m] = (struct merged_row){-1, -1, -HUGE_VAL, HUGE_VAL, artificial};
        }
        layout->merged_of[i] = m;
        take_bounds(&layout->merged[m], row, i);
    }
    return GP_OK;
}

static gp_status build_merged(struct layout *layout, struct master *master)
{
    gp_status status = GP_OK;
    size_t rows = (size_t)master->model->row_count;
    struct left_side_table store = {.bucket_count = 16};
    while (store.bucket_count < 2 * rows + 2)
        store.bucket_count *= 2;
    TRY_MEMORY(store.buckets = malloc(store.bucket_count * sizeof *store.buckets));
    memset(store.buckets, 0xff, store.bucket_count * sizeof *store.buckets);
    TRY_MEMORY(layout->merged = calloc(rows + 1, sizeof *layout->merged));
    TRY_MEMORY(layout->merged_of = malloc((rows + 1) * sizeof *layout->merged_of));
    TRY_MEMORY(layout->merged_starts = malloc((rows + 2) * sizeof *layout->merged_starts));
    TRY(merge_rows(layout, master, &store));
done:
    free(store.buckets);
    return status;
}

gp_status layout_build(struct layout *layout, struct master *master)
{
    gp_status status = GP_OK;
    *layout = (struct layout){0};
    TRY(build_pieces(layout, master));
    TRY(build_groups(layout, master));
    layout->first_column = layout->piece_count;
    layout->first_theta = layout->first_column + master->model->column_count;
    layout->first_artificial = layout->first_theta + layout->group_count;
    layout->column_count = layout->first_artificial + master->model->scenario->regions_count + 1;
    TRY(build_merged(layout, master));
    layout->first_rise = layout->merged_count;
    layout->band_row = layout->first_rise + layout->rise_count;
    layout->cost_row = master->most_cost < HUGE_VAL ? layout->band_row + 1 : -1;
    layout->first_cut = layout->band_row + (layout->cost_row < 0 ? 1 : 2);
done:
    return status;
}

void layout_free(struct layout *layout)
{
    free(layout->pieces);
    free(layout->piece_of);
    free(layout->groups);
    free(layout->group_of);
    free(layout->merged);
    free(layout->merged_of);
    free(layout->merged_starts);
    free(layout->merged_columns);
    free(layout->merged_values);
    free(layout->rise_piece);
    free(layout->rise_of_piece);
    *layout = (struct layout){0};
}
