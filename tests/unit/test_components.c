/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series of a network's components: kept where they differ from one value, told in all snapshots. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "network/components.h"

#define SNAPSHOTS 6

/* The series as it is kept of a new generator; NULL where it is a number. */
static const struct component_series *kept(struct component_writer *writer, const double values[SNAPSHOTS])
{
    struct component *item = components_add(writer, PYPSA_generators, "plant");
    double *series = components_series(writer);
    assert_non_null(series);
    for (int i = 0; i < SNAPSHOTS; i++) {
        assert_true(series[i] == 0.0); /* also one that is filled again */
        series[i] = values[i];
    }
    components_set_series(writer, item, PYPSA_generators_p_max_pu, series);
    assert_int_equal(writer->status, GP_OK);
    return item->series[PYPSA_generators_p_max_pu];
}

static void a_series_is_kept_where_it_differs(void **state)
{
    static const struct {
        double values[SNAPSHOTS];
        int first, count;
    } cases[] = {
        {{0, 0, 0.5, 0.7, 0, 0}, 2, 2}, {{0.5, 0.7, 0, 0, 0, 0}, 0, 2}, {{1, 1, 1, 1, 0.2, 0.3}, 4, 2},
        {{3, 0, 0, 0, 0, 4}, 1, 5},     {{0, 1, 0, 1, 0, 0}, 1, 3},
    };
    struct arena *arena = arena_new();
    struct component_writer writer;
    (void)state;
    assert_non_null(arena);
    assert_int_equal(components_start(&writer, SNAPSHOTS, arena), GP_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct component_series *series = kept(&writer, cases[i].values);
        assert_non_null(series);
        assert_int_equal(series->first, cases[i].first);
        assert_int_equal(series->count, cases[i].count);
        for (int s = 0; s < SNAPSHOTS; s++)
            assert_true(component_series_at(series, s) == cases[i].values[s]);
    }
    assert_null(kept(&writer, (const double[SNAPSHOTS]){0.4, 0.4, 0.4, 0.4, 0.4, 0.4}));
    arena_free(arena);
}

/* Two may be filled at a time, and one that is not used is filled again. */
static void a_series_is_filled_again(void **state)
{
    struct arena *arena = arena_new();
    struct component_writer writer;
    (void)state;
    assert_non_null(arena);
    assert_int_equal(components_start(&writer, SNAPSHOTS, arena), GP_OK);
    double *first = components_series(&writer), *second = components_series(&writer);
    assert_ptr_not_equal(first, second);
    components_drop_series(&writer, first);
    components_drop_series(&writer, second);
    assert_ptr_equal(components_series(&writer), first);
    assert_ptr_equal(components_series(&writer), second);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_is_kept_where_it_differs),
        cmocka_unit_test(a_series_is_filled_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
