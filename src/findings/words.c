/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and lists inside sentences. */
#include "findings/words.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* A smaller number is told by a power of ten. */
#define LEAST_DECIMAL 1e-12

/* So many that `digits` significant ones show, without zeros behind them. */
static int decimals_of(double value, int digits)
{
    char text[32];
    plain_snprintf(text, sizeof text, "%.*e", digits - 1, fabs(value)); /* d.ddde-xx */
    char *e = strchr(text, 'e');
    int used = digits - 1;
    while (used > 0 && *--e == '0')
        used--;
    return used - number_to_int(floor(log10(number_rounded(fabs(value), digits))));
}

const char *words_number(struct arena *arena, double value, int digits)
{
    char plain[32];
    if (!number_given(value))
        return "";
    number_format(number_rounded(value, digits), plain);
    if (fabs(value) < 1.0 && fabs(value) >= LEAST_DECIMAL && strchr(plain, 'e'))
        plain_snprintf(plain, sizeof plain, "%.*f", decimals_of(value, digits), value);
    size_t length = strlen(plain), whole = strspn(plain[0] == '-' ? plain + 1 : plain, "0123456789");
    size_t sign = plain[0] == '-';
    if (whole < 4 || strchr(plain, 'e'))
        return arena_text(arena, plain);
    char *text = arena_zeroed(arena, length + whole / 3 + 1, 1);
    for (size_t i = 0, k = 0; text && i < length; i++) {
        size_t left = sign + whole - i;
        if (i > sign && i < sign + whole && left % 3 == 0)
            text[k++] = ',';
        text[k++] = plain[i];
    }
    return text;
}

const char *words_date(struct arena *arena, date day)
{
    char text[11];
    if (day == DATE_BLANK)
        return "never";
    date_format(day, text);
    return arena_text(arena, text);
}

const char *words_month(struct arena *arena, date day)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year, month, day_of_month;
    if (day == DATE_BLANK)
        return "never";
    date_to_civil(day, &year, &month, &day_of_month);
    return arena_format(arena, "%s %d", months[month - 1], year);
}

const char *words_years(struct arena *arena, int first, int last)
{
    if (first == 0)
        return "";
    if (first == last)
        return arena_format(arena, "%d", first);
    return first / 100 == last / 100 ? arena_format(arena, "%d-%02d", first, last % 100)
                                     : arena_format(arena, "%d-%d", first, last);
}

const char *words_list(struct arena *arena, const char *const *names, int count, int shown)
{
    const char *text = "";
    for (int i = 0; text && i < count && i < shown; i++) {
        const char *between = i == 0 ? "" : i == count - 1 ? " and " : ", ";
        text = arena_format(arena, "%s%s%s", text, between, names[i]);
    }
    if (text && count > shown)
        text = arena_format(arena, "%s and %d more", text, count - shown);
    return text;
}

const char *words_join(struct arena *arena, const char *a, const char *separator, const char *b)
{
    if (!a || !b)
        return NULL;
    if (a[0] == '\0' || b[0] == '\0')
        return a[0] == '\0' ? b : a;
    return arena_format(arena, "%s%s%s", a, separator, b);
}
