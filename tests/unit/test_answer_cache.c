/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of operation stand for the same x under the same data, and for nothing else. */
#include "search/answer_cache.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PLACES = 3, WIDTH = 2 };
#define DATA 77u

static void an_answer_stands_for_its_x_and_data(void **state)
{
    (void)state;
    struct answer_cache cache = {0};
    const double x[WIDTH] = {1.5, 0.0}, rounded[WIDTH] = {1.5 + 1e-14, 0.0}, other[WIDTH] = {1.5, 1e-9};
    assert_int_equal(answer_cache_make_room(&cache, PLACES, WIDTH), GP_OK);
    assert_null(answer_cache_find(&cache, 1, x, WIDTH, DATA));
    answer_cache_note(&cache, 1, x, WIDTH, (struct cached_answer){.data = DATA, .cost = 4.0, .unserved = 0.25});
    const struct cached_answer *found = answer_cache_find(&cache, 1, x, WIDTH, DATA);
    assert_non_null(found);
    assert_true(found->cost == 4.0 && found->unserved == 0.25);
    assert_non_null(answer_cache_find(&cache, 1, rounded, WIDTH, DATA));
    assert_null(answer_cache_find(&cache, 1, other, WIDTH, DATA));
    assert_null(answer_cache_find(&cache, 1, x, WIDTH, DATA + 1));
    assert_null(answer_cache_find(&cache, 0, x, WIDTH, DATA));
    answer_cache_free(&cache);
}

static void a_copy_is_its_own(void **state)
{
    (void)state;
    struct answer_cache cache = {0}, copy = {0};
    const double x[WIDTH] = {2.0, 3.0}, later[WIDTH] = {4.0, 5.0};
    assert_int_equal(answer_cache_make_room(&cache, PLACES, WIDTH), GP_OK);
    answer_cache_note(&cache, 2, x, WIDTH, (struct cached_answer){.data = DATA, .cost = NAN});
    assert_int_equal(answer_cache_copy(&copy, &cache), GP_OK);
    answer_cache_note(&cache, 2, later, WIDTH, (struct cached_answer){.data = DATA, .cost = 1.0});
    assert_non_null(answer_cache_find(&copy, 2, x, WIDTH, DATA));
    assert_true(isnan(answer_cache_find(&copy, 2, x, WIDTH, DATA)->cost));
    assert_null(answer_cache_find(&cache, 2, x, WIDTH, DATA));
    answer_cache_free(&cache);
    answer_cache_free(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_stands_for_its_x_and_data),
        cmocka_unit_test(a_copy_is_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
