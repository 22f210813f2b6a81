/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the target is reached: in how many cases by which quarter. */
#ifndef GIGAPLAN_SWEEP_REPORT_TARGET_DATES_H
#define GIGAPLAN_SWEEP_REPORT_TARGET_DATES_H

#include "sweep_report/statistics.h"
#include "sweep_report/study.h"

struct target_quarter {
    date end; /* day at whose start a quarter, or the horizon, ends: load that stands then has this date */
    long by;  /* cases that have the target by then */
    double share_frac;
    struct interval interval; /* of the probability, for random methods */
};

struct target_dates {
    struct date_counts counts; /* out of all cases with an answer */
    int quarter_count;
    struct target_quarter *quarters;
};

gp_status target_dates_read(struct target_dates *out, const struct study *study);

#endif
