/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in gnuplot scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "report/chart.h"

static const char *written(const char *name, size_t longest)
{
    static char text[200];
    FILE *file = fmemopen(text, sizeof text, "w");
    assert_non_null(file);
    chart_name(file, name, longest);
    assert_int_equal(fclose(file), 0);
    return text;
}

static void a_name_ends_no_string_and_is_no_markup(void **state)
{
    (void)state;
    assert_string_equal(written("a'b\"c\\d;e{f}g`h", 40), "a b c d e f g h");
}

/* The letter is two bytes long: five bytes hold two letters and a half, of which the third is whole. */
static void a_long_name_is_cut_between_letters(void **state)
{
    (void)state;
    assert_string_equal(written("abcdef", 5), "abcde");
    assert_string_equal(written("\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4", 5), "\xC3\xA4\xC3\xA4\xC3\xA4");
    assert_string_equal(written("\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4", 4), "\xC3\xA4\xC3\xA4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_ends_no_string_and_is_no_markup),
        cmocka_unit_test(a_long_name_is_cut_between_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
