/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names get numbers in the order in which they come, however many there are. */
#include "support/near.h"

#include <stdio.h>
#include <string.h>

#include "base/name_index.h"
#include "support/random_numbers.h"

#define MANY 20000

static void numbers_go_by_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct name_index *index = name_index_new(arena);
    assert_int_equal(name_index_find(index, "North"), -1);
    assert_int_equal(name_index_add(index, "North"), 0);
    assert_int_equal(name_index_add(index, ""), 1);
    assert_int_equal(name_index_add(index, "East"), 2);
    assert_int_equal(name_index_add(index, "North"), 0);
    assert_int_equal(name_index_find(index, "East"), 2);
    assert_int_equal(name_index_find(index, "north"), -1);
    assert_int_equal(name_index_count(index), 3);
    assert_string_equal(name_index_names(index)[2], "East");
    arena_free(arena);
}

/* Beside a plain array of which names have come. */
static void many_names(void **state)
{
    (void)state;
    struct random_numbers numbers = {7};
    struct arena *arena = arena_new();
    struct name_index *index = name_index_new(arena);
    static int number_of[MANY];
    int count = 0;
    memset(number_of, -1, sizeof number_of);
    for (int i = 0; i < 5 * MANY; i++) {
        int k = random_below(&numbers, MANY);
        const char *name = arena_format(arena, "name %d", k);
        assert_int_equal(name_index_find(index, name), number_of[k]);
        if (number_of[k] < 0)
            number_of[k] = count++;
        assert_int_equal(name_index_add(index, name), number_of[k]);
        assert_string_equal(name_index_names(index)[number_of[k]], name);
    }
    assert_int_equal(name_index_count(index), count);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_go_by_order), cmocka_unit_test(many_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
