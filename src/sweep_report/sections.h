/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is computed for a report, apart from how it is shown. SQL sorts and counts; here stays what does not grow with
 * the number of cases (the numbers of one year, or of one bin, apart). */
#ifndef GIGAPLAN_SWEEP_REPORT_SECTIONS_H
#define GIGAPLAN_SWEEP_REPORT_SECTIONS_H

#include "sweep_report/statistics.h"
#include "sweep_report/study.h"

/* -- when the target is reached ---------------------------------------------------------------------------------------
 */

struct target_quarter {
    date end; /* the day at whose start a quarter, or the horizon, ends: the day that plans give to what stands at its
                 end */
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

/* -- capacity in service ----------------------------------------------------------------------------------------------
 */

enum { BAND_05, BAND_25, BAND_50, BAND_75, BAND_95, BAND_COUNT };
extern const double band_quantiles[BAND_COUNT];

struct band {
    int year;
    long count; /* cases */
    double gw[BAND_COUNT];
    double wanted_gw; /* mean of the cases' wanted paths */
};

struct bands {
    int count;
    struct band *years;
};

gp_status bands_read(struct bands *out, const struct study *study);

/* -- along one parameter ----------------------------------------------------------------------------------------------
 */

struct frontier_point {
    int curve;          /* from 0 */
    const char *others; /* what the other parameters are on this curve; "" when there is one curve */
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
gp_status frontier_visit_bins(const struct study *study, frontier_visitor *visit, void *context);

#define MOST_CURVES 12

/* What a visit would show. */
struct frontier_shape {
    long points;
    int curves;
    const char *titles[MOST_CURVES]; /* of the first ones */
    bool has_numbers;                /* every point has a number: they can be drawn */
};
gp_status frontier_measure(struct frontier_shape *out, const struct study *study);

/* -- one parameter at a time ------------------------------------------------------------------------------------------
 */

struct tornado_end {
    bool planned;
    int case_id;
    const char *value;
    double number;
    const char *outcome; /* of a case without a plan; "missing" when it has not run */
    date day, mark[MOST_MARKS];
    double present_usd_bn, shortfall_gw_weeks;
};

enum tornado_measure { TORNADO_WEEKS, TORNADO_SHORTFALL, TORNADO_COST, TORNADO_MEASURE_COUNT };

struct tornado_bar {
    const char *name, *unit, *source;
    double base;                         /* blank where not given */
    struct tornado_end low, high;        /* of a parameter with one value one of them has no outcome */
    double swing[TORNADO_MEASURE_COUNT]; /* largest less smallest of low, base and high; blank without a plan */
    bool at_least;                       /* a date is beyond the horizon: the weeks are a lower bound */
};

struct tornado {
    bool has_base;
    struct tornado_end base;
    int count;
    struct tornado_bar *bars; /* by weeks, then shortfall, then cost; without any plan last */
};

gp_status tornado_read(struct tornado *out, const struct study *study);
/* An end's measure: weeks from the start of the horizon, shortfall or cost. */
double tornado_value(const struct study *study, const struct tornado_end *end, enum tornado_measure measure);
/* Orders bars by one measure, the others after it. */
void tornado_sort(struct tornado *tornado, enum tornado_measure first);
/* What an end is beside the base, from what is stored of both: dates, what held back, what is built. NULL when memory
 * is short. */
gp_status tornado_explain(const char **out, const struct study *study, const struct tornado_end *base,
                          const struct tornado_end *end);

/* -- what held the cases back -----------------------------------------------------------------------------------------
 */

struct binding {
    int year;         /* 0: the whole horizon */
    const char *kind; /* as in the store */
    const char *words;
    const char *subject; /* "": any */
    long cases, largest; /* in which it binds; in which nothing is worth more */
    double worth_frac;   /* share of the worth of all limits, mean over all cases with a plan */
};

struct bindings {
    int count;
    struct binding *rows; /* by year; within it kinds before subjects, each by cases */
};

/* What people call a kind of limit. */
const char *binding_words(const char *kind);
gp_status bindings_read(struct bindings *out, const struct study *study);

/* -- regret -----------------------------------------------------------------------------------------------------------
 */

struct regret_row {
    const char *value;
    long without_plan; /* states in which this value has no plan */
    double mean_gw_weeks, most_gw_weeks, mean_usd_bn, most_usd_bn;
};

struct regret {
    const char *refusal; /* why the design does not allow it; NULL */
    long states;         /* in which every value has a plan */
    long incomplete;     /* the others with at least one */
    bool by_shortfall;   /* what is chosen by: shortfall first under objective fastest, else cost */
    int count;
    struct regret_row *rows; /* by value */
    int choice;              /* row with the least largest regret */
};

/* study->policy must be given. */
gp_status regret_read(struct regret *out, const struct study *study);

#endif
