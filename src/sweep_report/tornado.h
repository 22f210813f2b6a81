/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One parameter at a time, each between its ends. */
#ifndef GIGAPLAN_SWEEP_REPORT_TORNADO_H
#define GIGAPLAN_SWEEP_REPORT_TORNADO_H

#include "sweep_report/study.h"

struct tornado_end {
    bool planned;
    int case_id;
    const char *value;
    double number;
    const char *outcome; /* of a case without a plan; "missing" when it has not run */
    date day, mark[MOST_MARKS];
    double present_usd_bn, shortfall_gw_weeks;
    double yearly_usd_bn; /* of the first whole year at the case's target; blank where the horizon has none */
};

enum tornado_measure { TORNADO_WEEKS, TORNADO_SHORTFALL, TORNADO_COST, TORNADO_YEARLY, TORNADO_MEASURE_COUNT };

/* How far low end, scenario and high end are apart beyond any number of weeks: some have no plan, or else some have the
 * target only after the horizon. What is not known, as of a case that failed, is left out. */
enum tornado_split { SPLIT_NONE, SPLIT_BY_HORIZON, SPLIT_BY_PLAN };

struct tornado_bar {
    const char *name, *label, *unit, *source;
    double base;                         /* blank where not given */
    bool asks;                           /* the parameter is the question itself */
    struct tornado_end low, high;        /* of a parameter with one value one of them has no outcome */
    double swing[TORNADO_MEASURE_COUNT]; /* largest less smallest of low, base and high; blank where fewer than two have
                                            it */
    enum tornado_split split;
    bool at_least; /* a date is beyond the horizon: the weeks are a lower bound */
};

struct tornado {
    bool has_base;
    struct tornado_end base;
    int count;
    struct tornado_bar *bars; /* by split, weeks, shortfall, cost, then yearly cost; what is not known last */
};

gp_status tornado_read(struct tornado *out, const struct study *study);
/* An end's measure: weeks from the start of the horizon, shortfall, cost or yearly cost. */
double tornado_value(const struct study *study, const struct tornado_end *end, enum tornado_measure measure);
/* Whether it is proven that the end, or the scenario, has no plan. */
bool tornado_lacks_plan(const struct tornado_end *end);
/* Whether the bar moves the date: by weeks, or so that there is none. */
bool tornado_moves_date(const struct tornado_bar *bar);
/* Orders bars by one measure, the others after it. The order by weeks begins with the split. */
void tornado_sort(struct tornado *tornado, enum tornado_measure first);

#endif
