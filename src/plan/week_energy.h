/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy of an average week of operation: sums over its hours, or what was read back of them from a report that has no
 * hours. */
#ifndef GIGAPLAN_PLAN_WEEK_ENERGY_H
#define GIGAPLAN_PLAN_WEEK_ENERGY_H

#include "plan/plan.h"

/* What is summed. `own` of a series is a supply position of the portfolio, or a class for WEEK_CURTAILED, and 0 for
 * backup and unserved load. */
enum week_series {
    WEEK_OUTPUT,
    WEEK_AT_TARIFF, /* output, each hour times what the region's tariff is of its mean */
    WEEK_AT_PRICE,  /* output, each hour times what the option's price is of its mean */
    WEEK_CHARGE,
    WEEK_IDLE,
    WEEK_CURTAILED,
    WEEK_BACKUP,
    WEEK_UNSERVED,
    WEEK_SERIES_COUNT
};

/* The sums of a region in a period, where hours are not known. */
struct week {
    double *gwh[WEEK_SERIES_COUNT]; /* [own] */
    double grid_peak_gw;            /* highest draw from all grid service */
};

/* Of an average week of a region in period t, GWh. */
double week_energy(const struct gp_plan *plan, int region, int t, enum week_series series, int own);
/* Highest draw from all grid service of a region in any hour of period t, GW. */
double week_grid_peak(const struct gp_plan *plan, int region, int t);
/* Makes plan->weeks, all zero. */
gp_status weeks_new(struct gp_plan *plan);

#endif
