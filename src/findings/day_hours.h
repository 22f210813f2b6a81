/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operation hour by hour of one period: the days of a season in a region, by what serves the load. */
#ifndef GIGAPLAN_FINDINGS_DAY_HOURS_H
#define GIGAPLAN_FINDINGS_DAY_HOURS_H

#include "plan/plan.h"

#define DAY_HOURS_MOST_BLOCKS 168 /* of a day type that is longer, these first ones are told */

/* What is told of an hour, in GW. The load and what storage takes is the sum of all that follows: supply options in
 * their order, then backup, curtailed and unserved load. */
enum day_hours_item { DAY_HOURS_LOAD, DAY_HOURS_FIRST_OPTION };
enum day_hours_rest { DAY_HOURS_BACKUP, DAY_HOURS_CURTAILED, DAY_HOURS_UNSERVED, DAY_HOURS_RESTS };

/* A day type of a season in a region, in the last period of that season in a year. */
struct day_hours {
    const struct gp_plan *plan;
    int year, season, region, day; /* calendar year; indices */
    const struct operation *operation;
    int first_block, block_count;
};

/* False where it has no load then. */
bool day_hours_find(struct day_hours *out, const struct gp_plan *plan, int year, int season, int region, int day);
int day_hours_item_count(const struct gp_scenario *scenario);
/* Which of the rest an item is; negative where it is the load or an option. */
int day_hours_rest(const struct gp_scenario *scenario, int item);
/* "load and charging", "backup", ..., or the name of the option. */
const char *day_hours_item_name(const struct gp_scenario *scenario, int item);
/* The same, with the label of the option. */
const char *day_hours_item_label(const struct gp_scenario *scenario, int item);
double day_hours_value(const struct day_hours *day, int item, int block);
/* Whether an item is anything but zero in any hour of the day; the load always is. */
bool day_hours_has(const struct day_hours *day, int item);
/* Hour at which a block starts, from 0, and the name of the day type. */
double day_hours_start(const struct day_hours *day, int block);
const char *day_hours_type(const struct day_hours *day);
/* The most load and charging of any block. */
double day_hours_highest(const struct day_hours *day);
bool day_hours_is_stress(const struct day_hours *day);

#endif
