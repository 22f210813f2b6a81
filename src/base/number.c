/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text, whatever the program's locale. */
#define _GNU_SOURCE /* strtod_l */
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static const char *skip_digits(const char *text)
{
    while (is_digit(*text))
        text++;
    return text;
}

/* [sign] digits [. digits] [e [sign] digits], with a digit before the exponent. */
static bool is_decimal(const char *text)
{
    if (*text == '-' || *text == '+')
        text++;
    const char *end = skip_digits(text);
    bool digits = end > text;
    if (*end == '.') {
        text = end + 1;
        end = skip_digits(text);
        digits = digits || end > text;
    }
    if (!digits)
        return false;
    if (*end == 'e' || *end == 'E') {
        text = end + 1;
        if (*text == '-' || *text == '+')
            text++;
        end = skip_digits(text);
        if (end == text)
            return false;
    }
    return *end == '\0';
}

static bool is_zero(const char *decimal)
{
    for (; *decimal && *decimal != 'e' && *decimal != 'E'; decimal++) {
        if (*decimal >= '1' && *decimal <= '9')
            return false;
    }
    return true;
}

bool number_parse(const char *text, double *value)
{
    if (!is_decimal(text))
        return false;
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return false;
    double read = strtod_l(text, NULL, plain);
    freelocale(plain);
    if (!isfinite(read) || (read == 0.0 && !is_zero(text)))
        return false;
    *value = read;
    return true;
}

double number_rounded(double value, int digits)
{
    if (value == 0.0 || !isfinite(value))
        return value;
    /* Powers of ten with whole exponents only, which are exact. */
    int places = digits - 1 - number_to_int(floor(log10(fabs(value))));
    double scale = pow(10.0, abs(places));
    if (!isfinite(scale))
        return value;
    return places >= 0 ? round(value * scale) / scale : round(value / scale) * scale;
}

int number_digits_apart(double a, double b, int least)
{
    int digits = least;
    while (digits < DBL_DECIMAL_DIG && number_rounded(a, digits) == number_rounded(b, digits))
        digits++;
    return a == b ? least : digits;
}

int number_to_int(double value)
{
    if (isnan(value))
        return 0;
    return value <= INT_MIN ? INT_MIN : value >= INT_MAX ? INT_MAX : (int)value;
}

bool integer_parse(const char *text, long *value)
{
    const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
    if (!is_digit(*digits) || *skip_digits(digits) != '\0')
        return false;
    errno = 0;
    long read = strtol(text, NULL, 10);
    if (errno == ERANGE)
        return false;
    *value = read;
    return true;
}

int plain_vsnprintf(char *text, size_t size, const char *format, va_list arguments)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = plain != (locale_t)0 ? uselocale(plain) : (locale_t)0; /* of this thread only */
    int length = vsnprintf(text, size, format, arguments);
    if (plain != (locale_t)0) {
        uselocale(before);
        freelocale(plain);
    }
    return length;
}

int plain_snprintf(char *text, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = plain_vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return length;
}

void number_format(double value, char *text)
{
    if (!isfinite(value)) {
        snprintf(text, 32, "%s", isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
        return;
    }
    if (value == 0.0)
        value = 0.0; /* drops the sign */
    for (int digits = 15; digits <= 17; digits++) {
        plain_snprintf(text, 32, "%.*g", digits, value);
        double read;
        if (number_parse(text, &read) && read == value)
            return;
    }
}
