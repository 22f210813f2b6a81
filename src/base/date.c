/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as day numbers, and their text. */
#include <math.h>
#include <stddef.h>

#include "base/calendar.h"
#include "base/number.h"

/* The count of days runs in years that start on 1 March, so that a leap day is the last day of its year; 400 such years
 * always have the same length. */
#define DAYS_PER_400_YEARS   146097
#define DAYS_0000_03_TO_1970 719468

#define LONGEST_DAYS (DATE_LAST - DATE_FIRST)
/* Instants follow from totals by arithmetic: a difference of less than this part of a day is rounding. */
#define ROUNDING_DAYS 1e-6

date date_from_civil(int year, int month, int day)
{
    int march_year = month <= 2 ? year - 1 : year;
    int era = (march_year >= 0 ? march_year : march_year - 399) / 400;
    int year_of_era = march_year - era * 400;
    int month_from_march = (month + 9) % 12;
    int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_400_YEARS + day_of_era - DAYS_0000_03_TO_1970;
}

void date_to_civil(date day, int *year, int *month, int *day_of_month)
{
    int64_t shifted = (int64_t)day + DAYS_0000_03_TO_1970;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_400_YEARS - 1)) / DAYS_PER_400_YEARS;
    int day_of_era = (int)(shifted - era * DAYS_PER_400_YEARS);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    *year = (int)(era * 400) + year_of_era + (*month <= 2 ? 1 : 0);
}

int date_year(date day)
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    return year;
}

int days_in_year(int year)
{
    return date_from_civil(year + 1, 1, 1) - date_from_civil(year, 1, 1);
}

static int whole_days(double days)
{
    return number_to_int(fmin(fmax(round(days), -LONGEST_DAYS), LONGEST_DAYS));
}

int days_of_weeks(double weeks)
{
    return whole_days(DAYS_PER_WEEK * weeks);
}

int days_of_years(double years)
{
    return whole_days(DAYS_PER_YEAR * years);
}

date date_after(date from, int days)
{
    int64_t day = (int64_t)from + days;
    return (date)(day < DATE_FIRST ? DATE_FIRST : day > DATE_LAST ? DATE_LAST : day);
}

date date_reached(double day)
{
    return date_after(0, number_to_int(ceil(day - ROUNDING_DAYS)));
}

double year_part_within(int year, date start, date end)
{
    date from = date_from_civil(year, 1, 1), to = date_from_civil(year + 1, 1, 1);
    date first = start > from ? start : from, last = end < to ? end : to;
    return last > first ? (double)(last - first) / (double)(to - from) : 0.0;
}

/* Value of `length` digits, -1 when one is none. */
static int read_digits(const char *text, int length)
{
    int value = 0;
    for (int i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(const char *text, date *out)
{
    int year = read_digits(text, 4);
    if (year < 1900 || year > 2200 || text[4] != '-')
        return false;
    int month = read_digits(text + 5, 2);
    if (month < 1 || month > 12 || text[7] != '-')
        return false;
    int day = read_digits(text + 8, 2);
    if (day < 1 || day > 31 || text[10] != '\0')
        return false;
    date read = date_from_civil(year, month, day);
    int read_year, read_month, read_day;
    date_to_civil(read, &read_year, &read_month, &read_day);
    if (read_month != month) /* 31 April is 1 May */
        return false;
    *out = read;
    return true;
}

static void write_digits(char *text, int value, int length)
{
    for (int i = length - 1; i >= 0; i--) {
        text[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

void date_format(date day, char text[11])
{
    int year, month, day_of_month;
    date_to_civil(day, &year, &month, &day_of_month);
    write_digits(text, year, 4);
    write_digits(text + 5, month, 2);
    write_digits(text + 8, day_of_month, 2);
    text[4] = text[7] = '-';
    text[10] = '\0';
}
