/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generator against its published algorithm, and what is made of its bits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/random.h"
#include "support/near.h"

/* From state 1, 2, 3, 4 the authors' reference code gives these. A fraction has the upper 52 bits of a draw; the lower
 * ones are upper ones of draws that follow. */
static void follows_the_reference(void **state)
{
    (void)state;
    static const uint64_t drawn[] = {11520u,
                                     0u,
                                     1509978240u,
                                     1215971899390074240u,
                                     1216172134540287360u,
                                     607988272756665600u,
                                     16172922978634559625u,
                                     8476171486693032832u,
                                     10595114339597558777u,
                                     2904607092377533576u};
    struct random_stream stream = {{1, 2, 3, 4}};
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
        assert_true(random_fraction(&stream) == ((double)(drawn[i] >> 12) + 0.5) * 0x1p-52);
}

static void seeds_and_streams_differ(void **state)
{
    (void)state;
    struct random_stream a, again, other_seed, other_stream;
    random_start(&a, 1, 0);
    random_start(&again, 1, 0);
    random_start(&other_seed, 2, 0);
    random_start(&other_stream, 1, 1);
    double first = random_fraction(&a);
    assert_true(first == random_fraction(&again));
    assert_true(first != random_fraction(&other_seed));
    assert_true(first != random_fraction(&other_stream));
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

/* Of six, each comes first, and each comes last, in a sixth of the orders. */
static void orders_are_equally_likely(void **state)
{
    (void)state;
    struct random_stream stream;
    int first[6] = {0}, last[6] = {0}, order[6];
    random_start(&stream, 3, 5);
    for (int i = 0; i < 60000; i++) {
        random_order(&stream, order, 6);
        first[order[0]]++;
        last[order[5]]++;
    }
    for (int i = 0; i < 6; i++) {
        assert_near(first[i], 10000, 400);
        assert_near(last[i], 10000, 400);
    }
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
        cmocka_unit_test(fractions_fill_the_interval), cmocka_unit_test(orders_are_equally_likely),
        cmocka_unit_test(orders_hold_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
