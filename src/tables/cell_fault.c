/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of one cell in the user's words: what it is, what it must be, and where it can be guessed, what to write. */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "tables/cell.h"

#define NO_LIMIT     1e299
#define MOST_CHOICES 64

static bool ends_with(const char *text, const char *suffix)
{
    size_t length = strlen(text), suffix_length = strlen(suffix);
    return length >= suffix_length && strcmp(text + length - suffix_length, suffix) == 0;
}

void cell_fault_blank(const struct column *column, struct place place, gp_env *env)
{
    char hint[300];
    snprintf(hint, sizeof hint, "it needs a value: %s", column->doc);
    env_report(env, GP_SEVERITY_ERROR, place, "value-missing", hint, "%s is blank", column->name);
}

/* Number with a decimal comma or thousands commas, as it should have been written. False when the text is none. */
static bool without_commas(const char *text, char *out, size_t size)
{
    size_t length = strlen(text), commas = 0, to = 0;
    bool thousands = true;
    if (length >= size)
        return false;
    for (const char *comma = strchr(text, ','); comma; comma = strchr(comma + 1, ',')) {
        commas++;
        size_t digits = strspn(comma + 1, "0123456789");
        thousands = thousands && digits == 3;
    }
    thousands = thousands && strspn(text + (*text == '-'), "0") == 0; /* 0,125 is no eighth of a million */
    if (commas == 0 || (commas > 1 && !thousands))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != ',')
            out[to++] = text[i];
        else if (!thousands)
            out[to++] = '.';
    }
    out[to] = '\0';
    double value;
    return number_parse(out, &value);
}

/* "5%" as a fraction. */
static bool percent_value(const char *text, char *out, size_t size)
{
    size_t length = strlen(text);
    if (length < 2 || length >= size || text[length - 1] != '%')
        return false;
    length -= text[length - 2] == ' ' ? 2 : 1;
    memcpy(out, text, length);
    out[length] = '\0';
    double value;
    if (!number_parse(out, &value))
        return false;
    number_format(value / 100.0, out);
    return true;
}

static const char *number_hint(const struct column *column, const char *text, char *hint, size_t size)
{
    char value[40];
    if (without_commas(text, value, sizeof value)) {
        snprintf(hint, size, "write %s", value);
        return hint;
    }
    if (ends_with(column->name, "_frac") && percent_value(text, value, sizeof value)) {
        snprintf(hint, size, "a fraction is wanted: write %s", value);
        return hint;
    }
    return NULL;
}

static const char *expectation(enum column_kind kind)
{
    switch (kind) {
    case COLUMN_NUMBER:
        return "not a number (decimal point, no thousands sign)";
    case COLUMN_INTEGER:
        return "not a whole number";
    case COLUMN_DATE:
        return "not a day of the calendar (YYYY-MM-DD, years 1900 to 2200)";
    default:
        return "not a name (no bar and no line break)";
    }
}

void cell_fault_syntax(const struct column *column, const char *text, struct place place, gp_env *env)
{
    static const char *const codes[] = {
        [COLUMN_NAME] = "name-syntax", [COLUMN_NUMBER] = "number-syntax",  [COLUMN_INTEGER] = "integer-syntax",
        [COLUMN_DATE] = "date-syntax", [COLUMN_REFERENCE] = "name-syntax", [COLUMN_REFERENCES] = "name-syntax",
    };
    char hint[80];
    env_report(env, GP_SEVERITY_ERROR, place, codes[column->kind],
               column->kind == COLUMN_NUMBER ? number_hint(column, text, hint, sizeof hint) : NULL, "%s is \"%s\": %s",
               column->name, text, expectation(column->kind));
}

/* The range in words: "from 0 to 1 GW", "at least 0 GW", "above 0 GW", "at most 5 GW". */
static void format_range(const struct column *column, char *out, size_t size)
{
    char minimum[32], maximum[32];
    number_format(column->minimum, minimum);
    number_format(column->maximum, maximum);
    const char *gap = *column->unit ? " " : "";
    bool positive = column->minimum > 0.0 && column->minimum <= 1e-9; /* how a schema says "more than nothing" */
    if (column->maximum < NO_LIMIT && column->minimum > -NO_LIMIT)
        snprintf(out, size, "from %s to %s%s%s", minimum, maximum, gap, column->unit);
    else if (positive)
        snprintf(out, size, "above 0%s%s", gap, column->unit);
    else if (column->minimum > -NO_LIMIT)
        snprintf(out, size, "at least %s%s%s", minimum, gap, column->unit);
    else
        snprintf(out, size, "at most %s%s%s", maximum, gap, column->unit);
}

void cell_fault_range(const struct column *column, const char *text, struct place place, gp_env *env)
{
    char range[160];
    format_range(column, range, sizeof range);
    bool percent = ends_with(column->name, "_frac") && column->maximum <= 2.0;
    env_report(env, GP_SEVERITY_ERROR, place, "out-of-range", percent ? "a fraction: 0.12 means 12 %" : NULL,
               "%s is %s: must be %s", column->name, text, range);
}

/* Splits "a|b|c" in place; returns how many. */
static size_t split_choices(char *choices, const char *names[MOST_CHOICES])
{
    size_t count = 0;
    for (char *choice = choices; choice && count < MOST_CHOICES;) {
        names[count++] = choice;
        choice = strchr(choice, '|');
        if (choice)
            *choice++ = '\0';
    }
    return count;
}

void cell_fault_choice(const char *name, const char *choices, const char *text, struct place place, gp_env *env)
{
    char words[400], list[500] = "", hint[120];
    const char *names[MOST_CHOICES];
    snprintf(words, sizeof words, "%s", choices);
    size_t count = split_choices(words, names), used = 0;
    for (size_t i = 0; i < count && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i == 0 ? "" : ", ", names[i]);
    const char *nearest = nearest_name(text, names, count);
    if (nearest)
        snprintf(hint, sizeof hint, "did you mean \"%s\"?", nearest);
    env_report(env, GP_SEVERITY_ERROR, place, "unknown-choice", nearest ? hint : NULL,
               "%s is \"%s\": must be one of %s", name, text, list);
}

void cell_fault_list(const struct column *column, const char *text, const char *what, struct place place, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, place, "list-syntax", "names are separated by |", "%s is \"%s\": %s",
               column->name, text, what);
}
