/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duals as worths, where load that is late has no rows of its own in the restricted master. */
#include "master/worth.h"

#include <math.h>

#include "master/master_struct.h"
#include "master/solution.h"

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
        run.cost += master_late_cost(master, total);
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
    if (model->rows[row].tag.kind == LIMIT_COMMITTED_SITE && total < invest_total_count(model) &&
        late->site_row[total] == row)
        return dual + run_before(master, total).held;
    if (!late_leaves_out(late, model, row))
        return dual;
    int site_total = total;
    while (late->site_row[site_total] < 0)
        site_total++;
    struct run run = run_before(master, site_total);
    return total < run.first || run.cost <= 0.0 ? dual : dual * (1.0 - run.held / run.cost);
}
