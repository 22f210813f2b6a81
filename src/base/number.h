/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text, the same in every locale. Strict reading: the whole text is one decimal number. */
#ifndef GIGAPLAN_BASE_NUMBER_H
#define GIGAPLAN_BASE_NUMBER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Refuses blanks, hex, inf, nan, thousands separators, decimal commas and values out of double's range. */
bool number_parse(const char *text, double *value);
bool integer_parse(const char *text, long *value);
/* Shortest decimal text that reads back as exactly the same double ("0.1", "30", "1.25e-07"); -0 is written as 0.
 * `text` holds at least 32 bytes. */
void number_format(double value, char *text);

/* snprintf and vsnprintf with a decimal point, whatever the caller's locale. */
int plain_snprintf(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
int plain_vsnprintf(char *text, size_t size, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/* Values that a table may leave blank. */
#define NUMBER_BLANK (__builtin_nan(""))
static inline bool number_given(double value)
{
    return value == value;
}
/* Neither blank nor infinite. */
static inline bool number_finite(double value)
{
    return value - value == 0.0;
}
/* The one way to divide where the divisor may be nothing: blank where the quotient does not apply, which is where
 * there is nothing to divide by, where a part is blank, and where the quotient is more than a double holds. */
static inline double number_ratio(double over, double under)
{
    double quotient = under > 0.0 || under < 0.0 ? over / under : NUMBER_BLANK;
    return number_finite(quotient) ? quotient : NUMBER_BLANK;
}

/* To so many significant digits. */
double number_rounded(double value, int digits);
/* The fewest significant digits, from `least` on, in which two numbers differ; `least` where they are the same. */
int number_digits_apart(double a, double b, int least);

/* The whole part as an int: the nearest int where it is beyond them, 0 where the value is not a number. */
int number_to_int(double value);

#endif
