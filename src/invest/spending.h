/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capital as it is spent, as a part of a row: over the quarters before service. */
#ifndef GIGAPLAN_INVEST_SPENDING_H
#define GIGAPLAN_INVEST_SPENDING_H

#include "invest/model.h"

/* Writes into the row the spending in a calendar year on a series, $B real times `coefficient`. */
void row_add_spending(struct invest_model *model, int series, const char *item, double usd_bn_per_gw, int year,
                      double coefficient);
/* The same on an item of all load that a provider adds, and on all items of `capital`. */
void row_add_provider_spending(struct invest_model *model, int provider, const char *item, double usd_bn_per_gw,
                               int year, double coefficient);
void row_add_site_spending(struct invest_model *model, int provider, int year, double coefficient);
/* Writes into the row the capital that a provider spends on load and accelerators in a calendar year, $B real, times
 * `coefficient`. */
void row_add_load_spending(struct invest_model *model, int provider, int year, double coefficient);

#endif
