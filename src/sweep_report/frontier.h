/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and cost along one parameter, curve by curve. */
#ifndef GIGAPLAN_SWEEP_REPORT_FRONTIER_H
#define GIGAPLAN_SWEEP_REPORT_FRONTIER_H

#include "sweep_report/study.h"

struct frontier_point {
    int curve;          /* from 0 */
    const char *others; /* values of the other parameters on this curve; "" when there is one curve */
    const char *value;  /* of the parameter; of a bin its ends */
    double number;      /* the same as a number; of a bin its median */
    long count;         /* cases: 1, but of a bin */
    date mark[MOST_MARKS], day;
    double present_usd_bn, overnight_usd_bn, shortfall_gw_weeks;
};

/* Called for each point, curve by curve; texts live until it returns. False ends the visit. */
typedef bool frontier_visitor(void *context, const struct frontier_point *point);

/* Visits the cases along study->against, one curve for each value of the others; of random methods ten bins of equally
 * many cases with their medians. */
gp_status frontier_visit(const struct study *study, frontier_visitor *visit, void *context);

#define MOST_CURVES 12

/* Size and marks of the points of a visit. */
struct frontier_shape {
    long points;
    int curves;
    const char *titles[MOST_CURVES]; /* of the first ones */
    bool has_numbers;                /* every point has a number: they can be drawn */
};
gp_status frontier_measure(struct frontier_shape *out, const struct study *study);

#endif
