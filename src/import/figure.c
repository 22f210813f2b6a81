/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/figure.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

#define LONGEST_NUMBER 64

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* Whether a mark that stands once could part thousands: one to three digits before it, the first not a zero, and
 * exactly three after it. */
static bool could_part_thousands(const char *text, const char *mark)
{
    while (*text && !is_digit(*text) && text < mark)
        text++;
    ptrdiff_t before = mark - text;
    size_t after = strspn(mark + 1, "0123456789");
    return before >= 1 && before <= 3 && *text != '0' && after == 3 && mark[1 + after] == '\0';
}

void figure_note(struct figure_marks *marks, const char *text)
{
    const char *comma = strrchr(text, ','), *point = strrchr(text, '.');
    if (comma && point) {
        marks->decimal_comma = marks->decimal_comma || comma > point;
        marks->decimal_point = marks->decimal_point || point > comma;
    } else if (comma) {
        bool several = strchr(text, ',') != comma, thousands = could_part_thousands(text, comma);
        marks->decimal_point = marks->decimal_point || several;
        marks->decimal_comma = marks->decimal_comma || (!several && !thousands);
        marks->unsure_comma = marks->unsure_comma || (!several && thousands);
    } else if (point) {
        bool several = strchr(text, '.') != point;
        marks->decimal_comma = marks->decimal_comma || several;
        marks->decimal_point = marks->decimal_point || (!several && !could_part_thousands(text, point));
    }
}

bool figure_is_missing(const char *text)
{
    static const char *const words[] = {"", "NA", "N/A", "#N/A", "NaN", "null", "none", "-", "--", "."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

bool figure_parse(const char *text, bool decimal_comma, double *value)
{
    char plain[LONGEST_NUMBER];
    size_t length = 0;
    for (; *text; text++) {
        if (*text == (decimal_comma ? '.' : ',') || *text == '\'' || *text == ' ')
            continue;
        if (length + 1 == sizeof plain)
            return false;
        plain[length++] = *text == ',' ? '.' : *text;
    }
    plain[length] = '\0';
    return number_parse(plain, value);
}
