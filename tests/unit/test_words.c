/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, years and lists inside sentences. */
#include "support/near.h"

#include "base/number.h"
#include "findings/words.h"

static void numbers_are_rounded_and_set_off(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(words_number(arena, 30, 3), "30");
    assert_string_equal(words_number(arena, 1401.2, 4), "1,401");
    assert_string_equal(words_number(arena, 175213.7, 4), "175,200");
    assert_string_equal(words_number(arena, 12820512.8, 3), "12,800,000");
    assert_string_equal(words_number(arena, -1234.5, 5), "-1,234.5");
    assert_string_equal(words_number(arena, 999.96, 4), "1,000");
    assert_string_equal(words_number(arena, 0.021345, 3), "0.0213");
    assert_string_equal(words_number(arena, 0, 3), "0");
    assert_string_equal(words_number(arena, NUMBER_BLANK, 3), "");
}

static void years_are_shortened(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(words_years(arena, 0, 0), "");
    assert_string_equal(words_years(arena, 2027, 2027), "2027");
    assert_string_equal(words_years(arena, 2027, 2030), "2027-30");
    assert_string_equal(words_years(arena, 1999, 2001), "1999-2001");
    assert_string_equal(words_date(arena, date_from_civil(2030, 3, 4)), "2030-03-04");
    assert_string_equal(words_date(arena, DATE_BLANK), "never");
}

static void lists_name_the_first(void **state)
{
    struct arena *arena = *state;
    const char *names[] = {"a", "b", "c", "d"};
    assert_string_equal(words_list(arena, names, 0, 3), "");
    assert_string_equal(words_list(arena, names, 1, 3), "a");
    assert_string_equal(words_list(arena, names, 2, 3), "a and b");
    assert_string_equal(words_list(arena, names, 3, 3), "a, b and c");
    assert_string_equal(words_list(arena, names, 4, 3), "a, b, c and 1 more");
    assert_string_equal(words_join(arena, "a", ": ", ""), "a");
    assert_string_equal(words_join(arena, "", ": ", "b"), "b");
    assert_string_equal(words_join(arena, "a", ": ", "b"), "a: b");
    assert_null(words_join(arena, NULL, ": ", "b"));
}

static int set_up(void **state)
{
    *state = arena_new();
    return *state ? 0 : 1;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_rounded_and_set_off),
        cmocka_unit_test(years_are_shortened),
        cmocka_unit_test(lists_name_the_first),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
