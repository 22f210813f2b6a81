/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of parameters in which random cases have the target late. */
#ifndef GIGAPLAN_SWEEP_REPORT_DISCOVERY_H
#define GIGAPLAN_SWEEP_REPORT_DISCOVERY_H

#include "sweep_report/statistics.h"
#include "sweep_report/study.h"

#define MOST_BOXES 2

struct late_range {
    int parameter;
    double low, high; /* ends included; blank: no end */
    double quasi_p;
};

struct late_box {
    long cases, late;       /* in the box */
    long of_cases, of_late; /* among which it was looked for: all, without those of the boxes before it */
    int range_count;
    struct late_range *ranges;
};

struct discovery {
    const char *refusal; /* why it is not looked for; NULL */
    date after;          /* a case is late if it has the target after this day, or not at all */
    bool is_named;       /* the day was asked for */
    long cases, late;    /* with an answer */
    int parameter_count; /* whose values are numbers and differ */
    int box_count;       /* 0: no range stands */
    struct late_box boxes[MOST_BOXES];
};

/* `counts`: the days of all cases. */
gp_status discovery_read(struct discovery *out, const struct study *study, const struct date_counts *counts);

#endif
