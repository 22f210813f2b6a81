/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that a report tells hour by hour: of the first whole year at the target and of the last whole year, each
 * season, region and day type. */
#ifndef GIGAPLAN_REPORT_SHOWN_HOURS_H
#define GIGAPLAN_REPORT_SHOWN_HOURS_H

#include "findings/day_hours.h"
#include "findings/results.h"

struct shown_hours {
    const struct results *results;
    int years[2], year_count;
    int region, year, season, day; /* the next one; `year` is an index of years */
};

struct shown_hours shown_hours_first(const struct results *results);
/* The next day that has load, by region, year, season and day type; false at the end. */
bool shown_hours_next(struct shown_hours *place, struct day_hours *out);
const char *shown_hours_day_type(const struct day_hours *day);

#endif
