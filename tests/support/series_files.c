/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/series_files.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"

#define SUNDAY         3 /* days since 1970 modulo 7 */
#define HEADER_OPTIONS 24

int made_output(int day, int hour)
{
    int noon = abs(2 * hour - 23);
    return noon > 11 ? 0 : (12 - noon) * (100 + (day * 37) % 151);
}

int made_load(int year, int day, int hour)
{
    return 10000 + year % 7 * 100 + (day * 53) % 997 + 200 * (12 - abs(hour - 15));
}

int made_price(int day, int hour)
{
    return day % 50 == 3 && hour == 13 ? -25 : 30 + (day * 7) % 11 + hour;
}

int made_day(int month, int day_of_month)
{
    return date_from_civil(2000, month, day_of_month) - date_from_civil(2000, 1, 1);
}

static FILE *open_file(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        abort();
    return file;
}

/* The Sunday on or after a day. */
static int sunday_from(int day)
{
    return day + (SUNDAY - day % 7 + 7) % 7;
}

/* Whether an hour of standard time, since 1970, is in summer time. */
static bool is_summer(int year, int hour, bool north)
{
    int forward = sunday_from(date_from_civil(year, north ? 3 : 10, north ? 8 : 1)) * 24 + 2;
    int back = sunday_from(date_from_civil(year, north ? 11 : 4, 1)) * 24 + 1;
    return north ? hour >= forward && hour < back : hour >= forward || hour < back;
}

void write_pvwatts(const char *path)
{
    FILE *file = open_file(path);
    int line = 0;
    fputs("\xEF\xBB\xBF\"PVWatts: Hourly PV Performance Data\"\n\"Requested Location:\",\"Denver\"\r\n", file);
    fputs("\"Lat (deg N):\",\"39.73\"\n\"Long (deg W):\",\"105.02\"\n\"DC System Size (kW):\",\"4\"\r\n", file);
    for (int i = 0; i < HEADER_OPTIONS; i++)
        fprintf(file, "\"Option %d:\",\"%d\"\n", i, i);
    fputs(
        "\n\"Month\",\"Day\",\"Hour\",\"Beam Irradiance (W/m2)\",\"DC Array Output (W)\",\"AC System Output (W)\"\r\n",
        file);
    for (int hour = 0; hour < 8760; hour++) {
        int year, month, day;
        date_to_civil(date_from_civil(2001, 1, 1) + hour / 24, &year, &month, &day);
        int output = made_output(made_day(month, day), hour % 24);
        fprintf(file, "\"%d\",\"%d\",\"%d\",\"%d\",\"%d\",\"%d\"%s", month, day, hour % 24, output / 4, output + 50,
                output, line++ % 3 == 0 ? "\n" : "\r\n");
    }
    fputs("\"Totals\",\"\",\"\",\"\",\"\",\"123456\"\r\n", file);
    fclose(file);
}

void write_ieso(const char *path, int year)
{
    FILE *file = open_file(path);
    fprintf(file, "\\\\Hourly Demand Report,,,\n\\\\Created at 2021-01-05 11:00:00,,,\n\\\\For %d,,,\n", year);
    fputs("Date,Hour,Market Demand,Ontario Demand\n", file);
    for (int hour = 0; hour < 24 * days_in_year(year); hour++) {
        int same, month, day;
        date_to_civil(date_from_civil(year, 1, 1) + hour / 24, &same, &month, &day);
        int load = made_load(year, made_day(month, day), hour % 24);
        fprintf(file, "%d-%02d-%02d,%d,%d,%d\n", year, month, day, hour % 24 + 1, load + 2000, load);
    }
    fclose(file);
}

static void write_thousands(FILE *file, int number)
{
    fprintf(file, ",\"%d,%03d.00\"", number / 1000, number % 1000);
}

void write_ercot(const char *path, int year, bool north)
{
    FILE *file = open_file(path);
    int first = date_from_civil(year, 1, 1) * 24;
    fputs("\"Hour Ending\",\"COAST\",\"ERCOT\"\r\n", file);
    /* A year of the file's own clock: in the south it begins and ends in summer time. */
    for (int hour = first - !north; hour < first + 24 * days_in_year(year) - !north; hour++) {
        int shown = hour + is_summer(year, hour, north), same, month, day;
        date_to_civil(shown / 24, &same, &month, &day);
        bool again = is_summer(year, hour, north) && !is_summer(year, hour + 1, north);
        fprintf(file, "\"%02d/%02d/%04d %02d:00%s\"", month, day, same, shown % 24 + 1, again ? " DST" : "");
        date_to_civil(hour / 24, &same, &month, &day);
        int load = made_load(same, made_day(month, day), hour % 24);
        write_thousands(file, load / 2);
        write_thousands(file, load);
        fputs("\r\n", file);
    }
    fclose(file);
}

static void write_stamp(FILE *file, int hour)
{
    int year, month, day, clock = hour % 24;
    date_to_civil(hour / 24, &year, &month, &day);
    fprintf(file, ",\"%d/%d/%d %d:00:00 %s\"", month, day, year, clock % 12 == 0 ? 12 : clock % 12,
            clock < 12 ? "AM" : "PM");
}

void write_eia930(const char *path, int year)
{
    FILE *file = open_file(path);
    int first = date_from_civil(year, 1, 1) * 24, shown_day = -1, number = 0;
    fputs("\"Balancing Authority\",\"Data Date\",\"Hour Number\",\"Local Time at End of Hour\",\"UTC Time at End of "
          "Hour\",\"Demand (MW)\"\n",
          file);
    for (int authority = 0; authority < 2; authority++) {
        for (int hour = first; hour < first + 24 * days_in_year(year); hour++) {
            int shown = hour + is_summer(year, hour, true), same, month, day;
            number = shown / 24 == shown_day ? number + 1 : 1;
            shown_day = shown / 24;
            date_to_civil(shown_day, &same, &month, &day);
            fprintf(file, "\"%s\",\"%02d/%02d/%d\",%d", authority == 0 ? "AECI" : "ERCO", month, day, same, number);
            write_stamp(file, hour + 1 + is_summer(year, hour, true));
            write_stamp(file, hour + 1 + 6);
            date_to_civil(hour / 24, &same, &month, &day);
            write_thousands(file, made_load(year, made_day(month, day), hour % 24) - (authority == 0 ? 5000 : 0));
            putc('\n', file);
        }
    }
    fclose(file);
}

void write_prices(const char *path, int year)
{
    FILE *file = open_file(path);
    fputs("Datum;Stunde;Preis\n", file);
    for (int hour = 0; hour < 24 * days_in_year(year); hour++) {
        int same, month, day;
        date_to_civil(date_from_civil(year, 1, 1) + hour / 24, &same, &month, &day);
        fprintf(file, "%02d.%02d.%d;%d;%d,00\n", day, month, year, hour % 24,
                made_price(made_day(month, day), hour % 24));
    }
    fclose(file);
}
