/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/stamp.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/number.h"

#define FIRST_YEAR    1900
#define LAST_YEAR     2200
#define MOST_DIGITS   8
#define LONGEST_DAY   25 /* hours, when the clock is put back */
#define LARGEST_SHIFT 14 /* hours that a clock can be ahead of UTC or behind it */

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static void skip_blanks(const char **at)
{
    while (**at == ' ' || **at == '\t')
        (*at)++;
}

/* Digits as a number; how many there were, 0 where there is none or more than can be meant. */
static int take_digits(const char **at, int *value)
{
    int count = 0;
    *value = 0;
    while (is_digit(**at) && count <= MOST_DIGITS) {
        *value = *value * 10 + (**at - '0');
        (*at)++;
        count++;
    }
    return count <= MOST_DIGITS ? count : 0;
}

static bool take_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncasecmp(*at, word, length) != 0 || isalpha((unsigned char)(*at)[length]))
        return false;
    *at += length;
    return true;
}

static bool day_exists(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    int same_year, same_month, same_day;
    date_to_civil(date_from_civil(year, month, day), &same_year, &same_month, &same_day);
    return same_month == month && same_day == day;
}

static int take_month_name(const char **at)
{
    static const char *const names[12][2] = {{"jan", "january"}, {"feb", "february"}, {"mar", "march"},
                                             {"apr", "april"},   {"may", "may"},      {"jun", "june"},
                                             {"jul", "july"},    {"aug", "august"},   {"sep", "september"},
                                             {"oct", "october"}, {"nov", "november"}, {"dec", "december"}};
    for (int month = 0; month < 12; month++)
        if (take_word(at, names[month][0]) || take_word(at, names[month][1]))
            return month + 1;
    return 0;
}

/* "20200131" */
static bool split_digits(int number, struct stamp *out)
{
    out->year = number / 10000;
    out->month = number / 100 % 100;
    out->day = number % 100;
    return true;
}

static bool place_parts(const int parts[3], const int digits[3], enum date_order order, struct stamp *out)
{
    bool year_first = order == ORDER_YMD;
    if (digits[year_first ? 0 : 2] != 4 || digits[1] > 2 || digits[year_first ? 2 : 0] > 2)
        return false;
    out->year = parts[year_first ? 0 : 2];
    out->month = parts[order == ORDER_DMY || year_first ? 1 : 0];
    out->day = parts[year_first ? 2 : order == ORDER_MDY ? 1 : 0];
    return true;
}

static bool take_date(const char **at, enum date_order order, struct stamp *out)
{
    int parts[3], digits[3], month;
    digits[0] = take_digits(at, &parts[0]);
    if (digits[0] == MOST_DIGITS)
        return order == ORDER_YMD && split_digits(parts[0], out);
    char separator = **at;
    if (digits[0] == 0 || !separator || !strchr("-/. ", separator))
        return false;
    (*at)++;
    if ((month = take_month_name(at)) != 0) {
        if (**at != separator)
            return false;
        (*at)++;
        digits[2] = take_digits(at, &parts[2]);
        *out = (struct stamp){.year = parts[2], .month = month, .day = parts[0]};
        return digits[2] == 4;
    }
    digits[1] = take_digits(at, &parts[1]);
    if (digits[1] == 0 || **at != separator)
        return false;
    (*at)++;
    digits[2] = take_digits(at, &parts[2]);
    return digits[2] != 0 && place_parts(parts, digits, order, out);
}

/* ":MM", ":SS" and a fraction of a second, as far as they are there. */
static bool take_minutes(const char **at, int *minute)
{
    int second = 0;
    if (**at != ':')
        return true;
    (*at)++;
    if (take_digits(at, minute) != 2 || *minute > 59)
        return false;
    if (**at == ':') {
        (*at)++;
        if (take_digits(at, &second) != 2 || second > 59)
            return false;
    }
    if (**at == '.') {
        (*at)++;
        return take_digits(at, &second) > 0;
    }
    return true;
}

/* Turns an hour of a clock of twelve hours, if the text says that it is one. */
static bool take_half_of_day(const char **at, int *hour)
{
    skip_blanks(at);
    bool before_noon = take_word(at, "am") || take_word(at, "a.m.");
    if (!before_noon && !take_word(at, "pm") && !take_word(at, "p.m."))
        return true;
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (before_noon ? 0 : 12);
    return true;
}

static bool take_time(const char **at, int *hour, int *minute)
{
    int digits = take_digits(at, hour);
    *minute = 0;
    if (digits == 4 && **at != ':') { /* "0010" */
        *minute = *hour % 100;
        *hour /= 100;
    } else if (digits == 0 || digits > 2 || !take_minutes(at, minute)) {
        return false;
    }
    return take_half_of_day(at, hour) && *minute < 60 && (*hour < 24 || (*hour == 24 && *minute == 0));
}

static bool take_offset(const char **at, struct stamp *out)
{
    skip_blanks(at);
    if (take_word(at, "z") || take_word(at, "utc") || take_word(at, "gmt"))
        out->has_offset = true;
    char sign = **at;
    if ((sign != '+' && sign != '-') || !is_digit((*at)[1]))
        return true;
    (*at)++;
    int hours, minutes = 0, digits = take_digits(at, &hours);
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (digits < 1 || digits > 2 || (**at == ':' && !take_minutes(at, &minutes))) {
        return false;
    }
    out->has_offset = true;
    out->offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    return hours <= LARGEST_SHIFT && minutes < 60;
}

/* A date, and a time if one follows; `at` ends behind it. */
static bool take_stamp(const char **at, enum date_order order, struct stamp *out)
{
    *out = (struct stamp){0};
    if (!take_date(at, order, out) || !day_exists(out->year, out->month, out->day))
        return false;
    if (**at == '\0')
        return true;
    if (!strchr(" \tT:", **at))
        return false;
    (*at)++;
    skip_blanks(at);
    out->has_time = true;
    if (!take_time(at, &out->hour, &out->minute) || !take_offset(at, out))
        return false;
    skip_blanks(at);
    take_word(at, "dst");
    return true;
}

/* The end of a span of time, of which the stamp is the beginning. */
static bool take_end_of_span(const char **at, enum date_order order)
{
    struct stamp end;
    skip_blanks(at);
    if (**at != '-')
        return false;
    (*at)++;
    skip_blanks(at);
    return take_stamp(at, order, &end) && end.has_time;
}

bool stamp_parse(const char *text, enum date_order order, struct stamp *out)
{
    const char *at = text;
    if (!take_stamp(&at, order, out))
        return false;
    if (*at != '\0' && out->has_time)
        out->begins = take_end_of_span(&at, order);
    return *at == '\0';
}

unsigned stamp_orders(const char *text)
{
    struct stamp stamp;
    unsigned orders = 0;
    for (unsigned order = ORDER_YMD; order <= ORDER_DMY; order *= 2)
        if (stamp_parse(text, (enum date_order)order, &stamp))
            orders |= order;
    return orders;
}

bool stamp_whole(const char *text, int *out)
{
    double value;
    if (!number_parse(text, &value) || value != (double)number_to_int(value))
        return false;
    *out = number_to_int(value);
    return true;
}

bool stamp_hour(const char *text, int *hour, int *minute, bool *timed)
{
    const char *at = text;
    skip_blanks(&at);
    if (!take_word(&at, "he"))
        take_word(&at, "hb");
    skip_blanks(&at);
    *minute = 0;
    *timed = strchr(at, ':') != NULL;
    if (!*timed && stamp_whole(at, hour))
        return *hour >= 0 && *hour <= LONGEST_DAY;
    bool whole = take_time(&at, hour, minute);
    *timed = true;
    skip_blanks(&at);
    take_word(&at, "dst");
    return whole && *at == '\0';
}
