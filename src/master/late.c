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

/* Whether the row is C(t) + late(t) >= what is committed. */
static bool says_what_is_late(const struct invest_model *model, const struct invest_row *row)
{
    const struct invest_term *terms = model->terms + row->start;
    int totals = invest_total_count(model);
    if (row->tag.kind != LIMIT_COMMITTED || row->count != 2 || row->upper < HUGE_VAL || row->lower < 0.0 ||
        terms[0].index >= totals || terms[1].index < totals || terms[0].coefficient != 1.0 ||
        terms[1].coefficient != 1.0)
        return false;
    const struct invest_column *column = &model->columns[terms[1].index - totals];
    return column->role == ROLE_LATE && column->upper >= HUGE_VAL && model->cost[terms[1].index] >= 0.0;
}

/* Rows of sites by total, and the upper bound that they give each total: totals never fall. */
static void find_sites(struct late *late, const struct invest_model *model, double *most)
{
    int totals = invest_total_count(model);
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
    int totals = invest_total_count(model);
    for (int i = 0; i < model->term_count; i++)
        if (model->terms[i].index >= totals)
            uses[model->terms[i].index - totals]++;
}

static void leave_out(struct late *late, const struct invest_model *model, int row)
{
    const struct invest_term *terms = model->terms + model->rows[row].start;
    double cost = model->cost[terms[1].index];
    late->row[terms[0].index] = row;
    late->total[terms[1].index - invest_total_count(model)] = terms[0].index;
    late->cost[terms[1].index] = 0.0;
    late->cost[terms[0].index] -= cost;
    late->cost_constant += cost * model->rows[row].lower;
}

gp_status late_find(struct late *late, const struct invest_model *model)
{
    gp_status status = GP_OK;
    size_t totals = (size_t)invest_total_count(model), columns = (size_t)model->column_count;
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
           model->terms[model->rows[row].start].index < invest_total_count(model) &&
           late->row[model->terms[model->rows[row].start].index] == row;
}
