/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each new period takes what its old one had; where several became one, the last of them. Of what was built in an old
 * period every new part of it builds some, so that each part has a piece, and each limit that held in the old period
 * holds in every part: columns and tight rows grow alike. The result need not be a point within all bounds, nor quite a
 * basis: the solver makes one of it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/try.h"
#include "invest/mark.h"
#include "master/warm_basis.h"

struct move {
    const struct warm_basis *from;
    struct warm_basis *out;
    const struct invest_model *before, *now;
    int *first, *last; /* [period now] the periods before in which it starts and ends */
};

static bool starts_parent(const struct move *move, int t)
{
    return t == 0 || move->last[t - 1] < move->first[t];
}

/* Copies to each thing now the state of the same thing of the old period. `marks` are those before, in order. */
static void copy_state(const struct move *move, struct mark mark, const struct mark *marks, int count,
                       const unsigned char *from, unsigned char *to)
{
    int index = mark.index;
    if (mark.period >= 0)
        mark.period = move->last[mark.period];
    int same = mark_find(marks, count, mark);
    if (same >= 0)
        to[index] = from[same];
}

static gp_status move_rows_and_columns(const struct move *move, struct arena *scrap)
{
    gp_status status = GP_OK;
    const struct invest_model *before = move->before, *now = move->now;
    const struct mark *rows = marks_of_rows(before, scrap), *columns = marks_of_columns(before, scrap);
    TRY_MEMORY(rows);
    TRY_MEMORY(columns);
    memset(move->out->rows, BASIS_BASIC, (size_t)now->row_count);
    memset(move->out->columns, BASIS_LOWER, (size_t)now->column_count);
    for (int i = 0; i < now->row_count; i++)
        copy_state(move, mark_of_row(&now->rows[i], i), rows, before->row_count, move->from->rows, move->out->rows);
    for (int j = 0; j < now->column_count; j++)
        copy_state(move, mark_of_column(&now->columns[j], j), columns, before->column_count, move->from->columns,
                   move->out->columns);
done:
    return status;
}

/* An idle build stays at the first part of its period. */
static void move_build(const struct move *move, int from, int to, bool first)
{
    const struct warm_basis *basis = move->from;
    if (basis->builds[from] == WARM_BASIS_ABSENT || (!first && warm_basis_idle(basis, from)))
        return;
    move->out->builds[to] = basis->builds[from];
    move->out->rises[to] = first ? basis->rises[from] : (unsigned char)BASIS_BASIC;
}

static void move_builds(const struct move *move)
{
    const struct invest_model *before = move->before, *now = move->now;
    size_t totals = (size_t)now->series_count * (size_t)now->period_count;
    memset(move->out->builds, WARM_BASIS_ABSENT, totals);
    memset(move->out->rises, WARM_BASIS_ABSENT, totals);
    for (int i = 0; i < now->series_count; i++) {
        const struct series *series = &now->series[i];
        int same = invest_series(before, series->kind, series->first, series->second);
        for (int t = 0; same >= 0 && t < now->period_count; t++)
            for (int old = move->last[t]; old >= move->first[t]; old--)
                move_build(move, invest_total(before, same, old), invest_total(now, i, t), starts_parent(move, t));
    }
}

static void move_thetas(const struct move *move)
{
    for (int r = 0; r < move->out->region_count; r++)
        for (int t = 0; t < move->now->period_count; t++)
            move->out->thetas[r * move->now->period_count + t] =
                starts_parent(move, t) ? move->from->thetas[r * move->before->period_count + move->first[t]]
                                       : (unsigned char)WARM_BASIS_ABSENT;
}

static gp_status move_cuts(const struct move *move)
{
    const struct warm_basis *from = move->from;
    struct warm_basis *out = move->out;
    gp_status status = warm_basis_make_room_for_cuts(out, from->cut_count);
    for (int i = 0; i < from->cut_count && status == GP_OK; i++) {
        struct active_cut cut = from->cuts[i];
        cut.first = calendar_period_at(move->now->calendar, move->before->calendar->periods[cut.first].start);
        cut.last = calendar_period_at(move->now->calendar, move->before->calendar->periods[cut.last].end - 1);
        out->cuts[i] = cut;
        out->cut_states[i] = from->cut_states[i];
        out->cut_slack[i] = from->cut_slack[i];
    }
    return status;
}

gp_status warm_basis_move(struct warm_basis *out, const struct warm_basis *from, const struct invest_model *before,
                          const struct invest_model *now)
{
    gp_status status = GP_OK;
    struct arena *scrap = arena_new();
    struct move move = {.from = from, .out = out, .before = before, .now = now};
    const struct warm_basis shape = {.series_count = now->series_count,
                                     .period_count = now->period_count,
                                     .region_count = from->region_count,
                                     .column_count = now->column_count,
                                     .row_count = now->row_count};
    TRY(warm_basis_make_room(out, shape));
    TRY_MEMORY(scrap);
    TRY_MEMORY(move.first = ARENA_ARRAY(scrap, int, now->period_count + 1));
    TRY_MEMORY(move.last = ARENA_ARRAY(scrap, int, now->period_count + 1));
    for (int t = 0; t < now->period_count; t++) {
        move.first[t] = calendar_period_at(before->calendar, now->calendar->periods[t].start);
        move.last[t] = calendar_period_at(before->calendar, now->calendar->periods[t].end - 1);
    }
    move_builds(&move);
    TRY(move_rows_and_columns(&move, scrap));
    move_thetas(&move);
    TRY(move_cuts(&move));
    memcpy(out->artificials, from->artificials, (size_t)from->region_count + 1);
    out->band = from->band;
    out->cost = from->cost;
    out->objective = from->objective;
    out->known = true;
done:
    arena_free(scrap);
    return status;
}
