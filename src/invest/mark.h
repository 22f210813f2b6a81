/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row or column of the investment layer is about, whatever its calendar, so that the same one is found in the
 * layer on another calendar. */
#ifndef GIGAPLAN_INVEST_MARK_H
#define GIGAPLAN_INVEST_MARK_H

#include "invest/model.h"

#define MARK_NUMBERS 8

struct mark {
    int numbers[MARK_NUMBERS]; /* all but the period */
    const char *name;          /* "" for none */
    int period;                /* -1 where it is not of one */
    int index;                 /* of the row or column */
};

struct mark mark_of_row(const struct invest_row *row, int index);
struct mark mark_of_column(const struct invest_column *column, int index);
/* Whether both are about the same. */
bool mark_same(struct mark a, struct mark b);
/* All of a layer, in the order in which mark_find looks; NULL when memory is short. */
struct mark *marks_of_rows(const struct invest_model *model, struct arena *arena);
struct mark *marks_of_columns(const struct invest_model *model, struct arena *arena);
/* The index of what is about the same, or -1. */
int mark_find(const struct mark *marks, int count, struct mark mark);

#endif
