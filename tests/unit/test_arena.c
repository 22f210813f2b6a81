/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arena: zeroed and aligned memory of any size, texts, and refusal of sizes that overflow. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/array.h"

#include <stdlib.h>

static void memory_is_zeroed_aligned_and_disjoint(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_non_null(arena);
    unsigned char *pieces[2000];
    for (size_t i = 0; i < 2000; i++) {
        size_t size = i * 37 % 500;
        pieces[i] = arena_zeroed(arena, 1, size);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 251) + 1, size);
    }
    for (size_t i = 0; i < 2000; i++) {
        for (size_t k = 0; k < i * 37 % 500; k++)
            assert_int_equal(pieces[i][k], (int)(i % 251) + 1);
    }
    arena_free(arena);
}

static void large_requests_do_not_lose_the_block_being_filled(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *first = arena_text(arena, "first");
    char *large = arena_zeroed(arena, 1000, 1000);
    char *second = arena_text(arena, "second");
    assert_non_null(large);
    memset(large, 1, 1000 * 1000);
    assert_string_equal(first, "first");
    assert_string_equal(second, "second");
    assert_true(second > first && second < first + 64);
    arena_free(arena);
}

static void overflowing_sizes_are_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_null(arena_zeroed(arena, SIZE_MAX / 2, 4));
    assert_null(arena_zeroed(arena, SIZE_MAX, 1));
    assert_null(arena_text_n(arena, "", SIZE_MAX));
    assert_non_null(arena_zeroed(arena, 0, 8));
    assert_non_null(arena_zeroed(arena, 8, 0));
    arena_free(arena);
    arena_free(NULL);
}

static void texts_are_copied(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(arena_text_n(arena, "energy", 3), "ene");
    assert_string_equal(arena_format(arena, "%s has %d hours", "summer", 24), "summer has 24 hours");
    char *long_text = arena_format(arena, "%100000d", 7);
    assert_int_equal(strlen(long_text), 100000);
    arena_free(arena);
}

static void arrays_grow_and_keep_what_they_hold(void **state)
{
    (void)state;
    double *values = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < 1000; i++) {
        assert_true(ARRAY_RESERVE(values, capacity, i + 1));
        assert_true(capacity > i && capacity < 2 * i + 10);
        values[i] = (double)i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_true(values[i] == (double)i);
    double *before = values;
    assert_false(ARRAY_RESERVE(values, capacity, SIZE_MAX / 4));
    assert_ptr_equal(values, before);
    assert_int_equal(capacity, 1024);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_disjoint),
        cmocka_unit_test(large_requests_do_not_lose_the_block_being_filled),
        cmocka_unit_test(overflowing_sizes_are_refused),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(arrays_grow_and_keep_what_they_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
