/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the target is reached: in how many cases by which quarter, and on which days by the first, half and the last. */
#ifndef GIGAPLAN_SWEEP_REPORT_TARGET_DATES_H
#define GIGAPLAN_SWEEP_REPORT_TARGET_DATES_H

#include "sweep_report/statistics.h"
#include "sweep_report/study.h"

struct target_row {
    date day; /* the load that stands when it begins has this date: the end of a quarter or of the horizon, or */
    const char *mark; /* a day of the first case, of half of all cases or of the last one, in words; else "" */
    long by;          /* cases that have the target by then */
    double share_frac;
    struct interval interval; /* of the probability, for random methods */
};

struct target_dates {
    struct date_counts counts; /* out of all cases with an answer */
    int quarter_count;         /* up to the end of the horizon */
    int row_count;
    struct target_row *rows; /* by day */
};

gp_status target_dates_read(struct target_dates *out, const struct study *study);

#endif
