/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operation of a region of a small scenario: x by names, and what a solve gave. */
#ifndef GIGAPLAN_TESTS_OPERATE_FIXTURE_H
#define GIGAPLAN_TESTS_OPERATE_FIXTURE_H

#include "operate/dispatcher.h"
#include "support/scenario_builder.h"

struct operate_fixture {
    struct gp_scenario *scenario;
    struct arena *arena;
    struct portfolios portfolios;
    const struct portfolio *portfolio;
    struct dispatcher *op;
    const struct form *form;
    double *x;
    struct dispatch_result result;
    enum cut_kind kind;
    double *slope, *row_duals;     /* of operate_solve */
    double *column_values, *price; /* of operate_dispatch */
};

/* Operation of region 0 and season 0 of a scenario that scenario_build makes; x is all zero. */
void operate_open(struct operate_fixture *fixture, const struct csv_text *tables, const char *const *overrides);
void operate_close(struct operate_fixture *fixture);

/* Entries of x by the name of a class, option or budget; the test fails where there is none. */
int operate_entry(const struct operate_fixture *fixture, const char *name);
void operate_set(struct operate_fixture *fixture, const char *name, double value);
double operate_slope(const struct operate_fixture *fixture, const char *name);
/* slope.x */
double operate_cut_value(const struct operate_fixture *fixture, const double *slope, const double *x);

/* Fills result, kind, slope and row_duals; the test fails where the solver does. */
void operate_solve(struct operate_fixture *fixture, int year);
/* Fills result, column_values and price. */
void operate_dispatch(struct operate_fixture *fixture, int year);
/* GWh per week of the dispatched columns of a kind; of one class or option where `name` is not NULL. */
double operate_energy(const struct operate_fixture *fixture, enum form_column_kind kind, const char *name);

#endif
