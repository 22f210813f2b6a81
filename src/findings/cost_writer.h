/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of a plan's cost while they are written: flows of money by period, and capital by date of commissioning. */
#ifndef GIGAPLAN_FINDINGS_COST_WRITER_H
#define GIGAPLAN_FINDINGS_COST_WRITER_H

#include "findings/cost.h"

struct cost_writer {
    const struct gp_plan *plan;
    const struct gp_scenario *scenario;
    struct cost *cost;
    struct arena *arena;
    struct cost_item *item; /* the one being written */
};

enum { ITEM_BY_REGION = 1, ITEM_IS_CAPITAL = 2 };

/* Starts an item; `flags` of ITEM_. */
gp_status cost_start(struct cost_writer *writer, enum cost_kind kind, const char *name, int index, int flags);
/* A flow of $B a year through period t, in a region when the item is by region. */
void cost_add_flow(struct cost_writer *writer, int region, int t, double usd_bn_per_year);
/* An amount of $B on a day. */
void cost_add_amount(struct cost_writer *writer, double day, int year, double usd_bn);
/* Capital of $B commissioned on a day, and what is owed for it after the horizon: its annuity until the end of its
 * life. */
void cost_add_capital(struct cost_writer *writer, double day, double overnight_usd_bn, double annuity_usd_bn,
                      double life_years);

#endif
