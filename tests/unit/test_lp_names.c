/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for LP and MPS files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lp/lp_names.h"

static void names_are_clean_unique_and_short(void **state)
{
    (void)state;
    char longest[400];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    char *wanted[] = {longest, longest, "a_2", "a", "a", "", "SUBJECT", "Inf", "x y\tz\n", "E", "7", NULL};
    const char *expected[] = {"a_2", "a", "a_3", "x6", "xSUBJECT", "xInf", "x_y_z_", "xE", "x7", "x12"};
    struct lp_names names;

    assert_int_equal(lp_names_make(&names, 12, wanted, "x", "taken"), GP_OK);
    assert_true(strlen(names.texts[0]) <= LP_NAME_LENGTH);
    assert_true(strlen(names.texts[1]) <= LP_NAME_LENGTH);
    assert_string_not_equal(names.texts[0], names.texts[1]);
    for (int i = 0; i < 10; i++)
        assert_string_equal(names.texts[i + 2], expected[i]);
    lp_names_free(&names);
    assert_int_equal(lp_names_make(&names, 2, NULL, "r", "r1"), GP_OK);
    assert_string_equal(names.texts[0], "r1_2");
    assert_string_equal(names.texts[1], "r2");
    lp_names_free(&names);
}

#define MANY 30000

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Long names that differ only where they are cut, or not at all. */
static void many_alike_stay_apart(void **state)
{
    (void)state;
    static char texts[MANY][200];
    static char *wanted[MANY];
    static const char *made[MANY];
    struct lp_names names;

    for (int i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i], "limit%0150d", i % 700);
        wanted[i] = texts[i];
    }
    assert_int_equal(lp_names_make(&names, MANY, wanted, "r", "objective"), GP_OK);
    for (int i = 0; i < MANY; i++) {
        assert_true(strlen(names.texts[i]) <= LP_NAME_LENGTH);
        made[i] = names.texts[i];
    }
    qsort(made, MANY, sizeof *made, compare_texts);
    for (int i = 1; i < MANY; i++)
        assert_string_not_equal(made[i - 1], made[i]);
    lp_names_free(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_clean_unique_and_short),
        cmocka_unit_test(many_alike_stay_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
