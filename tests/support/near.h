/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparison of numbers in double precision: `tolerance` is absolute. */
#ifndef GIGAPLAN_TESTS_NEAR_H
#define GIGAPLAN_TESTS_NEAR_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(actual, expected, tolerance) \
    near_check((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)

static inline void near_check(double actual, double expected, double tolerance, const char *what, const char *file,
                              int line)
{
    if (fabs(actual - expected) <= tolerance)
        return;
    print_error("%s is %.12g, not %.12g\n", what, actual, expected);
    _fail(file, line);
}

#endif
