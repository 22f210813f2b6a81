/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/hold_back.h"

#include <math.h>

#include "invest/row_writer.h"

static bool same_limit(const struct hold *a, const struct hold *b)
{
    return a->row == b->row && (a->row >= 0 || a->total == b->total);
}

static void add_term(struct invest_model *model, int index, double coefficient)
{
    int totals = invest_total_count(model);
    if (index >= totals)
        row_add_column(model, index - totals, coefficient);
    else
        row_add_total(model, index / model->period_count, index % model->period_count, coefficient);
}

/* The limit anew, with what is held back; the old row is left without sides, and so out of the master. */
static void write_limit(struct invest_model *model, const struct hold *holds, int count, int first_column)
{
    struct tag tag = tag_of(LIMIT_LEAD_TIME, holds->total % model->period_count);
    double lower = -HUGE_VAL, upper = holds->upper;
    if (holds->row >= 0) {
        struct invest_row *row = &model->rows[holds->row];
        for (int j = 0; j < row->count; j++)
            add_term(model, model->terms[row->start + j].index, model->terms[row->start + j].coefficient);
        tag = row->tag;
        lower = row->lower;
        upper = row->upper;
        row->lower = -HUGE_VAL;
        row->upper = HUGE_VAL;
    } else {
        add_term(model, holds->total, 1.0);
    }
    for (int i = 0; i < count; i++)
        row_add_column(model, first_column + holds[i].group, holds[i].amount);
    row_end(model, tag, lower, upper);
}

gp_status invest_hold_back(int *first, struct invest_model *model, const struct holds *holds)
{
    *first = model->column_count;
    for (int g = 0; g < holds->group_count; g++)
        column_add(model, ROLE_HELD_BACK, g, -1, -1, 1.0);
    for (int from = 0, to; from < holds->count && !model->failed; from = to) {
        for (to = from + 1; to < holds->count && same_limit(&holds->items[from], &holds->items[to]);)
            to++;
        write_limit(model, &holds->items[from], to - from, *first);
    }
    model->holds_back = true;
    return model->failed ? GP_ERR_NOMEM : GP_OK;
}
