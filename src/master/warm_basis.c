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
#include "master/warm_basis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"
#include "master/master_struct.h"

/* Bounds this near, relatively, are equal. */
#define SAME_BOUND 1e-9
/* A cut with less room than this may hold soon. */
#define CUT_ROOM 1e-6
#define HELD     0x80

void warm_basis_free(struct warm_basis *basis)
{
    free(basis->builds);
    free(basis->rises);
    free(basis->rows);
    free(basis->columns);
    free(basis->thetas);
    free(basis->artificials);
    free(basis->cuts);
    free(basis->cut_states);
    free(basis->cut_slack);
    *basis = (struct warm_basis){0};
}

bool warm_basis_is_for(const struct warm_basis *basis, const struct invest_model *model)
{
    return basis->known && basis->series_count == model->series_count && basis->period_count == model->period_count &&
           basis->region_count == model->scenario->regions_count && basis->column_count == model->column_count &&
           basis->row_count == model->row_count;
}

bool warm_basis_fits(const struct warm_basis *basis, const struct master *master)
{
    return warm_basis_is_for(basis, master->model);
}

bool warm_basis_idle(const struct warm_basis *basis, int at)
{
    unsigned char held = basis->rises[at] == WARM_BASIS_ABSENT ? basis->builds[at] : basis->rises[at];
    return held == BASIS_LOWER;
}

static struct warm_basis shape_of(const struct master *master)
{
    const struct invest_model *model = master->model;
    return (struct warm_basis){.series_count = model->series_count,
                               .period_count = model->period_count,
                               .region_count = model->scenario->regions_count,
                               .column_count = model->column_count,
                               .row_count = model->row_count};
}

static size_t total_count(const struct warm_basis *basis)
{
    return (size_t)basis->series_count * (size_t)basis->period_count;
}

gp_status warm_basis_make_room(struct warm_basis *basis, struct warm_basis shape)
{
    size_t periods = (size_t)shape.period_count, totals = total_count(&shape);
    warm_basis_free(basis);
    basis->series_count = shape.series_count;
    basis->period_count = shape.period_count;
    basis->region_count = shape.region_count;
    basis->column_count = shape.column_count;
    basis->row_count = shape.row_count;
    basis->builds = malloc(totals + 1);
    basis->rises = malloc(totals + 1);
    basis->rows = malloc((size_t)shape.row_count + 1);
    basis->columns = malloc((size_t)shape.column_count + 1);
    basis->thetas = malloc((size_t)basis->region_count * periods + 1);
    basis->artificials = malloc((size_t)basis->region_count + 1);
    if (!basis->builds || !basis->rises || !basis->rows || !basis->columns || !basis->thetas || !basis->artificials)
        return GP_ERR_NOMEM;
    return GP_OK;
}

/* -- taking -----------------------------------------------------------------------------------------------------------
 */

static void take_builds(struct warm_basis *basis, const struct master *master, const unsigned char *rows,
                        const unsigned char *columns)
{
    const struct layout *layout = &master->layout;
    memset(basis->builds, WARM_BASIS_ABSENT, total_count(basis));
    memset(basis->rises, WARM_BASIS_ABSENT, total_count(basis));
    for (int p = 0; p < layout->piece_count; p++) {
        int at = invest_total(master->model, layout->pieces[p].series, layout->pieces[p].first);
        int rise = layout->rise_of_piece[p];
        basis->builds[at] = columns[p];
        if (rise >= 0)
            basis->rises[at] = rows[layout->first_rise + rise];
    }
}

/* A merged row holds by the bound of the tightest of its rows. */
static void take_rows(struct warm_basis *basis, const struct layout *layout, const unsigned char *rows)
{
    memset(basis->rows, BASIS_BASIC, (size_t)basis->row_count);
    for (int m = 0; m < layout->merged_count; m++) {
        const struct merged_row *merged = &layout->merged[m];
        int holder = rows[m] == BASIS_UPPER ? merged->upper_row : merged->lower_row;
        if (rows[m] != BASIS_BASIC && holder >= 0)
            basis->rows[holder] = rows[m];
    }
}

static void take_thetas(struct warm_basis *basis, const struct layout *layout, const unsigned char *columns)
{
    memset(basis->thetas, WARM_BASIS_ABSENT, (size_t)basis->region_count * (size_t)basis->period_count);
    for (int g = 0; g < layout->group_count; g++)
        basis->thetas[layout->groups[g].region * basis->period_count + layout->groups[g].first] =
            columns[layout->first_theta + g];
}

gp_status warm_basis_make_room_for_cuts(struct warm_basis *basis, int count)
{
    size_t capacity[3] = {basis->cut_capacity, basis->cut_capacity, basis->cut_capacity};
    if (!ARRAY_RESERVE(basis->cuts, capacity[0], count + 1) ||
        !ARRAY_RESERVE(basis->cut_states, capacity[1], count + 1) ||
        !ARRAY_RESERVE(basis->cut_slack, capacity[2], count + 1))
        return GP_ERR_NOMEM;
    basis->cut_capacity = capacity[0];
    basis->cut_count = count;
    return GP_OK;
}

static void take_cuts(struct warm_basis *basis, const struct master *master, const unsigned char *rows)
{
    for (int i = 0; i < master->cut_count; i++) {
        basis->cuts[i] = master->cuts[i];
        basis->cut_states[i] = rows[master->layout.first_cut + i];
        basis->cut_slack[i] = master->solved && basis->cut_states[i] == BASIS_BASIC && master->row_slack[i] > CUT_ROOM;
    }
}

gp_status warm_basis_copy(struct warm_basis *out, const struct warm_basis *from)
{
    gp_status status = GP_OK;
    size_t count = (size_t)from->cut_count, periods = (size_t)from->period_count;
    struct warm_basis shape = {.series_count = from->series_count,
                               .period_count = from->period_count,
                               .region_count = from->region_count,
                               .column_count = from->column_count,
                               .row_count = from->row_count};
    TRY(warm_basis_make_room(out, shape));
    TRY(warm_basis_make_room_for_cuts(out, from->cut_count));
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
    out->cost = from->cost;
    out->objective = from->objective;
    out->known = from->known;
done:
    return status;
}

gp_status warm_basis_take(struct warm_basis *basis, const struct master *master)
{
    gp_status status = GP_OK;
    const struct layout *layout = &master->layout;
    unsigned char *rows = malloc((size_t)solver_row_count(master->solver) + 1);
    unsigned char *columns = malloc((size_t)solver_column_count(master->solver) + 1);
    TRY_MEMORY(rows);
    TRY_MEMORY(columns);
    if (!warm_basis_fits(basis, master))
        TRY(warm_basis_make_room(basis, shape_of(master)));
    TRY(warm_basis_make_room_for_cuts(basis, master->cut_count));
    solver_get_basis(master->solver, rows, columns);
    take_builds(basis, master, rows, columns);
    take_rows(basis, layout, rows);
    memcpy(basis->columns, columns + layout->first_column, (size_t)basis->column_count);
    take_thetas(basis, layout, columns);
    memcpy(basis->artificials, columns + layout->first_artificial, (size_t)basis->region_count + 1);
    basis->band = rows[layout->band_row];
    basis->cost = layout->cost_row < 0 ? (unsigned char)BASIS_BASIC : rows[layout->cost_row];
    take_cuts(basis, master, rows);
    basis->objective = master->objective;
    basis->known = true;
done:
    free(rows);
    free(columns);
    return status;
}

/* -- putting ----------------------------------------------------------------------------------------------------------
 */

struct putting {
    const struct warm_basis *basis;
    struct master *master;
    const int *origin;
    unsigned char *rows, *columns;
};

/* A first piece has no rise row: its own bound holds it at zero. */
static unsigned char first_piece(const struct warm_basis *basis, int at)
{
    bool held = basis->rises[at] != WARM_BASIS_ABSENT && basis->rises[at] != BASIS_BASIC;
    return basis->builds[at] == WARM_BASIS_ABSENT || held ? (unsigned char)BASIS_LOWER : basis->builds[at];
}

static void put_piece(struct putting *put, int p, bool inside)
{
    const struct warm_basis *basis = put->basis;
    const struct layout *layout = &put->master->layout;
    const struct piece *piece = &layout->pieces[p];
    int at = invest_total(put->master->model, piece->series, piece->first), rise = layout->rise_of_piece[p];
    bool known = basis->builds[at] != WARM_BASIS_ABSENT;
    if (rise < 0) {
        put->columns[p] = first_piece(basis, at);
    } else {
        put->columns[p] = known ? basis->builds[at] : (unsigned char)(inside ? BASIS_BASIC : BASIS_LOWER);
        bool held = known ? basis->rises[at] != WARM_BASIS_ABSENT : inside;
        put->rows[layout->first_rise + rise] = !held   ? (unsigned char)BASIS_BASIC
                                               : known ? basis->rises[at]
                                                       : (unsigned char)BASIS_LOWER;
    }
    for (int gone = at + 1; gone <= at + piece->last - piece->first; gone++)
        if (basis->builds[gone] != WARM_BASIS_ABSENT && basis->builds[gone] != BASIS_BASIC &&
            basis->rises[gone] != WARM_BASIS_ABSENT && basis->rises[gone] != BASIS_BASIC)
            put->columns[p] = basis->builds[gone];
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
                inside || put->basis->builds[invest_total(put->master->model, series, looked)] != WARM_BASIS_ABSENT;
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
        unsigned char state = put->basis->rows[i];
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
        const unsigned char *thetas = put->basis->thetas + layout->groups[g].region * put->basis->period_count;
        int start = layout->groups[g].first;
        while (start > 0 && thetas[start] == WARM_BASIS_ABSENT)
            start--;
        put->columns[layout->first_theta + g] =
            thetas[start] == WARM_BASIS_ABSENT ? (unsigned char)BASIS_BASIC : thetas[start];
    }
}

/* One tight cut of the whole run holds each theta of its later parts that was basic. */
static void put_cuts(struct putting *put)
{
    const struct master *master = put->master;
    const struct layout *layout = &master->layout;
    for (int i = 0; i < master->cut_count; i++) {
        const struct active_cut *cut = &master->cuts[i], *before = &put->basis->cuts[put->origin[i]];
        int group = layout->group_of[cut->region * master->model->period_count + cut->first];
        unsigned char *theta = &put->columns[layout->first_theta + group],
                      state = put->basis->cut_states[put->origin[i]];
        bool first_part = cut->first == before->first;
        bool holds = !first_part && cut->cut->kind == CUT_COST && state != BASIS_BASIC && *theta == BASIS_BASIC;
        put->rows[layout->first_cut + i] = first_part || holds ? state : (unsigned char)BASIS_BASIC;
        if (holds)
            *theta = HELD | BASIS_BASIC;
    }
    for (int g = 0; g < layout->group_count; g++)
        put->columns[layout->first_theta + g] &= (unsigned char)~HELD;
}

gp_status warm_basis_put(const struct warm_basis *basis, struct master *master, const int *origin)
{
    gp_status status = GP_OK;
    const struct layout *layout = &master->layout;
    struct putting put = {.basis = basis, .master = master, .origin = origin};
    TRY_MEMORY(put.rows = malloc((size_t)solver_row_count(master->solver) + 1));
    TRY_MEMORY(put.columns = malloc((size_t)solver_column_count(master->solver) + 1));
    put_rows(&put);
    put_pieces(&put);
    put.rows[layout->band_row] = basis->band;
    if (layout->cost_row >= 0)
        put.rows[layout->cost_row] = basis->cost;
    memcpy(put.columns + layout->first_column, basis->columns, (size_t)basis->column_count);
    memcpy(put.columns + layout->first_artificial, basis->artificials, (size_t)basis->region_count + 1);
    put_thetas(&put);
    put_cuts(&put);
    TRY(solver_set_basis(master->solver, put.rows, put.columns));
done:
    free(put.rows);
    free(put.columns);
    return status;
}
