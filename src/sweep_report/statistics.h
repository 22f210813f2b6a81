/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics of cases that are not in a library. */
#ifndef GIGAPLAN_SWEEP_REPORT_STATISTICS_H
#define GIGAPLAN_SWEEP_REPORT_STATISTICS_H

#include <stddef.h>

#include "base/calendar.h"

/* Ends of the 95 % confidence interval of a probability of which `hits` of `count` independent draws were seen
 * (Wilson's score interval); 0 to 1 when there were none. */
struct interval {
    double low, high;
};
struct interval statistics_wilson_interval(long hits, long count);

/* How many of `count` cases have a date up to each of `day_count` days, which ascend. Cases may have none. */
struct date_counts {
    long count;
    int day_count;
    date *days;
    long *cumulative;
};
/* Cases with a date on or before `day`. */
long date_counts_by(const struct date_counts *counts, date day);
/* The first day by which at least the share p of all cases have their date; DATE_BLANK when there is none. */
date date_counts_quantile(const struct date_counts *counts, double p);

/* Sorts numbers in ascending order. */
void statistics_sort(double *values, size_t count);

#endif
