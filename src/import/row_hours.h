/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hour of each row of a file, in local standard time. */
#ifndef GIGAPLAN_IMPORT_ROW_HOURS_H
#define GIGAPLAN_IMPORT_ROW_HOURS_H

#include <limits.h>

#include "import/source.h"

#define HOUR_NONE   INT_MIN /* the row is not taken */
#define HOURS_A_DAY 24
/* A file without years is dated so, that it holds every day that it has. */
#define UNDATED_YEAR 2000

/* How a file tells time, as far as the user says so; NULL where it is to be found. */
struct time_settings {
    const char *time;   /* columns, "none" */
    const char *clock;  /* "standard", "daylight", "UTC-6" */
    const char *stamps; /* "beginning", "ending" */
};

/* A row is taken where each of these columns has its value. */
struct row_filter {
    const char *column, *value;
};

struct row_hours {
    int *hour;  /* [row] hours since 1970 of the beginning of the row's hour, or HOUR_NONE */
    int count;  /* rows up to the last one with an hour */
    bool dated; /* else the file has no years, and UNDATED_YEAR stands for them */
};

/* Finds them. How the file was understood is told in a few lines of `account`, which may be NULL. */
gp_status row_hours_find(struct row_hours *out, const struct source *source, const struct time_settings *settings,
                         const struct row_filter *filters, int filter_count, struct arena *arena, FILE *account,
                         gp_env *env);

/* "2020-03-08 02:00" into 24 bytes; without its year where the file has none. */
void row_hours_format(int hour, bool dated, char text[24]);

#endif
