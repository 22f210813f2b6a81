/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objective but operation. */
#ifndef GIGAPLAN_INVEST_COST_H
#define GIGAPLAN_INVEST_COST_H

#include "invest/model.h"

/* Writes the cost of all totals and columns, $B of present value. */
void cost_write(struct invest_model *model);

#endif
