/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, build periods and everything that is shifted in time. Knows nothing of what is built. */
#ifndef GIGAPLAN_BASE_CALENDAR_H
#define GIGAPLAN_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* Days since 1970-01-01, proleptic Gregorian. A date means the start of that day. */
typedef int32_t date;
#define DATE_BLANK            INT32_MIN
#define DATE_FIRST            (-719162) /* 1 January 1; dates that are counted saturate here */
#define DATE_LAST             2932896   /* and at 31 December 9999, beyond any horizon */
#define DAYS_PER_YEAR         365.25
#define DAYS_PER_WEEK         7.0
#define WEEKS_PER_YEAR        (DAYS_PER_YEAR / DAYS_PER_WEEK)
#define QUARTERS_PER_YEAR     4.0
#define WEEKS_PER_QUARTER     (WEEKS_PER_YEAR / QUARTERS_PER_YEAR)
#define DAYS_PER_QUARTER      (DAYS_PER_YEAR / QUARTERS_PER_YEAR)
#define HOURS_PER_DAY         24.0
#define HOURS_PER_WEEK        168.0
#define HOURS_PER_YEAR        (HOURS_PER_DAY * DAYS_PER_YEAR)
#define HOURS_PER_COMMON_YEAR 8760.0 /* of 365 days, as energy per year is commonly told */

date date_from_civil(int year, int month, int day);
void date_to_civil(date day, int *year, int *month, int *day_of_month);
int date_year(date day);
/* Reads exactly YYYY-MM-DD of a day that exists, years 1900 to 2200. */
bool date_parse(const char *text, date *out);
/* Writes YYYY-MM-DD and a terminator into 11 bytes. */
void date_format(date day, char text[11]);
int days_in_year(int year);
/* Part of a calendar year that lies in [start, end), by days, from 0 to 1: what a yearly amount counts by there. */
double year_part_within(int year, date start, date end);

/* A duration in whole days, the nearest number of them; half a day counts as one. Every lead time, wait, term and life
 * is counted so. Beyond what dates can hold it is the longest there is. */
int days_of_weeks(double weeks);
int days_of_years(double years);
/* The date so many days after another, or before it when negative; DATE_FIRST or DATE_LAST where it lies beyond them.
 */
date date_after(date from, int days);
/* The first date at or after an instant, which may be short of it by a rounding error; DATE_FIRST or DATE_LAST beyond
 * them. */
date date_reached(double day);

struct season {
    const char *name;
    int start_month; /* 1 to 12; a season lasts until the next one in the year's circle starts */
};

enum grid_kind {
    GRID_DEFAULT, /* season blocks of at most a quarter, cut further where the search finds that building changes */
    GRID_SEASON,  /* one period per season and calendar year: five blocks a year with four seasons (1 January cuts) */
    GRID_MONTH,
    GRID_WEEK /* each season block cut into as many near-equal parts as it has weeks, rounded */
};

/* The default grid is fitted to a plan. Where none is sought or found, months stand for it. */
static inline enum grid_kind grid_kind_without_plan(enum grid_kind kind)
{
    return kind == GRID_DEFAULT ? GRID_MONTH : kind;
}

struct period {
    date start, end; /* [start, end) */
    double weeks;    /* (end - start) / 7 */
    int season;      /* index into the calendar's seasons */
    int year;        /* calendar year */
    int year_index;  /* year - calendar->first_year */
};

struct calendar {
    date start, end;
    int first_year, year_count;
    const struct season *seasons; /* borrowed */
    int season_count;
    int count; /* periods */
    struct period *periods;
    bool at_start; /* all that is built stands from the start on; else it comes evenly over its period */
};

/* The shortest period that a cut at a day may leave. */
#define CALENDAR_LEAST_PIECE_DAYS 7

/* How a horizon is cut into periods. */
struct grid_wanted {
    enum grid_kind kind;
    int parts;        /* > 0 overrides `kind`: each season block is cut into that many near-equal parts (the ladder of
                       * grids from coarse to fine) */
    const date *days; /* ascending; a period is also cut at such a day where both pieces last a week or longer */
    int day_count;
};

/* Cuts [start, end) into periods so that each lies inside one season of one calendar year. Memory comes from the arena;
 * returns false when memory is short. Needs start < end and at least one season. */
bool calendar_build(struct calendar *out, struct arena *arena, date start, date end, const struct season *seasons,
                    int season_count, const struct grid_wanted *wanted);

/* Cuts the period inside which a day lies, however short the pieces are, and leaves all others as they are. Memory
 * comes from the arena; returns false when memory is short. */
bool calendar_cut(struct calendar *calendar, struct arena *arena, date day);

/* Whether two calendars have the same periods. */
bool calendar_same(const struct calendar *a, const struct calendar *b);

/* Index of the last year that does not end after the calendar; 0 where the first one does. */
int calendar_last_whole_year(const struct calendar *calendar);
/* Last period of a calendar year of the calendar. */
int calendar_last_period(const struct calendar *calendar, int year_index);
/* The period that contains the day; -1 before the start, count at or after the end. */
int calendar_period_at(const struct calendar *calendar, date day);
/* The day from which something counts that may first come on `day`: the day itself, or the end of its period where it
 * leaves less than half of the period. */
date calendar_counts_from(const struct calendar *calendar, date day);
/* Fraction of period t that lies at or after `day`, from 0 to 1. */
double calendar_fraction_after(const struct calendar *calendar, int t, date day);

/* A part of the calendar: the stretch from `from` to `to` (fractions of period `period`, 0 to 1). */
struct stretch {
    int period;      /* -1: before the start (sunk); count: after the end (tail) */
    double from, to; /* inside the period; for -1 and count: both 0 */
    double fraction; /* of the shifted period's own length */
};

/* Shifts period t by `weeks` (negative: earlier) and says which stretches of the calendar it then covers, in time
 * order. The fractions sum to 1. `out` has room for calendar->count + 2 stretches; returns how many were written. This
 * is the one function behind spending before service, orders, workforce and renewal. */
int calendar_shift(const struct calendar *calendar, int t, double weeks, struct stretch *out);

#endif
