/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hourly series of weather years: what is asked for, and the values as they are collected. */
#ifndef GIGAPLAN_IMPORT_SERIES_H
#define GIGAPLAN_IMPORT_SERIES_H

#include "gigaplan/import.h"

#include "import/row_hours.h"

/* Every year has room for a leap day, so that an hour has the same place in all years. */
#define YEAR_HOURS     8784
#define YEAR_DAYS      366
#define LEAP_DAY       59 /* its place among the days of the year */
#define YEAR_UNDATED   0
#define MOST_YEARS     100
#define MOST_SERIES    1000
#define HOURS_OF_EDGES 24 /* beyond an end of a year that may stand for its other end */

enum series_kind { SERIES_PROFILE, SERIES_LOAD, SERIES_PRICE };

/* Values of a series in a year. */
struct series_year {
    double *value; /* [YEAR_HOURS] NUMBER_BLANK where there is none */
    int *line;     /* [YEAR_HOURS] of the file, 0 where there is none */
    int *file;     /* [YEAR_HOURS] */
};

struct series {
    enum series_kind kind;
    const char *option;     /* as given, for messages */
    const char *name;       /* region, class or shape */
    const char *technology; /* of a profile */
    const char *column;
    const char *whole; /* the column with what may be a nameplate after it: a column of that very name goes first */
    double nameplate;  /* NUMBER_BLANK where none is given */
    int file;          /* the only one, -1 for all that have the column */
    bool dated;        /* else one year of values stands for every year */
    bool found;        /* some file has its column */
    struct series_year *years; /* [year]; of one that is not dated the first only */
    double mean;               /* over the weather years by their weights, once they are complete */
};

struct weather_year {
    int year;      /* YEAR_UNDATED where no series is dated */
    double weight; /* all sum to 1 */
    bool leap;
};

struct file {
    struct source source;
    struct row_hours hours;
    struct time_settings settings;
};

struct import {
    const gp_import_series_options *options;
    struct arena *arena;
    FILE *account;
    gp_env *env;
    struct file *files;
    int file_count;
    struct series *series;
    int series_count;
    struct row_filter *filters;
    int filter_count;
    struct weather_year *years; /* those that series have hours in, in order; later those that are wanted */
    int year_count;
};

/* The day of a year from 0, with room for a leap day, and back. */
int year_day(int month, int day);
void year_day_to_civil(int day, int *month, int *day_of_month);
bool year_is_leap(int year);

/* What a series is, for people: `load "training"`. */
const char *series_words(const struct series *series, struct arena *arena);
/* Values of the series in a year, as those of one that is not dated stand for all. */
static inline struct series_year *series_in_year(const struct series *series, int year)
{
    return &series->years[series->dated ? year : 0];
}
/* "2020-03-08 02:00" of an hour of a year. */
void year_hour_format(int year, int hour, char text[24]);

/* Reads what the options ask for into series, filters and settings of files; faults are GP_ERR_USAGE. `regions` are
 * those of the scenario, for names that have points, and may be none. */
gp_status requests_read(struct import *import, const char *const *regions, int region_count);
/* Names of columns that the options ask for, to find headers by. */
gp_status requests_columns(const struct import *import, const char ***names, int *count);
/* The years of options->years with their weights; all where none are given. */
gp_status requests_years(struct import *import);

/* Collects the values of all series from the files, and the years that they have. */
gp_status series_collect(struct import *import);

/* Makes every weather year of every series complete, as the options say, or tells what is wrong with each. */
gp_status series_complete(struct import *import);

#endif
