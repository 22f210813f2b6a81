/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a third party needs to prove the gap of a plan without a solver: duals of the investment layer, the cuts that
 * carry a dual with the duals of operation that each came from, and the plan as a point. Rows and columns are named as
 * in the exported programme, of which all of this makes one vector of duals: docs/method.md says how.
 * planner/certificate_make.h makes it. */
#ifndef GIGAPLAN_PLAN_CERTIFICATE_H
#define GIGAPLAN_PLAN_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>

enum certificate_stage { CERTIFICATE_FIRST, CERTIFICATE_LAST, CERTIFICATE_STAGES };

/* A row of the investment layer with a dual that is not 0. */
struct certificate_row {
    enum certificate_stage stage;
    const char *name;
    double lower, upper, dual;
};

/* A row of the operations LP. */
struct certificate_form_row {
    const char *kind, *entry;
    int block; /* -1: all of the season */
};
struct certificate_form {
    int row_count;
    struct certificate_form_row *rows; /* NULL: no cut came from here */
};

struct certificate_cut {
    bool served;              /* a cut on unserved energy; else one on cost */
    int region, season, year; /* year of prices; -1 for served cuts, which hold in every year */
    const double *slope;      /* [entry of the region's portfolio] */
    const double *row_duals;  /* [row of the form] */
};

/* A cut where it carries a dual. */
struct certificate_use {
    enum certificate_stage stage;
    int cut, period;
    double dual, weight_part; /* weight_part: dual over the weight of the period's operation in the objective */
};

struct certificate_value {
    const char *column;
    double value;
};

struct certificate {
    bool known[CERTIFICATE_STAGES];
    double value[CERTIFICATE_STAGES], bound[CERTIFICATE_STAGES]; /* GW-weeks; $B */
    struct certificate_row *rows;
    struct certificate_form *forms; /* [region][season] */
    const char **entries;           /* [region][entry], from entry_start: names */
    size_t *entry_start;            /* [region] */
    struct certificate_cut *cuts;
    struct certificate_use *uses;
    struct certificate_value *values; /* of columns that are not 0 */
    int row_count, cut_count, use_count, value_count;
};

/* The same in GW, where it is in units of so many. */
void certificate_multiply(struct certificate *certificate, double unit_gw);
#endif
