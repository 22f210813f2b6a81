/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing texts: what was added stands there in order, and a part that could not be added fails the whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void parts_stand_in_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct text text = {0};
    text_add(&text, "a");
    text_add_n(&text, "bcd", 2);
    text_add_format(&text, "%d %.1f", 7, 0.5);
    text_add(&text, "");
    assert_string_equal(text_keep(&text, arena), "abc7 0.5");
    assert_string_equal(text_keep(&text, arena), "");
    arena_free(arena);
}

static void long_texts_grow(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct text text = {0};
    for (int i = 0; i < 10000; i++)
        text_add_format(&text, "%04d", i);
    const char *kept = text_keep(&text, arena);
    assert_int_equal(strlen(kept), 40000);
    for (int i = 0; i < 10000; i++) {
        char number[8];
        snprintf(number, sizeof number, "%04d", i);
        assert_memory_equal(kept + (size_t)i * 4, number, 4);
    }
    arena_free(arena);
}

static void a_missing_part_fails_the_whole(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct text text = {0};
    text_add(&text, "a");
    text_add(&text, NULL);
    text_add(&text, "b");
    assert_null(text_keep(&text, arena));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_in_order),
        cmocka_unit_test(long_texts_grow),
        cmocka_unit_test(a_missing_part_fails_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
