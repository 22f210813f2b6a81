/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries a basis over so that the point stays the same, feasible and non-singular, when builds are allowed and when
 * idle ones are forbidden again. With the totals of two neighbouring pieces and the rise row between them, one is basic
 * for each of the three that the basis does not hold:
 *  - a new piece is basic at the height of the piece before it, with its rise row non-basic; before the first piece it
 * is non-basic at zero;
 *  - a piece that goes was held by its rise row: of the two totals that become one, the non-basic one decides;
 *  - a piece that becomes the first of its series was held at zero by its rise row: now its bound does that;
 *  - rows that become equal are one row, which holds if any of them did;
 *  - of a split run of periods the later parts copy what holds the theta of the first. */
#include "master/standing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "master/master_parts.h"

/* Bounds this near, relatively, are equal. */
#define SAME_BOUND 1e-9
/* A cut with less room than this may hold soon. */
#define CUT_ROOM 1e-6
#define HELD     0x80

void standing_free(struct standing *standing)
{
    free(standing->builds);
    free(standing->rises);
    free(standing->rows);
    free(standing->columns);
    free(standing->thetas);
    free(standing->artificials);
    free(standing->cuts);
    free(standing->cut_states);
    free(standing->cut_slack);
    *standing = (struct standing){0};
}

bool standing_fits(const struct standing *standing, const struct master *master)
{
    const struct invest_model *model = master->model;
    return standing->known && standing->series_count == model->series_count &&
           standing->period_count == model->period_count && standing->region_count == model->scenario->regions_count &&
           standing->column_count == model->column_count && standing->row_count == model->row_count;
}

static struct standing shape_of(const struct master *master)
{
    const struct invest_model *model = master->model;
    return (struct standing){.series_count = model->series_count,
                             .period_count = model->period_count,
                             .region_count = model->scenario->regions_count,
                             .column_count = model->column_count,
                             .row_count = model->row_count};
}

static size_t total_count(const struct standing *standing)
{
    return (size_t)standing->series_count * (size_t)standing->period_count;
}

gp_status standing_make_room(struct standing *standing, struct standing shape)
{
    gp_status status = GP_OK;
    size_t periods = (size_t)shape.period_count, totals = total_count(&shape);
    standing_free(standing);
    standing->series_count = shape.series_count;
    standing->period_count = shape.period_count;
    standing->region_count = shape.region_count;
    standing->column_count = shape.column_count;
    standing->row_count = shape.row_count;
    TRY_MEMORY(standing->builds = malloc(totals + 1));
    TRY_MEMORY(standing->rises = malloc(totals + 1));
    TRY_MEMORY(standing->rows = malloc((size_t)shape.row_count + 1));
    TRY_MEMORY(standing->columns = malloc((size_t)shape.column_count + 1));
    TRY_MEMORY(standing->thetas = malloc((size_t)standing->region_count * periods + 1));
    TRY_MEMORY(standing->artificials = malloc((size_t)standing->region_count + 1));
done:
    return status;
}

/* -- taking -----------------------------------------------------------------------------------------------------------
 */

static void take_builds(struct standing *standing, const struct master *master, const unsigned char *rows,
                        const unsigned char *columns)
{
    const struct layout *layout = &master->layout;
    memset(standing->builds, STANDING_ABSENT, total_count(standing));
    memset(standing->rises, STANDING_ABSENT, total_count(standing));
    for (int p = 0; p < layout->piece_count; p++) {
        int at = invest_total(master->model, layout->pieces[p].series, layout->pieces[p].first);
        int rise = layout->rise_of_piece[p];
        standing->builds[at] = columns[p];
        if (rise >= 0)
            standing->rises[at] = rows[layout->first_rise + rise];
    }
}

/* A merged row holds by the bound of the tightest of its rows. */
static void take_rows(struct standing *standing, const struct layout *layout, const unsigned char *rows)
{
    memset(standing->rows, BASIS_BASIC, (size_t)standing->row_count);
    for (int m = 0; m < layout->merged_count; m++) {
        const struct merged_row *merged = &layout->merged[m];
        int holder = rows[m] == BASIS_UPPER ? merged->upper_row : merged->lower_row;
        if (rows[m] != BASIS_BASIC && holder >= 0)
            standing->rows[holder] = rows[m];
    }
}

static void take_thetas(struct standing *standing, const struct layout *layout, const unsigned char *columns)
{
    memset(standing->thetas, STANDING_ABSENT, (size_t)standing->region_count * (size_t)standing->period_count);
    for (int g = 0; g < layout->group_count; g++)
        standing->thetas[layout->groups[g].region * standing->period_count + layout->groups[g].first] =
            columns[layout->first_theta + g];
}

gp_status standing_make_room_for_cuts(struct standing *standing, int count)
{
    size_t capacity[3] = {standing->cut_capacity, standing->cut_capacity, standing->cut_capacity};
    if (!ARRAY_RESERVE(standing->cuts, capacity[0], count + 1) ||
        !ARRAY_RESERVE(standing->cut_states, capacity[1], count + 1) ||
        !ARRAY_RESERVE(standing->cut_slack, capacity[2], count + 1))
        return GP_ERR_NOMEM;
    standing->cut_capacity = capacity[0];
    standing->cut_count = count;
    return GP_OK;
}

static void take_cuts(struct standing *standing, const struct master *master, const unsigned char *rows)
{
    for (int i = 0; i < master->cut_count; i++) {
        standing->cuts[i] = master->cuts[i];
        standing->cut_states[i] = rows[master->layout.first_cut + i];
        standing->cut_slack[i] =
            master->solved && standing->cut_states[i] == BASIS_BASIC && master->row_slack[i] > CUT_ROOM;
    }
}

gp_status standing_copy(struct standing *out, const struct standing *from)
{
    gp_status status = GP_OK;
    size_t count = (size_t)from->cut_count, periods = (size_t)from->period_count;
    struct standing shape = {.series_count = from->series_count,
                             .period_count = from->period_count,
                             .region_count = from->region_count,
                             .column_count = from->column_count,
                             .row_count = from->row_count};
    TRY(standing_make_room(out, shape));
    TRY(standing_make_room_for_cuts(out, from->cut_count));
    memcpy(out->builds, from->builds, total_count(from));
    memcpy(out->rises, from->rises, total_count(from));
    memcpy(out->rows, from->rows, (size_t)from->row_count);
    memcpy(out->columns, from->columns, (size_t)from->column_count);
    memcpy(out->thetas, from->thetas, (size_t)from->region_count * periods);
    memcpy(out->artificials, from->artificials, (size_t)from->region_count + 1);
    memcpy(out->cuts, from->cuts, count * sizeof *out->cuts);
    memcpy(out->cut_states, from->cut_states, count);
    memcpy(out->cut_slack, from->cut_slack, count * sizeof *out->cut_slack);
    out->band = from->band;
    out->objective = from->objective;
    out->known = from->known;
done:
    return status;
}

gp_status standing_take(struct standing *standing, const struct master *master)
{
    gp_status status = GP_OK;
    const struct layout *layout = &master->layout;
    unsigned char *rows = malloc((size_t)solver_row_count(master->solver) + 1);
    unsigned char *columns = malloc((size_t)solver_column_count(master->solver) + 1);
    TRY_MEMORY(rows);
    TRY_MEMORY(columns);
    if (!standing_fits(standing, master))
        TRY(standing_make_room(standing, shape_of(master)));
    TRY(standing_make_room_for_cuts(standing, master->cut_count));
    solver_get_basis(master->solver, rows, columns);
    take_builds(standing, master, rows, columns);
    take_rows(standing, layout, rows);
    memcpy(standing->columns, columns + layout->first_column, (size_t)standing->column_count);
    take_thetas(standing, layout, columns);
    memcpy(standing->artificials, columns + layout->first_artificial, (size_t)standing->region_count + 1);
    standing->band = rows[layout->band_row];
    take_cuts(standing, master, rows);
    standing->objective = master->objective;
    standing->known = true;
done:
    free(rows);
    free(columns);
    return status;
}

/* -- putting ----------------------------------------------------------------------------------------------------------
 */

struct putting {
    const struct standing *standing;
    struct master *master;
    const int *origin;
    unsigned char *rows, *columns;
};

/* A first piece has no rise row: its own bound holds it at zero. */
static unsigned char first_piece(const struct standing *standing, int at)
{
    bool held = standing->rises[at] != STANDING_ABSENT && standing->rises[at] != BASIS_BASIC;
    return standing->builds[at] == STANDING_ABSENT || held ? (unsigned char)BASIS_LOWER : standing->builds[at];
}

static void put_piece(struct putting *put, int p, bool inside)
{
    const struct standing *standing = put->standing;
    const struct layout *layout = &put->master->layout;
    const struct piece *piece = &layout->pieces[p];
    int at = invest_total(put->master->model, piece->series, piece->first), rise = layout->rise_of_piece[p];
    bool known = standing->builds[at] != STANDING_ABSENT;
    if (rise < 0) {
        put->columns[p] = first_piece(standing, at);
    } else {
        put->columns[p] = known ? standing->builds[at] : (unsigned char)(inside ? BASIS_BASIC : BASIS_LOWER);
        bool held = known ? standing->rises[at] != STANDING_ABSENT : inside;
        put->rows[layout->first_rise + rise] = !held   ? (unsigned char)BASIS_BASIC
                                               : known ? standing->rises[at]
                                                       : (unsigned char)BASIS_LOWER;
    }
    for (int gone = at + 1; gone <= at + piece->last - piece->first; gone++)
        if (standing->builds[gone] != STANDING_ABSENT && standing->builds[gone] != BASIS_BASIC &&
            standing->rises[gone] != STANDING_ABSENT && standing->rises[gone] != BASIS_BASIC)
            put->columns[p] = standing->builds[gone];
}

static void put_pieces(struct putting *put)
{
    const struct layout *layout = &put->master->layout;
    int series = -1, looked = 0;
    bool inside = false; /* whether the series had a piece before */
    for (int p = 0; p < layout->piece_count; p++) {
        const struct piece *piece = &layout->pieces[p];
        if (piece->series != series) {
            series = piece->series;
            looked = 0;
            inside = false;
        }
        for (; looked < piece->first; looked++)
            inside =
                inside || put->standing->builds[invest_total(put->master->model, series, looked)] != STANDING_ABSENT;
        put_piece(put, p, inside);
    }
}

static bool same_bound(double own, double tightest)
{
    return own == tightest || fabs(own - tightest) <= SAME_BOUND * (1.0 + fabs(tightest));
}

static void put_rows(struct putting *put)
{
    const struct layout *layout = &put->master->layout;
    const struct invest_model *model = put->master->model;
    memset(put->rows, BASIS_BASIC, (size_t)layout->merged_count);
    for (int i = 0; i < model->row_count; i++) {
        int m = layout->merged_of[i];
        unsigned char state = put->standing->rows[i];
        if (state == BASIS_BASIC || m < 0)
            continue;
        const struct merged_row *merged = &layout->merged[m];
        if (state == BASIS_UPPER ? same_bound(model->rows[i].upper, merged->upper)
                                 : same_bound(model->rows[i].lower, merged->lower))
            put->rows[m] = state;
    }
}

static void put_thetas(struct putting *put)
{
    const struct layout *layout = &put->master->layout;
    for (int g = 0; g < layout->group_count; g++) {
        const unsigned char *thetas = put->standing->thetas + layout->groups[g].region * put->standing->period_count;
        int start = layout->groups[g].first;
        while (start > 0 && thetas[start] == STANDING_ABSENT)
            start--;
        put->columns[layout->first_theta + g] =
            thetas[start] == STANDING_ABSENT ? (unsigned char)BASIS_BASIC : thetas[start];
    }
}

/* One tight cut of the whole run holds each theta of its later parts that was basic. */
static void put_cuts(struct putting *put)
{
    const struct master *master = put->master;
    const struct layout *layout = &master->layout;
    for (int i = 0; i < master->cut_count; i++) {
        const struct active_cut *cut = &master->cuts[i], *before = &put->standing->cuts[put->origin[i]];
        int group = layout->group_of[cut->region * master->model->period_count + cut->first];
        unsigned char *theta = &put->columns[layout->first_theta + group],
                      state = put->standing->cut_states[put->origin[i]];
        bool first_part = cut->first == before->first;
        bool holds = !first_part && cut->cut->kind == CUT_COST && state != BASIS_BASIC && *theta == BASIS_BASIC;
        put->rows[layout->first_cut + i] = first_part || holds ? state : (unsigned char)BASIS_BASIC;
        if (holds)
            *theta = HELD | BASIS_BASIC;
    }
    for (int g = 0; g < layout->group_count; g++)
        put->columns[layout->first_theta + g] &= (unsigned char)~HELD;
}

gp_status standing_put(const struct standing *standing, struct master *master, const int *origin)
{
    gp_status status = GP_OK;
    const struct layout *layout = &master->layout;
    struct putting put = {.standing = standing, .master = master, .origin = origin};
    TRY_MEMORY(put.rows = malloc((size_t)solver_row_count(master->solver) + 1));
    TRY_MEMORY(put.columns = malloc((size_t)solver_column_count(master->solver) + 1));
    put_rows(&put);
    put_pieces(&put);
    put.rows[layout->band_row] = standing->band;
    memcpy(put.columns + layout->first_column, standing->columns, (size_t)standing->column_count);
    memcpy(put.columns + layout->first_artificial, standing->artificials, (size_t)standing->region_count + 1);
    put_thetas(&put);
    put_cuts(&put);
    TRY(solver_set_basis(master->solver, put.rows, put.columns));
done:
    free(put.rows);
    free(put.columns);
    return status;
}
