/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suffixes of names and what they mean; digits made without the locale. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "findings/words.h"
#include "report/quantity.h"

#define DIGITS        3
#define MOST_DECIMALS 4
#define SAME          1e-6

struct suffix {
    const char *suffix;
    const char *before, *after; /* around the number in prose */
    const char *unit;           /* in headings */
    double scale;
};

/* A longer suffix stands before the shorter one that it ends with. */
static const struct suffix suffixes[] = {
    {"_usd_bn_per_gw_year", "$", " billion per GW and year", "$B/GW-year", 1.0},
    {"_usd_bn_per_year", "$", " billion a year", "$B/year", 1.0},
    {"_usd_bn_per_gw", "$", " billion per GW", "$B/GW", 1.0},
    {"_usd_bn", "$", " billion", "$B", 1.0},
    {"_usd_per_mwh", "$", "/MWh", "$/MWh", 1.0},
    {"_gw_per_week", "", " GW a week", "GW/week", 1.0},
    {"_gw_per_year", "", " GW a year", "GW/year", 1.0},
    {"_gw_years", "", " GW-years", "GW-years", 1.0},
    {"_gw_weeks", "", " GW-weeks", "GW-weeks", 1.0},
    {"_weeks", "", " weeks", "weeks", 1.0},
    {"_frac", "", " %", "%", 100.0},
    {"_gw", "", " GW", "GW", 1.0},
    {"_gwh", "", " GWh", "GWh", 1.0},
    {"_twh", "", " TWh", "TWh", 1.0},
    {"_mt", "", " million tonnes", "Mt", 1.0},
    {"_mm3", "", " million cubic metres", "million m3", 1.0},
    {"_pj", "", " PJ", "PJ", 1.0},
    {"_units", "", "", "units", 1.0},
    {"_cycles", "", "", "cycles/year", 1.0},
    {"_usd", "$", "", "$", 1.0},
};

static const struct suffix *find_suffix(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t tail = strlen(suffixes[i].suffix);
        if (length > tail && strcmp(name + length - tail, suffixes[i].suffix) == 0)
            return &suffixes[i];
    }
    return NULL;
}

static double power_of_ten(int exponent)
{
    double power = 1.0;
    for (int i = 0; i < exponent; i++)
        power *= 10.0;
    return power;
}

void number_text_fixed(double value, int decimals, char text[QUANTITY_SIZE])
{
    double scaled = round(fabs(value) * power_of_ten(decimals));
    if (!number_given(value) || scaled >= 9e15) {
        if (number_given(value))
            plain_snprintf(text, QUANTITY_SIZE, "%g", value);
        else
            snprintf(text, QUANTITY_SIZE, "-");
        return;
    }
    char digits[32], reversed[64];
    int length = snprintf(digits, sizeof digits, "%0*lld", decimals + 1, (long long)scaled);
    size_t out = 0;
    for (int i = 0; i < length; i++) {
        if (i == decimals && decimals > 0)
            reversed[out++] = '.';
        else if (i > decimals && (i - decimals) % 3 == 0)
            reversed[out++] = ',';
        reversed[out++] = digits[length - 1 - i];
    }
    if (value < 0.0 && scaled > 0.0)
        reversed[out++] = '-';
    for (size_t i = 0; i < out; i++)
        text[i] = reversed[out - 1 - i];
    text[out] = '\0';
}

int number_decimals(double largest)
{
    if (!(largest > 0.0))
        return 0;
    /* 0.99999999 is shown as 1, and its column as one of 1 */
    int decimals = 2 - number_to_int(floor(log10(largest * (1.0 + SAME))));
    return decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
}

const char *quantity_text(struct arena *arena, const char *name, double value)
{
    const struct suffix *suffix = find_suffix(name);
    if (!number_given(value))
        return "-";
    double shown = suffix ? value * suffix->scale : value;
    const char *number = words_number(arena, fabs(shown), DIGITS);
    if (!number)
        return "";
    const char *sign = shown < 0.0 ? "-" : "";
    const char *text =
        arena_format(arena, "%s%s%s%s", sign, suffix ? suffix->before : "", number, suffix ? suffix->after : "");
    return text ? text : "";
}

const char *quantity_unit(const char *name)
{
    const struct suffix *suffix = find_suffix(name);
    return suffix ? suffix->unit : "";
}

double quantity_scale(const char *name)
{
    const struct suffix *suffix = find_suffix(name);
    return suffix ? suffix->scale : 1.0;
}
