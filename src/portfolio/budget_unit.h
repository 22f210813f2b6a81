/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit of a budget's quantity. */
#ifndef GIGAPLAN_PORTFOLIO_BUDGET_UNIT_H
#define GIGAPLAN_PORTFOLIO_BUDGET_UNIT_H

#include "scenario/scenario.h"

/* "Mt", "TWh", "million m3" or "PJ". */
const char *budget_unit(enum budget_quantity quantity);

#endif
