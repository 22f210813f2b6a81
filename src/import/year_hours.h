/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours of a year by their places, the same in years with a leap day and without. */
#ifndef GIGAPLAN_IMPORT_YEAR_HOURS_H
#define GIGAPLAN_IMPORT_YEAR_HOURS_H

#include <stdbool.h>

/* Every year has room for a leap day, so that an hour has the same place in all years. */
#define YEAR_HOURS   8784
#define YEAR_DAYS    366
#define LEAP_DAY     59 /* its place among the days of the year */
#define YEAR_UNDATED 0

/* The place of a day in its year from 0, and back. */
int year_day(int month, int day);
void year_day_to_civil(int day, int *month, int *day_of_month);
bool year_is_leap(int year);

/* "2020-03-08 02:00" of an hour of a year. */
void year_hour_format(int year, int hour, char text[24]);

#endif
