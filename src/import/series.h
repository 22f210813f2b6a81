/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hourly series of weather years: what is asked for, and the values as they are collected. */
#ifndef GIGAPLAN_IMPORT_SERIES_H
#define GIGAPLAN_IMPORT_SERIES_H

#include "gigaplan/import.h"

#include "import/row_hours.h"
#include "import/year_hours.h"

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
    bool bare;         /* its column is `whole` with its slash, so that no nameplate is given */
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
    bool typical; /* its year stands for every year */
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

/* What a series is, for people: `load "training"`. */
const char *series_words(const struct series *series, struct arena *arena);
/* Values of the series in a year, as those of one that is not dated stand for all. */
static inline struct series_year *series_in_year(const struct series *series, int year)
{
    return &series->years[series->dated ? year : 0];
}
/* Collects the values of all series from the files, and the years that they have. */
gp_status series_collect(struct import *import);

/* Makes every weather year of every series complete, as the options say, or tells what is wrong with each. */
gp_status series_complete(struct import *import);

#endif
