/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linear programme in which the split of load between providers is settled: the investment layer with all amounts
 * of a plan fixed but those that tell one provider from another. A free total is constant over a run of periods in
 * which the region, or the fleets, get nothing. */
#ifndef GIGAPLAN_SEARCH_SPLIT_PROGRAMME_H
#define GIGAPLAN_SEARCH_SPLIT_PROGRAMME_H

#include "base/sparse_row.h"
#include "invest/row_writer.h"
#include "lp/row_store.h"
#include "search/grid.h"

struct split_programme {
    const struct grid *grid;
    int *column_of; /* [total or column of the model] column of the programme, or -1: it keeps its amount */
    int column_count;
    struct lp_column *columns;
    size_t column_capacity;
    struct row_store rows;
    /* the row being written */
    struct sparse_row left;
    double fixed, activity; /* of amounts that are kept, and of all amounts of the plan as it is */
    int *row_columns;
    double *row_values;
    size_t index_capacity, value_capacity;
};

/* With all limits, a cost of at most so much more than that of the plan, and a price on it in the objective. *any:
 * whether anything is free; with one provider nothing is. To be freed whatever the status. */
gp_status split_programme_make(struct split_programme *out, const struct grid *grid, double more_usd_bn, bool *any);
void split_programme_free(struct split_programme *programme);

/* Of a form in the plan as it is. */
double split_amount(const struct split_programme *programme, const struct invest_form *form);

/* Returns the new column, or -1 where memory is short. */
int split_column(struct split_programme *programme, double upper, double cost);
/* Parts of a row: terms of the model, and a column of the programme. */
void split_add_terms(struct split_programme *programme, const struct invest_term *terms, int count);
void split_add_column(struct split_programme *programme, int column, double coefficient);
/* Ends the row: lower <= sum <= upper. */
gp_status split_end_row(struct split_programme *programme, double lower, double upper);

#endif
