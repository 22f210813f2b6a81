/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change does to its cells, in words: no value of a cell is hidden behind another's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reach/change_values.h"

#define MOST 4

/* Cells of a column that is doubled at the end of its range, moved by half of it: each gets one and a half times its
 * value. A cell of 0 stays. */
static void check(const char *wanted, int count, const double *values)
{
    static const struct lever_rule rule = {.way = LEVER_MORE};
    static const struct column column = {.kind = COLUMN_NUMBER};
    struct lever items[MOST];
    double efforts[MOST];
    int numbers[MOST];
    for (int i = 0; i < count; i++) {
        items[i] = (struct lever){.rule = &rule,
                                  .column = &column,
                                  .from = values[i],
                                  .to = 2.0 * values[i],
                                  .even = true,
                                  .path = "pools.turbines.supply"};
        efforts[i] = 0.5;
        numbers[i] = i;
    }
    const struct levers levers = {.items = items, .count = count};
    struct arena *arena = arena_new();
    assert_string_equal(
        change_values_text(&levers, efforts, &(struct lever_group){.levers = numbers, .count = count}, arena), wanted);
    arena_free(arena);
}

static void test_values(void **state)
{
    (void)state;
    check("", 1, (double[]){0.0});
    check("from 3 to 4.5", 1, (double[]){3.0});
    check("from 3 to 4.5", 2, (double[]){3.0, 0.0});
    check("from 3 to 4.5, 2 cells alike", 2, (double[]){3.0, 3.0});
    check("from 3 to 4.5 and from 6 to 9", 2, (double[]){3.0, 6.0});
    check("from 6 to 9 and from 3 to 4.5, 3 cells", 3, (double[]){6.0, 3.0, 6.0});
    check("from 3 to 4.5, from 6 to 9 and from 2 to 3", 3, (double[]){3.0, 6.0, 2.0});
    check("4 cells of 2 to 8 become 3 to 12", 4, (double[]){3.0, 8.0, 2.0, 6.0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
