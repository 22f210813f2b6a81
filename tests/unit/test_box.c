/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes of cases against rules planted by hand, and against noise. */
#include "sweep_report/box.h"

#include <math.h>

#include "base/random.h"
#include "support/depth.h"
#include "support/near.h"

enum { PARAMETERS = 3, MOST_CASES = 400 };

/* Cases whose values are drawn evenly from 0 to 1. */
struct drawn {
    struct arena *arena;
    struct box_cases cases;
    double values[PARAMETERS * MOST_CASES];
    bool interests[MOST_CASES];
};

static void draw(struct drawn *out, int count, uint64_t seed)
{
    struct random_stream stream;
    *out = (struct drawn){.arena = arena_new()};
    assert_non_null(out->arena);
    random_start(&stream, seed, 1);
    for (int i = 0; i < PARAMETERS * count; i++)
        out->values[i] = random_fraction(&stream);
    out->cases = (struct box_cases){
        .count = count, .parameter_count = PARAMETERS, .values = out->values, .interests = out->interests};
}

static double drawn_value(const struct drawn *drawn, int parameter, int number)
{
    return drawn->values[parameter * drawn->cases.count + number];
}

static void find(struct box *out, struct drawn *drawn)
{
    box_cases_order(&drawn->cases, drawn->arena);
    assert_non_null(drawn->cases.orders);
    assert_true(box_find(out, &drawn->cases, drawn->arena));
}

static void a_planted_box_is_found(void **state)
{
    (void)state;
    struct drawn drawn;
    struct box box;
    draw(&drawn, 200, 1);
    for (int i = 0; i < 200; i++)
        drawn.interests[i] = drawn_value(&drawn, 0, i) >= 0.6 && drawn_value(&drawn, 2, i) <= 0.5;
    find(&box, &drawn);
    assert_int_equal(box.count, box.hits);
    assert_int_equal(box.hits, drawn.cases.hits);
    assert_true(box.low[0] >= 0.6 && box.low[0] < 0.65);
    assert_true(isinf(box.high[0]));
    assert_true(box.high[2] <= 0.5 && box.high[2] > 0.45);
    assert_true(isinf(box.low[2]));
    assert_false(box_restricts(&box, 1));
    assert_true(box.quasi_p[0] < 1e-6 && box.quasi_p[2] < 1e-6);
    arena_free(drawn.arena);
}

/* One case in five is told wrongly: both ranges are still found, and no third one joins them. */
static void a_rule_with_errors_is_found(void **state)
{
    (void)state;
    struct drawn drawn;
    struct box box;
    struct random_stream stream;
    draw(&drawn, 300, 2);
    random_start(&stream, 2, 2);
    for (int i = 0; i < 300; i++)
        drawn.interests[i] =
            (drawn_value(&drawn, 0, i) >= 0.6 && drawn_value(&drawn, 1, i) >= 0.3) != (random_fraction(&stream) < 0.2);
    find(&box, &drawn);
    assert_true(box.low[0] > 0.5 && box.low[0] < 0.7);
    assert_true(box.low[1] > 0.2 && box.low[1] < 0.4);
    assert_false(box_restricts(&box, 2));
    arena_free(drawn.arena);
}

/* One search in twenty among noise may find something, whether half of the cases are of interest or few. */
static void few_find(int count, double share)
{
    int found = 0, searches = depth_of(40);
    for (int seed = 0; seed < searches; seed++) {
        struct drawn drawn;
        struct box box;
        struct random_stream stream;
        draw(&drawn, count, (uint64_t)seed);
        random_start(&stream, (uint64_t)seed, 2);
        for (int i = 0; i < count; i++)
            drawn.interests[i] = random_fraction(&stream) < share;
        find(&box, &drawn);
        bool restricts = false;
        for (int p = 0; p < PARAMETERS; p++)
            restricts = restricts || box_restricts(&box, p);
        found += restricts;
        arena_free(drawn.arena);
    }
    assert_true(found <= searches / 10);
}

static void noise_has_no_box(void **state)
{
    (void)state;
    few_find(60, 0.5);
    few_find(100, 0.25);
}

/* Most cases of interest are so for one reason, and some for another that needs two ranges. The one range is found,
 * whichever reason the first peels follow. */
static void the_greater_of_two_reasons_is_found(void **state)
{
    (void)state;
    int found = 0, searches = depth_of(40);
    for (int seed = 0; seed < searches; seed++) {
        struct drawn drawn;
        struct box box;
        draw(&drawn, 100, (uint64_t)seed);
        for (int i = 0; i < 100; i++) {
            drawn.values[i] = i; /* of the first parameter: 25 cases have at least 75 */
            drawn.interests[i] = i >= 75 || (drawn_value(&drawn, 1, i) <= 0.38 && drawn_value(&drawn, 2, i) <= 0.38);
        }
        find(&box, &drawn);
        found += box.low[0] > 65.0 && box.low[0] <= 75.0 && 10 * box.hits >= 8 * box.count;
        arena_free(drawn.arena);
    }
    assert_true(found >= searches - searches / 20);
}

static void peel(struct box_work *work, struct box_cases *cases, struct arena *arena)
{
    box_cases_order(cases, arena);
    assert_non_null(cases->orders);
    assert_true(box_work_make(work, cases, arena));
    box_peel(work, cases);
}

/* Of the values 0 to 199 those from 31 to 133 are of interest: peels of 5 % miss the ends, pasting finds them. */
static void ends_are_exact(void **state)
{
    (void)state;
    double values[200];
    bool interests[200];
    struct arena *arena = arena_new();
    struct box_work work;
    for (int i = 0; i < 200; i++) {
        values[i] = (i * 7) % 200;
        interests[i] = values[i] >= 31.0 && values[i] <= 133.0;
    }
    struct box_cases cases = {.count = 200, .parameter_count = 1, .values = values, .interests = interests};
    peel(&work, &cases, arena);
    assert_near(work.box.low[0], 31.0, 0.0);
    assert_near(work.box.high[0], 133.0, 0.0);
    assert_int_equal(work.box.count, 103);
    assert_int_equal(work.box.hits, 103);
    arena_free(arena);
}

/* Values 0 and 1 in turn; those of 1 are of interest, and the first of 0. Chance makes 20 of 20 where 21 of 40 are of
 * interest with the probability (21 / 40)^20, about 2.5e-6. Of a second parameter that is the same for all nothing can
 * be peeled. */
static void quasi_p_values_are_binomial(void **state)
{
    (void)state;
    double values[80];
    bool interests[40];
    struct arena *arena = arena_new();
    struct box box;
    for (int i = 0; i < 40; i++) {
        values[i] = i % 2;
        values[40 + i] = 7.0;
        interests[i] = i % 2 == 1 || i == 0;
    }
    struct box_cases cases = {.count = 40, .parameter_count = 2, .values = values, .interests = interests};
    box_cases_order(&cases, arena);
    assert_non_null(cases.orders);
    assert_true(box_find(&box, &cases, arena));
    assert_near(box.low[0], 1.0, 0.0);
    assert_int_equal(box.count, 20);
    assert_int_equal(box.hits, 20);
    assert_near(box.quasi_p[0], pow(21.0 / 40.0, 20.0), 1e-15);
    assert_near(box.quasi_p[1], 1.0, 0.0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_box_is_found), cmocka_unit_test(a_rule_with_errors_is_found),
        cmocka_unit_test(noise_has_no_box),       cmocka_unit_test(the_greater_of_two_reasons_is_found),
        cmocka_unit_test(ends_are_exact),         cmocka_unit_test(quasi_p_values_are_binomial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
