/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text: strict reading, shortest exact writing, and no influence of the locale. */
#include <float.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/number.h"
#include "core/env.h"

static void assert_formats(double value, const char *text)
{
    char written[32];
    number_format(value, written);
    assert_string_equal(written, text);
}

static void decimals_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"0", 0},
                 {"-0", 0},
                 {"12.5", 12.5},
                 {"+3", 3},
                 {".5", 0.5},
                 {"5.", 5},
                 {"1e3", 1000},
                 {"1E-2", 0.01},
                 {"007", 7},
                 {"1.5e+2", 150},
                 {"0e999", 0},
                 {"-1e300", -1e300},
                 {"4.9406564584124654e-324", 4.9406564584124654e-324},
                 {"1.7976931348623157e308", DBL_MAX}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = 99;
        assert_true(number_parse(cases[i].text, &value));
        assert_true(value == cases[i].value);
    }
}

static void everything_else_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",      " 1",     "1 ",    "1,5",    "1,000",    "0x1p3", "inf",   "-infinity",
                                        "nan",   "NaN(1)", "1e",    "1e+",    ".",        "-",     "+-1",   "1.2.3",
                                        "1e5.0", "1d3",    "1e309", "1e-400", "\xD9\xA1", "12abc", "1_000", "1\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 99;
        if (number_parse(texts[i], &value))
            fail_msg("\"%s\" was read as %g", texts[i], value);
        assert_true(value == 99);
    }
}

static void integers_are_read_strictly(void **state)
{
    (void)state;
    long value;
    char text[40];
    assert_true(integer_parse("-12", &value));
    assert_int_equal(value, -12);
    assert_true(integer_parse("0012", &value));
    assert_int_equal(value, 12);
    snprintf(text, sizeof text, "%ld", LONG_MAX);
    assert_true(integer_parse(text, &value));
    assert_true(value == LONG_MAX);
    static const char *const texts[] = {"", "-", "1.0", "1e3", " 1", "1 ", "0x10", "99999999999999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(integer_parse(texts[i], &value));
}

static void the_shortest_exact_text_is_written(void **state)
{
    (void)state;
    assert_formats(0.1, "0.1");
    assert_formats(30, "30");
    assert_formats(-0.0, "0");
    assert_formats(1.25e-7, "1.25e-07");
    assert_formats(1.0 / 3.0, "0.3333333333333333");
    assert_formats(0.1 + 0.2, "0.30000000000000004");
    assert_formats(123456789012345678.0, "1.2345678901234568e+17");
    assert_formats(DBL_MAX, "1.7976931348623157e+308");
    assert_formats(4.9406564584124654e-324, "4.94065645841247e-324");
}

static void written_numbers_read_back_exactly(void **state)
{
    (void)state;
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 100000; i++) {
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        double value, again;
        char text[32];
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        number_format(value, text);
        assert_true(number_parse(text, &again));
        assert_memory_equal(&value, &again, sizeof value);
    }
}

/* Runs only where a locale with a decimal comma is installed, as in .ci/run. */
static void the_locale_has_no_influence(void **state)
{
    (void)state;
    if (!setlocale(LC_ALL, "de_DE.UTF-8") && !setlocale(LC_ALL, "fr_FR.UTF-8"))
        skip();
    char probe[16];
    snprintf(probe, sizeof probe, "%.1f", 0.5);
    assert_string_equal(probe, "0,5");
    double value;
    assert_true(number_parse("12.5", &value));
    assert_true(value == 12.5);
    assert_false(number_parse("12,5", &value));
    assert_formats(12.5, "12.5");
    assert_formats(1234567.25, "1234567.25");
    struct arena *arena = arena_new();
    assert_string_equal(arena_format(arena, "%.2f", 0.25), "0.25");
    arena_free(arena);
    gp_env *env = gp_env_new(NULL);
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "code", NULL, "%g", 12.5);
    assert_string_equal(gp_env_diagnostic(env, 0)->message, "12.5");
    gp_env_free(env);
    snprintf(probe, sizeof probe, "%.1f", 0.5);
    assert_string_equal(probe, "0,5"); /* the caller's locale is as it was */
    setlocale(LC_ALL, "C");
}

static void blanks_are_told_apart(void **state)
{
    (void)state;
    assert_false(number_given(NUMBER_BLANK));
    assert_true(number_given(0.0));
    assert_formats(NUMBER_BLANK, "nan");
    assert_formats(-INFINITY, "-inf");
}

static void integers_saturate(void **state)
{
    (void)state;
    assert_int_equal(number_to_int(2.9), 2);
    assert_int_equal(number_to_int(-2.9), -2);
    assert_int_equal(number_to_int(2147483646.5), INT_MAX - 1);
    assert_int_equal(number_to_int(2147483648.0), INT_MAX);
    assert_int_equal(number_to_int(-1e300), INT_MIN);
    assert_int_equal(number_to_int(INFINITY), INT_MAX);
    assert_int_equal(number_to_int(NUMBER_BLANK), 0);
}

static void quotients_apply_or_are_blank(void **state)
{
    (void)state;
    assert_true(number_ratio(1.0, 4.0) == 0.25 && number_ratio(-1.0, 4.0) == -0.25 && number_ratio(0.0, -4.0) == 0.0);
    const double blanks[][2] = {{1.0, 0.0},          {0.0, 0.0},      {1.0, -0.0},    {NUMBER_BLANK, 1.0},
                                {1.0, NUMBER_BLANK}, {HUGE_VAL, 1.0}, {1e300, 1e-300}};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        assert_false(number_given(number_ratio(blanks[i][0], blanks[i][1])));
    assert_true(number_finite(1e308) && !number_finite(HUGE_VAL) && !number_finite(NUMBER_BLANK));
}

static void digits_tell_numbers_apart(void **state)
{
    static const struct {
        double a, b;
        int least, digits;
    } cases[] = {
        {0.70, 1.0, 3, 3},    {1.49658, 1.497, 3, 5}, {3440.0, 3437.2, 3, 4},      {5.0, 5.0, 3, 3},
        {9.9996, 10.0, 3, 5}, {-1.0, 1.0, 1, 1},      {1.0, 1.0 + 0x1p-52, 3, 17}, {0.0, 1e-300, 3, 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(number_digits_apart(cases[i].a, cases[i].b, cases[i].least), cases[i].digits);
        assert_int_equal(number_digits_apart(cases[i].b, cases[i].a, cases[i].least), cases[i].digits);
    }
    assert_true(number_rounded(1496.58, 3) == 1500.0);
    assert_true(number_rounded(-0.700205, 3) == -0.7);
    assert_true(number_rounded(0.0, 3) == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_read),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(integers_are_read_strictly),
        cmocka_unit_test(the_shortest_exact_text_is_written),
        cmocka_unit_test(written_numbers_read_back_exactly),
        cmocka_unit_test(the_locale_has_no_influence),
        cmocka_unit_test(blanks_are_told_apart),
        cmocka_unit_test(integers_saturate),
        cmocka_unit_test(quotients_apply_or_are_blank),
        cmocka_unit_test(digits_tell_numbers_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
