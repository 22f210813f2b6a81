/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Day types from weather years: whole years in order, or representative days with the days of peaks and lulls. */
#ifndef GIGAPLAN_IMPORT_DAYS_H
#define GIGAPLAN_IMPORT_DAYS_H

#include "import/series.h"
#include "scenario/rows.h"

struct day_ref {
    int year; /* of the import's years */
    int day;  /* of the year */
};

struct made_day_type {
    int season;
    const char *name;
    double weight_days;
    bool stress; /* a day of the highest load or price of its season */
    bool scaled; /* a representative day, scaled so that the mean over the year stays */
    int count;   /* days that follow each other in it */
    const struct day_ref *days;
};

struct made_days {
    const struct season_row *seasons;
    int season_count;
    struct made_day_type *types;
    int count, capacity;
    double *factor; /* [series] of scaled days */
    double *limit;  /* [series] that a scaled value stays below: the nameplate, or the highest value */
};

/* Makes the day types. Each season has its own; a year's season begins with its first month, and its last months may be
 * those of the same year before it. */
gp_status days_make(struct made_days *out, struct import *import, const struct season_row *seasons, int season_count);

/* A series in an hour of a day type, in its column's unit. */
double days_value(const struct made_days *days, const struct import *import, int series,
                  const struct made_day_type *type, int hour);

/* The mean of a series over the year as its day types have it. */
double days_mean(const struct made_days *days, const struct import *import, int series);

/* How far the duration curve of the day types is from that of all hours: the root of the mean square, over the range of
 * the series; 0 where it is constant. Poncelet and others, IEEE Transactions on Power Systems 32 (2017), 1936-1948. */
gp_status days_curve_error(double *out, const struct made_days *days, const struct import *import, int series);

#endif
