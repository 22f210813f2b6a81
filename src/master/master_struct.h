/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the restricted master, shared by its files only. */
#ifndef GIGAPLAN_MASTER_MASTER_STRUCT_H
#define GIGAPLAN_MASTER_MASTER_STRUCT_H

#include "invest/entry.h"
#include "master/late.h"
#include "master/layout.h"
#include "master/warm_basis.h"

struct master {
    const struct invest_model *model;
    struct late late;
    bool *allowed; /* [series][t] */
    struct layout layout;
    struct solver *solver;
    bool free_theta;
    double theta_unit; /* $M a week that one of the LP's theta columns stands for */
    enum stage stage;
    double band;
    const double *form; /* [series][t] objective of STAGE_RANGE, lent */
    double most_cost;   /* $B; HUGE_VAL: not limited */
    bool dirty;         /* allowed builds changed since the last rebuild */
    bool solved;

    struct active_cut *cuts;
    int cut_count;
    size_t cut_capacity;
    struct warm_basis basis; /* of the LP before the last rebuild, or the one to go on from */

    double *column_values, *reduced_costs, *row_values, *row_duals; /* of the LP */
    double *row_slack;                                              /* [active cut] room left by the last solve */
    size_t column_size, row_size;
    double objective;
    long iterations;

    struct invest_entry *entries; /* [region][t][entry of the region], from entry_start */
    size_t *entry_start;          /* [region] */
    double *full;                 /* [series][t] pricing: e, then mu */
    int *return_row;              /* [series][t] investment row that limits or says the total that left, or -1 */
    double *give_back;            /* [series][t] pricing: worth of a return, before the dual of its row took it up */
    struct sparse_row left_side;  /* that of one LP row while it is being written, by column */
    int *row_columns;             /* the row when it is whole */
    double *row_entries;
};

static inline const struct invest_entry *master_entry(const struct master *master, int region, int entry, int t)
{
    size_t count = (size_t)master->model->portfolios->regions[region].count;
    return &master->entries[master->entry_start[region] + (size_t)t * count + (size_t)entry];
}

/* Whether a series is what left service again, as the rows show: it has no meaning without what was built. */
static inline bool master_gives_back(const struct master *master, int series)
{
    return master->return_row[invest_total(master->model, series, master->model->period_count - 1)] >= 0;
}

/* Whether the rows of such a series say when it leaves: then it is no choice. */
static inline bool master_retires(const struct master *master, int series)
{
    int row = master->return_row[invest_total(master->model, series, master->model->period_count - 1)];
    return row >= 0 && master->model->rows[row].tag.kind == LIMIT_END_OF_LIFE;
}

#endif
