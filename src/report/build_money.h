/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_REPORT_BUILD_MONEY_H
#define GIGAPLAN_REPORT_BUILD_MONEY_H

#include "findings/results.h"
#include "report/document.h"

/* Who spends or owes more than its funds, as an item of the first page; nothing where nobody does, or where funds limit
 * the plan. */
void build_money(struct document *document, const struct results *results);

#endif
