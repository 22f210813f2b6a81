/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of x of a region's portfolio in a period, as a linear function of the investment layer's totals and
 * columns. */
#ifndef GIGAPLAN_INVEST_ENTRY_H
#define GIGAPLAN_INVEST_ENTRY_H

#include "invest/model.h"

/* constant + sum of terms; at most two terms a series. */
struct invest_entry {
    double constant;
    int count;
    struct invest_term terms[4];
};
void invest_entry(const struct invest_model *model, int region, int entry, int t, struct invest_entry *out);

#endif
