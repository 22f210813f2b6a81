/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of one cell in the user's words: what it is, what it must be, and where it can be guessed, what to write. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/number.h"
#include "core/nearest.h"
#include "tables/cell.h"
#include "tables/unit_slip.h"

#define NO_LIMIT     1e299
#define LEAST        1e-9 /* a least value up to this is how a schema says "more than nothing" */
#define MOST_CHOICES 64

void cell_fault_blank(const struct column *column, struct place place, gp_env *env)
{
    char hint[300];
    snprintf(hint, sizeof hint, "it needs a value: %s", column->doc);
    env_report(env, GP_SEVERITY_ERROR, place, "value-missing", hint, "%s is blank", column->name);
}

/* Copies without the blanks, apostrophes and underscores that part thousands; false when it does not fit. */
static bool drop_gaps(const char *text, char *out, size_t size)
{
    static const char *const gaps[] = {" ", "'", "_", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"};
    size_t to = 0;
    while (*text && to + 1 < size) {
        size_t gap = 0;
        for (size_t i = 0; i < sizeof gaps / sizeof *gaps && gap == 0; i++)
            gap = strncmp(text, gaps[i], strlen(gaps[i])) == 0 ? strlen(gaps[i]) : 0;
        gap = strspn(text + gap, "0123456789") == 3 ? gap : 0;
        if (gap == 0)
            out[to++] = *text;
        text += gap > 0 ? gap : 1;
    }
    out[to] = '\0';
    return *text == '\0';
}

static size_t count_of(const char *text, char letter)
{
    size_t count = 0;
    while ((text = strchr(text, letter)) != NULL)
        count++, text++;
    return count;
}

/* Whether every such mark is followed by three digits, and the first mark is not preceded by a single zero: 0,125 is
 * an eighth, and not 125. */
static bool parts_thousands(const char *text, char mark)
{
    if (text[strspn(text, "+-")] == '0')
        return false;
    while ((text = strchr(text, mark)) != NULL)
        if (strspn(++text, "0123456789") != 3)
            return false;
    return true;
}

/* The mark of the decimals of a number with commas or points; 0 when all of them part thousands. */
static char decimal_mark(const char *text)
{
    const char *comma = strrchr(text, ','), *point = strrchr(text, '.');
    if (comma && point)
        return comma > point ? ',' : '.';
    char mark = comma ? ',' : '.';
    return count_of(text, mark) == 1 && !(comma && parts_thousands(text, mark)) ? mark : 0;
}

/* A number with a decimal comma or parted thousands, as it should have been written. False when the text is none. */
static bool plain_number(const char *text, char *out, size_t size)
{
    char bare[40];
    double value;
    size_t to = 0;
    if (!drop_gaps(text, bare, sizeof bare) || strlen(bare) >= size)
        return false;
    char mark = decimal_mark(bare), other = mark == ',' || (!mark && !strchr(bare, ',')) ? '.' : ',';
    if ((mark && count_of(bare, mark) > 1) || (strchr(bare, other) && !parts_thousands(bare, other)))
        return false;
    for (const char *from = bare; *from; from++) {
        if (mark && *from == mark)
            out[to++] = '.';
        else if (*from != other)
            out[to++] = *from;
    }
    out[to] = '\0';
    return number_parse(out, &value);
}

/* Shares and growth say so by their name: load_factor_frac, max_growth_frac_per_year. */
static bool is_fraction(const struct column *column)
{
    return strstr(column->name, "_frac") != NULL;
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

static bool is_word_for_nothing(const char *text)
{
    static const char *const words[] = {"nan", "none", "null", "na", "n/a", "-", "?"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

static bool number_hint(const struct column *column, const char *text, char *hint, size_t size)
{
    char value[40];
    if (is_word_for_nothing(text) && column->default_text)
        snprintf(hint, size, "leave the cell blank");
    else if (plain_number(text, value, sizeof value))
        snprintf(hint, size, "write %s", value);
    else if (is_fraction(column) && percent_value(text, value, sizeof value))
        snprintf(hint, size, "a fraction is wanted: write %s", value);
    else
        return false;
    return true;
}

/* 2026.0, as numeric libraries write years, and 1,000. */
static bool integer_hint(const struct column *column, const char *text, char *hint, size_t size)
{
    char plain[40], whole[32];
    double value;
    long integer;
    if (!number_parse(text, &value) && (!plain_number(text, plain, sizeof plain) || !number_parse(plain, &value)))
        return number_hint(column, text, hint, size);
    number_format(value, whole);
    if (!integer_parse(whole, &integer))
        return false;
    snprintf(hint, size, "write %ld", integer);
    return true;
}

/* A date with a time after it, or with other marks than hyphens, the year first. */
static bool date_hint(const struct column *column, const char *text, char *hint, size_t size)
{
    int parts[3], used = 0;
    char day[40];
    date read;
    if (is_word_for_nothing(text) && column->default_text) {
        snprintf(hint, size, "leave the cell blank");
        return true;
    }
    for (int i = 0; i < 3; i++) {
        size_t digits = strspn(text + used, "0123456789");
        if (digits == 0 || digits > (i == 0 ? 4u : 2u))
            return false;
        parts[i] = 0;
        for (size_t k = 0; k < digits; k++)
            parts[i] = parts[i] * 10 + (text[used++] - '0');
        if (i < 2 && !strchr("-/.", text[used]))
            return false;
        used += i < 2 && text[used] != '\0';
    }
    snprintf(day, sizeof day, "%04d-%02d-%02d", parts[0], parts[1], parts[2]);
    if ((text[used] != '\0' && !strchr("T t", text[used])) || !date_parse(day, &read))
        return false;
    snprintf(hint, size, text[used] ? "a date has no time: write %s" : "write %s", day);
    return true;
}

/* A text that is read as it stands, blanks and all. */
static bool blanks_hint(const char *text, char *hint, size_t size)
{
    size_t start = strspn(text, " "), length = strlen(text);
    while (length > start && text[length - 1] == ' ')
        length--;
    if (length == start || (start == 0 && text[length] == '\0'))
        return false;
    snprintf(hint, size, "leave out the blanks around it: write %.*s", (int)(length - start), text + start);
    return true;
}

static bool syntax_hint(const struct column *column, const char *text, char *hint, size_t size)
{
    if (blanks_hint(text, hint, size))
        return true;
    switch (column->kind) {
    case COLUMN_NUMBER:
        return number_hint(column, text, hint, size);
    case COLUMN_INTEGER:
        return integer_hint(column, text, hint, size);
    case COLUMN_DATE:
        return date_hint(column, text, hint, size);
    default:
        return false;
    }
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
        return "not a name: a bar separates names";
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
               syntax_hint(column, text, hint, sizeof hint) ? hint : NULL, "%s is \"%s\": %s", column->name, text,
               expectation(column->kind));
}

/* The range in words: "from 0 to 1 GW", "at least 0 GW", "above 0 GW", "at most 5 GW". */
static void format_range(const struct column *column, char *out, size_t size)
{
    char minimum[32], maximum[32];
    number_format(column->minimum, minimum);
    number_format(column->maximum, maximum);
    const char *gap = *column->unit ? " " : "";
    bool positive = column->minimum > 0.0 && column->minimum <= LEAST;
    if (positive && column->maximum < NO_LIMIT)
        snprintf(out, size, "above 0 and at most %s%s%s", maximum, gap, column->unit);
    else if (positive)
        snprintf(out, size, "above 0%s%s", gap, column->unit);
    else if (column->maximum < NO_LIMIT && column->minimum > -NO_LIMIT)
        snprintf(out, size, "from %s to %s%s%s", minimum, maximum, gap, column->unit);
    else if (column->minimum > -NO_LIMIT)
        snprintf(out, size, "at least %s%s%s", minimum, gap, column->unit);
    else
        snprintf(out, size, "at most %s%s%s", maximum, gap, column->unit);
}

void cell_fault_range(const struct column *column, const char *text, struct place place, gp_env *env)
{
    char range[160];
    double value = 0.0;
    bool is_number = number_parse(text, &value);
    if (is_number && fabs(value) > NO_LIMIT && (value > 0.0 ? column->maximum : -column->minimum) > NO_LIMIT)
        snprintf(range, sizeof range, "nearer to 0 than %.0e", value > 0.0 ? column->maximum : column->minimum);
    else if (is_number && value > 0.0 && value < column->minimum && column->minimum <= LEAST)
        snprintf(range, sizeof range, "at least %g%s%s, which is next to nothing", column->minimum,
                 *column->unit ? " " : "", column->unit);
    else
        format_range(column, range, sizeof range);
    char hint[UNIT_HINT_SIZE] = "a fraction: 0.12 means 12 %";
    bool percent = is_fraction(column) && column->maximum <= 2.0, usual = column_has_usual(column) && is_number;
    if (usual && !percent)
        unit_hint(column, value, hint);
    env_report(env, GP_SEVERITY_ERROR, place, "out-of-range", percent || usual ? hint : NULL, "%s is %s: must be %s",
               column->name, text, range);
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

void cell_fault_flag(const struct column *column, const char *text, struct place place, gp_env *env)
{
    static const char *const words[][2] = {
        {"true", "yes"}, {"t", "yes"}, {"y", "yes"}, {"1", "yes"}, {"1.0", "yes"}, {"on", "yes"}, {"yes", "yes"},
        {"false", "no"}, {"f", "no"},  {"n", "no"},  {"0", "no"},  {"0.0", "no"},  {"off", "no"}, {"no", "no"}};
    const char *meant = NULL;
    char hint[20];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        meant = strcasecmp(text, words[i][0]) == 0 ? words[i][1] : meant;
    snprintf(hint, sizeof hint, "write %s", meant ? meant : "yes or no");
    env_report(env, GP_SEVERITY_ERROR, place, "unknown-choice", hint, "%s is \"%s\": must be one of yes, no",
               column->name, text);
}

void cell_fault_text(const char *name, const char *what, struct place place, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, place, "text", "leave it out: text is UTF-8 without control characters",
               "%s holds %s", name, what);
}

void cell_fault_list(const struct column *column, const char *text, const char *what, struct place place, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, place, "list-syntax", "names are separated by |", "%s is \"%s\": %s",
               column->name, text, what);
}
