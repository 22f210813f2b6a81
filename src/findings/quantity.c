/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suffixes of names and what they mean; digits made without the locale. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "findings/words.h"

#define MOST_DECIMALS 4
#define LEAST_SHOWN   1e-4 /* in prose: a smaller number is said to be less */
#define LEAST_AMOUNT  1e-3 /* an amount below is shown in a smaller unit, where there is one */
#define SAME          1e-6
#define WHOLE_UNIT    0.9995 /* in three digits this is 1 */
#define LEAST_YEARS   1.05   /* a span that is longer is told in years too; in two digits this is 1.1 */
#define YEARS_DIGITS  2

/* Texts of one quantity by enum magnitude. */
#define EACH(start, giga, mega, kilo, end)             \
    {                                                  \
        start giga end, start mega end, start kilo end \
    }
#define ALIKE(text) EACH("", text, text, text, "")

struct suffix {
    const char *suffix;
    const char *before;            /* the number in prose */
    const char *after[MAGNITUDES]; /* it */
    const char *unit[MAGNITUDES];  /* in headings */
    double scale;
    bool amount; /* grows with what is planned: 0.02 GW are 20 MW. Prices of a GW do not: $45 billion per GW are $45
                    million per MW */
};

/* A longer suffix stands before the shorter one that it ends with. */
/* clang-format off */
static const struct suffix suffixes[] = {
    {"_usd_bn_per_gw_year", "$", EACH(" ", "billion per GW", "million per MW", "thousand per kW", " and year"),
     EACH("$", "B/GW", "M/MW", "k/kW", "-year"), 1.0, false},
    {"_usd_bn_per_gw_week", "$", EACH(" ", "billion per GW", "million per MW", "thousand per kW", " and week"),
     EACH("$", "B/GW", "M/MW", "k/kW", "-week"), 1.0, false},
    {"_usd_bn_per_year", "$", EACH(" ", "billion", "million", "thousand", " a year"),
     EACH("$", "B", "M", "k", "/year"), 1.0, true},
    {"_usd_bn_per_gw", "$", EACH(" ", "billion per GW", "million per MW", "thousand per kW", ""),
     EACH("$", "B/GW", "M/MW", "k/kW", ""), 1.0, false},
    {"_usd_bn", "$", EACH(" ", "billion", "million", "thousand", ""), EACH("$", "B", "M", "k", ""), 1.0, true},
    {"_usd_per_mwh", "$", ALIKE("/MWh"), ALIKE("$/MWh"), 1.0, false},
    {"_gw_per_week", "", EACH(" ", "GW", "MW", "kW", " a week"), EACH("", "GW", "MW", "kW", "/week"), 1.0, true},
    {"_gw_per_year", "", EACH(" ", "GW", "MW", "kW", " a year"), EACH("", "GW", "MW", "kW", "/year"), 1.0, true},
    {"_gw_years", "", EACH(" ", "GW", "MW", "kW", "-years"), EACH("", "GW", "MW", "kW", "-years"), 1.0, true},
    {"_gw_weeks", "", EACH(" ", "GW", "MW", "kW", "-weeks"), EACH("", "GW", "MW", "kW", "-weeks"), 1.0, true},
    {"_weeks", "", ALIKE(" weeks"), ALIKE("weeks"), 1.0, false},
    {"_years", "", ALIKE(" years"), ALIKE("years"), 1.0, false},
    {"_frac", "", ALIKE(" %"), ALIKE("%"), 100.0, false},
    {"_gw", "", EACH(" ", "GW", "MW", "kW", ""), EACH("", "GW", "MW", "kW", ""), 1.0, true},
    {"_gwh", "", EACH(" ", "GWh", "MWh", "kWh", ""), EACH("", "GWh", "MWh", "kWh", ""), 1.0, true},
    {"_twh", "", EACH(" ", "TWh", "GWh", "MWh", ""), EACH("", "TWh", "GWh", "MWh", ""), 1.0, true},
    {"_mt", "", EACH(" ", "million ", "thousand ", "", "tonnes"), EACH("", "Mt", "kt", "t", ""), 1.0, true},
    {"_mm3", "", EACH(" ", "million ", "thousand ", "", "cubic metres"),
     EACH("", "million ", "thousand ", "", "m3"), 1.0, true},
    {"_pj", "", EACH(" ", "PJ", "TJ", "GJ", ""), EACH("", "PJ", "TJ", "GJ", ""), 1.0, true},
    {"_million", "", EACH("", " million", " thousand", "", ""), EACH("", "million", "thousand", "", ""), 1.0, true},
    {"_eflops", "", EACH(" ", "EFLOP", "PFLOP", "TFLOP", "/s"), EACH("", "EFLOP", "PFLOP", "TFLOP", "/s"), 1.0, true},
    {"_units", "", ALIKE(""), ALIKE("units"), 1.0, false},
    {"_cycles", "", ALIKE(""), ALIKE("cycles/year"), 1.0, false},
    {"_usd", "$", ALIKE(""), ALIKE("$"), 1.0, false},
};
/* clang-format on */

static const struct suffix *find_suffix(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t tail = strlen(suffixes[i].suffix);
        if (length >= tail && strcmp(name + length - tail, suffixes[i].suffix) == 0)
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

void quantity_text_fixed(double value, int decimals, char text[QUANTITY_SIZE])
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

int quantity_decimals(double largest)
{
    if (!(largest > 0.0))
        return 0;
    /* 0.99999999 is shown as 1, and its column as one of 1 */
    int decimals = 2 - number_to_int(floor(log10(largest * (1.0 + SAME))));
    return decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
}

/* How many of the unit of `magnitude` a unit of the largest is. */
static double parts_of_unit(enum magnitude magnitude)
{
    return power_of_ten(3 * (int)magnitude);
}

enum magnitude quantity_magnitude(double gw)
{
    int magnitude = MAGNITUDE_GIGA;
    while (magnitude + 1 < MAGNITUDES && gw * parts_of_unit((enum magnitude)magnitude) < WHOLE_UNIT)
        magnitude++;
    return (enum magnitude)magnitude;
}

/* The magnitude of the document. An amount that is too small for it is shown in a unit in which it is at least 1:
 * $129 thousand, and not $0.000129 billion. */
static enum magnitude magnitude_of(const struct suffix *suffix, double value, enum magnitude magnitude)
{
    double amount = fabs(value);
    bool small = suffix && suffix->amount && amount > 0.0 && amount * parts_of_unit(magnitude) < LEAST_AMOUNT;
    return small ? quantity_magnitude(amount) : magnitude;
}

/* " (3.1 years)" of 163 weeks; nothing of other quantities, and of spans that nobody counts in years. */
static const char *span_in_years(struct arena *arena, const struct suffix *suffix, double value)
{
    double years = fabs(value) / WEEKS_PER_YEAR;
    if (!suffix || strcmp(suffix->suffix, "_weeks") != 0 || years < LEAST_YEARS)
        return "";
    return arena_format(arena, " (%s years)", words_number(arena, years, YEARS_DIGITS));
}

/* How much of a unit's words is said: "1 week" has no s. */
static int unit_length(const char *words, const char *number)
{
    size_t length = strlen(words);
    bool counted =
        length >= 5 && (strcmp(words + length - 5, "weeks") == 0 || strcmp(words + length - 5, "years") == 0);
    return (int)(counted && strcmp(number, "1") == 0 ? length - 1 : length);
}

const char *quantity_words(struct arena *arena, const char *name, double value, int digits, enum magnitude magnitude)
{
    const struct suffix *suffix = find_suffix(name);
    if (!number_given(value))
        return "-";
    magnitude = magnitude_of(suffix, value, magnitude);
    double shown = value * quantity_scale(name, magnitude);
    bool small = shown != 0.0 && fabs(shown) < LEAST_SHOWN;
    const char *sign = small ? (shown < 0.0 ? "more than -" : "less than ") : shown < 0.0 ? "-" : "";
    const char *number = words_number(arena, small ? LEAST_SHOWN : fabs(shown), digits);
    const char *years = span_in_years(arena, suffix, value);
    if (!number || !years)
        return "";
    const char *unit = suffix ? suffix->after[magnitude] : "";
    const char *text = arena_format(arena, "%s%s%s%.*s%s", sign, suffix ? suffix->before : "", number,
                                    unit_length(unit, number), unit, years);
    return text ? text : "";
}

const char *quantity_text(struct arena *arena, const char *name, double value, enum magnitude magnitude)
{
    return quantity_words(arena, name, value, QUANTITY_DIGITS, magnitude);
}

const char *quantity_unit(const char *name, enum magnitude magnitude)
{
    const struct suffix *suffix = find_suffix(name);
    return suffix ? suffix->unit[magnitude] : "";
}

double quantity_scale(const char *name, enum magnitude magnitude)
{
    const struct suffix *suffix = find_suffix(name);
    if (!suffix)
        return 1.0;
    return suffix->amount ? suffix->scale * parts_of_unit(magnitude) : suffix->scale;
}
