/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of hours in the layouts of others, with values that are known: what a series is in an hour of standard time. */
#ifndef GIGAPLAN_TESTS_SERIES_FILES_H
#define GIGAPLAN_TESTS_SERIES_FILES_H

#include <stdbool.h>

/* Output of 4 kW of solar in W, a load in MW and a price, in an hour of standard time. They are whole numbers, so that
 * files hold them exactly. The day is that of a leap year, from 0, so that 1 March is always day 60. */
int made_output(int day, int hour);
int made_load(int year, int day, int hour);
int made_price(int day, int hour);
/* Day of a leap year. */
int made_day(int month, int day_of_month);

/* Hourly table of PVWatts: byte-order mark, 31 lines before the header, ends of lines mixed, a line of totals. */
void write_pvwatts(const char *path);
/* Demand of Ontario's IESO: three lines with backslashes, hours 1 to 24 of standard time. */
void write_ieso(const char *path, int year);
/* Native load of ERCOT: stamps that end the hour, 24:00, "DST", thousands with commas; `north` false puts the clock
 * forward in October and back in April. */
void write_ercot(const char *path, int year, bool north);
/* Balance of EIA-930: two balancing authorities, hour numbers 1 to 25, local and UTC times of a zone 6 hours behind. */
void write_eia930(const char *path, int year);
/* Prices with semicolons, decimal commas, dates with points, and hours from 0. */
void write_prices(const char *path, int year);

#endif
