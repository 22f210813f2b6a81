/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suffixes of names and what they mean; digits made without the locale. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "report/quantity.h"

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
    {"_million_homes", "", " million homes", "million homes", 1.0},
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

static int decimals_up_to(double value, int most)
{
    if (!(value > 0.0))
        return 0;
    int decimals = 2 - (int)floor(log10(value));
    return decimals < 0 ? 0 : decimals > most ? most : decimals;
}

int number_decimals(double largest)
{
    return decimals_up_to(largest, 4);
}

/* Rounded to three significant digits. */
static double three_digits(double value)
{
    if (!(fabs(value) >= 1000.0))
        return value;
    double unit = power_of_ten((int)floor(log10(fabs(value))) - 2);
    return round(value / unit) * unit;
}

void number_text(double value, char text[QUANTITY_SIZE])
{
    number_text_fixed(three_digits(value), decimals_up_to(fabs(value), 9), text);
    if (!strchr(text, '.'))
        return;
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[--length] = '\0';
}

void quantity_text(const char *name, double value, char text[QUANTITY_SIZE])
{
    const struct suffix *suffix = find_suffix(name);
    char number[QUANTITY_SIZE];
    if (!suffix || !number_given(value)) {
        number_text(value, text);
        return;
    }
    double shown = value * suffix->scale;
    number_text(fabs(shown), number);
    bool negative = shown < 0.0 && strcmp(number, "0") != 0;
    snprintf(text, QUANTITY_SIZE, "%s%s%.40s%s", negative ? "-" : "", suffix->before, number, suffix->after);
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
