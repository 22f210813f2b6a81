/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of rows and columns in exported programmes: what they are, in the scenario's words. All come from the arena;
 * NULL when memory is short. */
#ifndef GIGAPLAN_SEARCH_PROGRAMME_NAMES_H
#define GIGAPLAN_SEARCH_PROGRAMME_NAMES_H

#include "invest/model.h"
#include "operate/form.h"

/* What rows of operation are called, and an entry of a portfolio (-1: all). Lent. */
const char *programme_name_of_form_row_kind(enum form_row_kind kind);
const char *programme_name_of_entry(const struct invest_model *model, const struct portfolio *portfolio, int entry);

char *programme_name_of_total(const struct invest_model *model, struct arena *arena, int series, int t);
char *programme_name_of_column(const struct invest_model *model, struct arena *arena, int column);
char *programme_name_of_row(const struct invest_model *model, struct arena *arena, int row);
char *programme_name_of_form_column(const struct invest_model *model, struct arena *arena, const struct form *form,
                                    int region, int t, int column);
char *programme_name_of_form_row(const struct invest_model *model, struct arena *arena, const struct form *form,
                                 int region, int t, int row);

#endif
