/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load of providers in regions as parts of rows: committed and greenfield together, with the load at the start as a
 * constant. */
#ifndef GIGAPLAN_INVEST_LOAD_ROWS_H
#define GIGAPLAN_INVEST_LOAD_ROWS_H

#include "invest/model.h"

/* Provider or region -1: all of them. */
void row_add_load_total(struct invest_model *model, int provider, int region, int t, double coefficient);
void row_add_load_mean(struct invest_model *model, int provider, int region, int t, double coefficient);
void row_add_load_addition(struct invest_model *model, int provider, int region, int t, double coefficient);
/* What a provider has built in a region since the start. */
void row_add_built_load(struct invest_model *model, int provider, int region, int t, double coefficient);
/* At a date inside the horizon, and over a part of a period; without the constant of the load at the start. */
void row_add_built_load_at(struct invest_model *model, int provider, date day, double coefficient);
void row_add_built_load_part_mean(struct invest_model *model, int provider, int t, double from, double to,
                                  double coefficient);

#endif
