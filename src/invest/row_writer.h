/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing of the investment layer's columns and rows, one row at a time: row_add_* for each part of it, then one
 * row_end. Where memory runs short, model->failed says so and the rest does nothing. */
#ifndef GIGAPLAN_INVEST_ROW_WRITER_H
#define GIGAPLAN_INVEST_ROW_WRITER_H

#include "invest/model.h"

/* Part of a calendar year inside the horizon: limits of a year hold for that part of it, pro rata by days. */
static inline double invest_year_part(const struct invest_model *model, int year)
{
    return year_part_within(year, model->calendar->start, model->calendar->end);
}

/* Whether a limit is part of the model; also notes that it is on. */
bool limit_wanted(struct invest_model *model, enum limit_kind kind);

int column_add(struct invest_model *model, enum column_role role, int first, int second, int third, double upper);
void column_limit(struct invest_model *model, int column, double upper, struct tag tag);

void row_add_constant(struct invest_model *model, double value);
/* Notes a row of a table that has a part in the constant or the bounds of the row being written. The largest is kept,
 * and told where no plan can meet the limit. */
void row_note_known(struct invest_model *model, enum table_index table, const struct row_header *header, double amount);
/* No-ops for series -1, and for t < 0 where totals are 0. */
void row_add_total(struct invest_model *model, int series, int t, double coefficient);
void row_add_addition(struct invest_model *model, int series, int t, double coefficient);
void row_add_mean(struct invest_model *model, int series, int t, double coefficient);
void row_add_column(struct invest_model *model, int column, double coefficient);
/* The amount commissioned in period t moved by `weeks`; beyond the horizon the last period's rate goes on. */
void row_add_shifted_addition(struct invest_model *model, int series, int t, double weeks, double coefficient);
/* The mean over period t of the total `weeks` later (earlier when negative); beyond the horizon the last period's rate
 * goes on. */
void row_add_shifted_mean(struct invest_model *model, int series, int t, double weeks, double coefficient);
/* The total at a date (start of that day) inside the horizon, between ends of periods by even commissioning. */
void row_add_total_at(struct invest_model *model, int series, date day, double coefficient);
/* The mean over the part [from, to) of period t, given as fractions. */
void row_add_part_mean(struct invest_model *model, int series, int t, double from, double to, double coefficient);
/* Ends the row: lower <= sum + constants <= upper. Forgets it when the limit is dropped. Empty rows that hold are
 * forgotten too. */
void row_end(struct invest_model *model, struct tag tag, double lower, double upper);
/* Adds the row being written to the objective, times `weight`. */
void row_end_cost(struct invest_model *model, double weight);
/* Takes the row being written for another use than a limit: sum of terms + constant, of the model's arena. False where
 * memory is short. */
struct invest_form {
    struct invest_term *terms;
    int count;
    double constant;
};
bool row_end_form(struct invest_model *model, struct invest_form *out);

#endif
