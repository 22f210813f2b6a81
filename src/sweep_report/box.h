/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenario discovery: ranges of few parameters in which cases of interest are dense. A box is peeled and pasted as by
 * Friedman and Fisher, "Bump hunting in high-dimensional data" (Statistics and Computing 9, 1999), and its restrictions
 * are tested as by Bryant and Lempert, "Thinking inside the box" (Technological Forecasting and Social Change 77,
 * 2010). docs/sweeps.md says where this differs. Knows nothing of stores. */
#ifndef GIGAPLAN_SWEEP_REPORT_BOX_H
#define GIGAPLAN_SWEEP_REPORT_BOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Cases as points. */
struct box_cases {
    int count, parameter_count;
    const double *values;  /* of parameter p and case c: values[p * count + c] */
    const bool *interests; /* by case */
    long hits;             /* cases of interest */
    int *orders;           /* cases by value: those of parameter p from orders[p * count] on */
};

struct box {
    double *low, *high; /* by parameter, ends included; -INFINITY and INFINITY: not restricted */
    double *quasi_p;    /* by parameter: how likely so many hits are without its restriction; 1 where there is none */
    long count, hits;   /* cases in the box, and those of interest among them */
};

/* Fills hits and orders from the rest; NULL orders: memory is short. */
void box_cases_order(struct box_cases *cases, struct arena *arena);
static inline double box_value(const struct box_cases *cases, int parameter, int number)
{
    return cases->values[(size_t)parameter * (size_t)cases->count + (size_t)number];
}

/* The n-th case of an order, from one of its ends. */
static inline int box_nth(const int *order, long count, bool from_above, long n)
{
    return order[from_above ? count - 1 - n : n];
}

/* Youden's index, times a number that is the same for all boxes of these cases: exact, so that ties are ties. */
static inline int64_t box_index(const struct box_cases *cases, long count, long hits)
{
    return (int64_t)hits * (cases->count - cases->hits) - (int64_t)(count - hits) * cases->hits;
}

bool box_restricts(const struct box *box, int parameter);
/* Takes away all restrictions. */
void box_open(struct box *box, const struct box_cases *cases);
bool box_has(const struct box *box, const struct box_cases *cases, int case_number);

/* A box and room for its making. False: memory is short. */
struct box_work {
    struct box box;
    int *orders;     /* as of the cases, without those peeled off */
    int *violations; /* by case: restricted ends that it violates */
    bool *inside;    /* by case: not peeled off */
    double *best_low, *best_high;
};
bool box_work_make(struct box_work *out, const struct box_cases *cases, struct arena *arena);
/* Keeps the ends of the box as the best so far; gives the box the ends that were kept. */
void box_keep(struct box_work *work, const struct box_cases *cases);
void box_take_best(struct box_work *work, const struct box_cases *cases);
/* The box that tells hits from others best: peeled, then pasted. */
void box_peel(struct box_work *work, const struct box_cases *cases);
/* Moves each restricted end to where the box tells hits from others best, until no move helps. */
void box_paste(struct box_work *work, const struct box_cases *cases);
/* The better one of the box that is peeled, and of the box that takes range after range. */
void box_search(struct box_work *work, const struct box_cases *cases);
/* The box of the cases with all restrictions that stand; without any when there is none. False: memory is short. */
bool box_find(struct box *out, const struct box_cases *cases, struct arena *arena);

#endif
