/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations of all regions, asked on all cores: each region belongs to one thread of a team, so answers do not depend
 * on their number. */
#ifndef GIGAPLAN_SEARCH_ORACLE_H
#define GIGAPLAN_SEARCH_ORACLE_H

#include <stdint.h>

#include "operate/cut_pool.h"
#include "operate/dispatcher.h"

struct oracle;

/* A question about one week of operation, and its answer. */
struct question {
    int region, season, year;
    const double *x;
    bool only_served; /* least unserved energy alone: the first stage of fastest */
    struct dispatch_result result;
    enum cut_kind kind;
    double *slope;             /* [entry] room for the cut */
    double *row_duals;         /* [form row] room for its duals, may be NULL */
    double *column_values;     /* not NULL: a dispatch is wanted, [form column] */
    double *price_usd_per_mwh; /* with column_values: [block] */
    gp_status status;
    int group, row_count; /* the asker's own */
};

gp_status oracle_new(struct oracle **out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                     int threads);
void oracle_free(struct oracle *oracle);

/* Answers all; the first status that is not GP_OK is returned. */
gp_status oracle_answer(struct oracle *oracle, struct question *questions, int count);
/* The form of a region and season; NULL when memory is short. Lent, made on the first call. */
const struct form *oracle_form(struct oracle *oracle, int region, int season);
/* A number that stands for the data of operation of a region, season and price year: the same data give the same; 0
 * when memory is short. */
uint64_t oracle_data(struct oracle *oracle, int region, int season, int year);
/* Slope of the bound on cost that holds everywhere. */
gp_status oracle_first_bound(struct oracle *oracle, int region, int season, int year, double *slope);
long oracle_questions(const struct oracle *oracle);

#endif
