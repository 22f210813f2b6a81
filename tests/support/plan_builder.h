/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans for tests, made by hand: a test says what is commissioned and the builder fills in all that follows from it.
 * Operation is plain: one option serves what the others do not. */
#ifndef GIGAPLAN_TESTS_PLAN_BUILDER_H
#define GIGAPLAN_TESTS_PLAN_BUILDER_H

#include "plan/plan.h"

struct plan_builder {
    struct gp_plan *plan;
    double *part_of_period;                            /* [region][t] over which load and supply come; 1 unless set */
    double *class_share;                               /* [class] of each addition of load */
    int serving_option;                                /* serves what is left of the load */
    double unserved_frac, curtailed_frac, backup_frac; /* of the load of each block; curtailed is all of class 0 */
    int storage_option;                                /* -1: none */
    double charge_gw; /* where there is storage: charged in each day's first block, given back in its second */
};

/* A plan without additions on the scenario's grid. The scenario is borrowed. */
void plan_builder_open(struct plan_builder *builder, struct gp_scenario *scenario);
void plan_builder_close(struct plan_builder *builder);

/* Rows by name; the test fails where there is none. */
int plan_row(const struct gp_scenario *scenario, enum table_index table, const char *name);

/* Adds `gw` to a series [first][second][t] of the plan in period t and so to all later totals. */
void plan_builder_add(struct plan_builder *builder, double *series, int first, int second_count, int second, int t,
                      double gw);

/* Fills in load, classes, supply, means, late load, shortfall, operation and costs from committed_load,
 * greenfield_load, supply_built and supply_returned. */
void plan_builder_settle(struct plan_builder *builder);
/* Only the costs: of operation and the objective, which other changes of amounts move. */
void plan_builder_price(struct plan_builder *builder);

#endif
