/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and hours as the texts of other people's files have them. Knows no files and no columns. */
#ifndef GIGAPLAN_IMPORT_STAMP_H
#define GIGAPLAN_IMPORT_STAMP_H

#include <stdbool.h>

/* The order of the numbers of a date. A set of them is their sum. */
enum date_order { ORDER_YMD = 1, ORDER_MDY = 2, ORDER_DMY = 4, ORDER_ANY = 7 };

struct stamp {
    int year, month, day;
    bool has_time;
    int hour; /* 0 to 24 */
    int minute;
    bool has_offset; /* from UTC, as "Z" and "-05:00" are */
    int offset_minutes;
    bool begins; /* the text says that it is the beginning: a second stamp follows after " - " */
};

/* Reads a date, or a date with a time, whose numbers stand in this order: "2020-01-31", "1/31/2020 1:00:00 PM",
 * "31.01.2020 24:00", "20200131:0010", "31-Jan-2020", "2020-01-31T00:00:00-05:00", "11/01/2020 02:00 DST", "01.01.2020
 * 00:00 - 01.01.2020 01:00". The whole text must be one, of a day that exists, in the years 1900 to 2200. A mark of
 * summer time is passed over: the order of rows says the same. */
bool stamp_parse(const char *text, enum date_order order, struct stamp *out);

/* The set of orders in which the text is a date; ORDER_ANY where its parts say which is which; 0 where it is none. */
unsigned stamp_orders(const char *text);

/* Reads the hour of a day: "1", "01", "1.0", "HE 1", "01:00", "24:00", "1:00 PM". A plain number may be up to 25, for
 * the day on which the clock is put back. `timed` says whether it has minutes, as "01:00" has. */
bool stamp_hour(const char *text, int *hour, int *minute, bool *timed);

/* Reads a whole number, which tables of data frames may hold as "2026.0". */
bool stamp_whole(const char *text, int *out);

#endif
