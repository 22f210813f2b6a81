/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/year_hours.h"

#include "base/calendar.h"
#include "base/number.h"
#include "import/row_hours.h"

int year_day(int month, int day)
{
    return date_from_civil(UNDATED_YEAR, month, day) - date_from_civil(UNDATED_YEAR, 1, 1);
}

void year_day_to_civil(int day, int *month, int *day_of_month)
{
    int year;
    date_to_civil(date_from_civil(UNDATED_YEAR, 1, 1) + day, &year, month, day_of_month);
}

bool year_is_leap(int year)
{
    return days_in_year(year) == YEAR_DAYS;
}

void year_hour_format(int year, int hour, char text[24])
{
    int month, day;
    year_day_to_civil(hour / HOURS_A_DAY, &month, &day);
    if (year == YEAR_UNDATED)
        plain_snprintf(text, 24, "%02d-%02d %02d:00", month, day, hour % HOURS_A_DAY);
    else
        plain_snprintf(text, 24, "%d-%02d-%02d %02d:00", year, month, day, hour % HOURS_A_DAY);
}
