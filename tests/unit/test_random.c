/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generator against its published algorithm, and what is made of its bits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "support/near.h"

/* From state 1, 2, 3, 4 the authors' reference code gives these. */
static void follows_the_reference(void **state)
{
    (void)state;
    struct random_stream stream = {{1, 2, 3, 4}};
    assert_true(random_next(&stream) == 11520);
    assert_true(random_next(&stream) == 0);
    assert_true(random_next(&stream) == 1509978240);
    assert_true(random_next(&stream) == 1215971899390074240u);
}

static void seeds_and_streams_differ(void **state)
{
    (void)state;
    struct random_stream a, again, other_seed, other_stream;
    random_start(&a, 1, 0);
    random_start(&again, 1, 0);
    random_start(&other_seed, 2, 0);
    random_start(&other_stream, 1, 1);
    uint64_t first = random_next(&a);
    assert_true(first == random_next(&again));
    assert_true(first != random_next(&other_seed));
    assert_true(first != random_next(&other_stream));
}

static void fractions_fill_the_interval(void **state)
{
    (void)state;
    struct random_stream stream;
    double sum = 0.0, squares = 0.0;
    random_start(&stream, 7, 0);
    for (int i = 0; i < 100000; i++) {
        double fraction = random_fraction(&stream);
        assert_true(fraction > 0.0 && fraction < 1.0);
        sum += fraction;
        squares += fraction * fraction;
    }
    assert_near(sum / 100000, 0.5, 0.005);
    assert_near(squares / 100000, 1.0 / 3.0, 0.005);
}

static void indices_are_equally_likely(void **state)
{
    (void)state;
    struct random_stream stream;
    int counts[6] = {0};
    random_start(&stream, 3, 5);
    for (int i = 0; i < 60000; i++)
        counts[random_index(&stream, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_near(counts[i], 10000, 400);
}

static void orders_hold_each_once(void **state)
{
    (void)state;
    struct random_stream stream;
    int order[50] = {0}, seen[50] = {0}, moved = 0;
    random_start(&stream, 3, 5);
    random_order(&stream, order, 50);
    for (int i = 0; i < 50; i++) {
        seen[order[i]]++;
        moved += order[i] != i;
    }
    for (int i = 0; i < 50; i++)
        assert_int_equal(seen[i], 1);
    assert_true(moved > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_reference),       cmocka_unit_test(seeds_and_streams_differ),
        cmocka_unit_test(fractions_fill_the_interval), cmocka_unit_test(indices_are_equally_likely),
        cmocka_unit_test(orders_hold_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
