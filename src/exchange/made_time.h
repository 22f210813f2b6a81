/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots of another planner as one season of a scenario. Snapshots that follow each other with the same weight of an
 * hour are a stretch, which becomes a day type of all its hours in order. */
#ifndef GIGAPLAN_EXCHANGE_MADE_TIME_H
#define GIGAPLAN_EXCHANGE_MADE_TIME_H

#include "exchange/made_scenario.h"

#define MADE_SEASON "all"

struct made_stretch {
    int first, count;     /* snapshots */
    double hours_of_year; /* that it stands for: the sum of its snapshots' weights */
    const char *day_type;
};

struct made_time {
    int count;  /* snapshots */
    int *hours; /* [snapshot] that it lasts */
    struct made_stretch *stretches;
    int stretch_count;
    double all_hours; /* that all stretches stand for */
    int year;         /* calendar year of the plan, which begins with it */
    /* Set by made_time_write: */
    int days;          /* of the plan */
    double factor;     /* cost of the plan for a dollar there */
    double year_share; /* part of a mean year that the plan lasts */
};

/* The row of the plan: a static year at a discount rate of 0, of least cost, that serves all load. */
struct plan_row *made_plan(struct made_scenario *made, const char *title);

/* Writes seasons, day types and the plan's dates and block length. A fault, told at the place, where a stretch is
 * longer than a day type may be. */
gp_status made_time_write(struct made_time *time, struct made_scenario *made, struct plan_row *plan,
                          struct place place);

/* Writes values of all snapshots as a profile of a region, or as multipliers of a class's mean load in a region ("": in
 * all). */
void made_time_profile(const struct made_time *time, struct made_scenario *made, const char *region,
                       const char *technology, const double *values, struct place origin);
void made_time_load_shape(const struct made_time *time, struct made_scenario *made, const char *region,
                          const char *class_name, const double *load, struct place origin);
/* Writes values as a price shape, and gives the price that its multipliers are of; 0, and no shape, where all are 0. */
double made_time_price_shape(const struct made_time *time, struct made_scenario *made, const char *shape,
                             const double *values, struct place origin);
/* Mean over the hours that snapshots stand for. */
double made_time_mean(const struct made_time *time, const double *values);

#endif
