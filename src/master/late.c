/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load that is late, without rows or columns of its own in the restricted master.
 *
 * late(t) >= committed(t) - C(t), and C(t) <= committed(t) because it is at most what is committed to its site and
 * never falls. So late(t) is committed(t) - C(t) where it costs anything: its cost goes to C(t) and a constant. The row
 * that says so has the cost of late(t) as its dual, with which the reduced cost of late(t) is 0 and that of C(t) is the
 * one in the LP. */
#include "master/late.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "master/master_struct.h"
#include "master/solution.h"

static int total_count(const struct invest_model *model)
{
    return model->series_count * model->period_count;
}

/* Whether the row is C(t) + late(t) >= what is committed. */
static bool says_what_is_late(const struct invest_model *model, const struct invest_row *row)
{
    const struct invest_term *terms = model->terms + row->start;
    int totals = total_count(model);
    if (row->tag.kind != LIMIT_COMMITTED || row->count != 2 || row->upper < HUGE_VAL || row->lower < 0.0 ||
        terms[0].index >= totals || terms[1].index < totals || terms[0].coefficient != 1.0 ||
        terms[1].coefficient != 1.0)
        return false;
    const struct invest_column *column = &model->columns[terms[1].index - totals];
    return column->role == ROLE_LATE && column->upper >= HUGE_VAL && model->cost[terms[1].index] >= 0.0;
}

/* Rows of sites by total, and what each total is at most by them: totals never fall. */
static void find_sites(struct late *late, const struct invest_model *model, double *most)
{
    int totals = total_count(model);
    for (int i = 0; i < totals; i++) {
        late->site_row[i] = -1;
        most[i] = HUGE_VAL;
    }
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_row *row = &model->rows[i];
        const struct invest_term *term = &model->terms[row->start];
        if (row->tag.kind != LIMIT_COMMITTED_SITE || row->count != 1 || term->coefficient != 1.0 ||
            term->index >= totals)
            continue;
        late->site_row[term->index] = i;
        most[term->index] = row->upper;
    }
    for (int i = totals - 2; i >= 0; i--)
        if (i % model->period_count != model->period_count - 1)
            most[i] = fmin(most[i], most[i + 1]);
}

/* In how many rows each column stands. */
static void count_uses(const struct invest_model *model, int *uses)
{
    int totals = total_count(model);
    for (int i = 0; i < model->term_count; i++)
        if (model->terms[i].index >= totals)
            uses[model->terms[i].index - totals]++;
}

static void leave_out(struct late *late, const struct invest_model *model, int row)
{
    const struct invest_term *terms = model->terms + model->rows[row].start;
    double cost = model->cost[terms[1].index];
    late->row[terms[0].index] = row;
    late->total[terms[1].index - total_count(model)] = terms[0].index;
    late->cost[terms[1].index] = 0.0;
    late->cost[terms[0].index] -= cost;
    late->cost_constant += cost * model->rows[row].lower;
}

gp_status late_find(struct late *late, const struct invest_model *model)
{
    gp_status status = GP_OK;
    size_t totals = (size_t)total_count(model), columns = (size_t)model->column_count;
    double *most = malloc((totals + 1) * sizeof *most);
    int *uses = calloc(columns + 1, sizeof *uses);
    TRY_MEMORY(most);
    TRY_MEMORY(uses);
    TRY_MEMORY(late->row = malloc((totals + 1) * sizeof *late->row));
    TRY_MEMORY(late->site_row = malloc((totals + 1) * sizeof *late->site_row));
    TRY_MEMORY(late->total = malloc((columns + 1) * sizeof *late->total));
    TRY_MEMORY(late->cost = malloc((totals + columns + 1) * sizeof *late->cost));
    memset(late->row, 0xff, totals * sizeof *late->row);
    memset(late->total, 0xff, columns * sizeof *late->total);
    memcpy(late->cost, model->cost, (totals + columns) * sizeof *late->cost);
    late->cost_constant = model->cost_constant;
    find_sites(late, model, most);
    count_uses(model, uses);
    for (int i = 0; i < model->row_count; i++) {
        const struct invest_term *terms = model->terms + model->rows[i].start;
        if (says_what_is_late(model, &model->rows[i]) && most[terms[0].index] <= model->rows[i].lower &&
            uses[terms[1].index - (int)totals] == 1)
            leave_out(late, model, i);
    }
done:
    free(most);
    free(uses);
    return status;
}

void late_free(struct late *late)
{
    free(late->row);
    free(late->site_row);
    free(late->total);
    free(late->cost);
    *late = (struct late){0};
}

bool late_leaves_out(const struct late *late, const struct invest_model *model, int row)
{
    return model->rows[row].tag.kind == LIMIT_COMMITTED && model->rows[row].count > 0 &&
           model->terms[model->rows[row].start].index < total_count(model) &&
           late->row[model->terms[model->rows[row].start].index] == row;
}

double late_value(const struct master *master, int column)
{
    const struct invest_model *model = master->model;
    int total = master->late.total[column];
    return fmax(0.0, model->rows[master->late.row[total]].lower -
                         master_total(master, total / model->period_count, total % model->period_count));
}

/* $B of the objective a GW that is late at the end of a period. */
static double cost_of(const struct master *master, int total)
{
    const struct invest_model *model = master->model;
    const struct invest_row *row = &model->rows[master->late.row[total]];
    return master->stage == STAGE_COST ? model->cost[model->terms[row->start + 1].index] : 0.0;
}

double late_dual(const struct master *master, int row)
{
    return cost_of(master, master->model->terms[master->model->rows[row].start].index);
}

/* -- worths
 * ------------------------------------------------------------------------------------------------------------ */

/* A run of periods before the next rise of a site in which nothing is late: the cost of being late in all of them,
 * and the part of this cost that is in the dual of the site's row. */
struct run {
    int first; /* total */
    double cost, held;
};

static struct run run_before(const struct master *master, int site_total)
{
    const struct invest_model *model = master->model;
    const struct late *late = &master->late;
    int site = late->site_row[site_total], piece = master->layout.piece_of[site_total];
    struct run run = {site_total + 1, 0.0, 0.0};
    if (piece < 0)
        return run;
    for (int t = site_total % model->period_count; t >= master->layout.pieces[piece].first; t--) {
        int total = run.first - 1;
        if (late->row[total] < 0 || model->rows[late->row[total]].lower < model->rows[site].upper)
            break;
        run.cost += cost_of(master, total);
        run.first = total;
    }
    run.held = fmin(run.cost, -fmin(0.0, master_row_dual(master, site)));
    return run;
}

double master_row_worth(const struct master *master, int row)
{
    const struct invest_model *model = master->model;
    const struct late *late = &master->late;
    double dual = master_row_dual(master, row);
    if (dual == 0.0 || model->rows[row].count == 0)
        return dual;
    int total = model->terms[model->rows[row].start].index;
    if (model->rows[row].tag.kind == LIMIT_COMMITTED_SITE && total < total_count(model) && late->site_row[total] == row)
        return dual + run_before(master, total).held;
    if (!late_leaves_out(late, model, row))
        return dual;
    int site_total = total;
    while (late->site_row[site_total] < 0)
        site_total++;
    struct run run = run_before(master, site_total);
    return total < run.first || run.cost <= 0.0 ? dual : dual * (1.0 - run.held / run.cost);
}
