/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wall clock to standard time, by hand, and in a file most of whose rows are not taken. */
#include "support/near.h"

#include <stdlib.h>
#include <time.h>

#include "import/wall_clock.h"

#define SKIPPED    200000
#define MOST_CPU_S 2.0
#define LONGEST    4

/* Hours as the clock shows them, and as standard time has them. */
static const struct {
    int shown[LONGEST], standard[LONGEST];
} cases[] = {
    {{1, 2, 4, 5}, {1, 2, 3, 4}},                 /* put forward: winter before it */
    {{1, 2, 2, 3}, {0, 1, 2, 3}},                 /* put back: summer before it */
    {{1, HOUR_NONE, 2, 2}, {0, HOUR_NONE, 1, 2}}, /* the same beside a row that is not taken */
};

/* Converts the hours of a case after rows that are not taken. */
static void check_case(size_t number, int skipped)
{
    gp_env *env = gp_env_new(NULL);
    int *hours = calloc((size_t)skipped + LONGEST, sizeof *hours);
    struct csv_record *records = calloc((size_t)skipped + LONGEST, sizeof *records);
    struct source source = {.path = "hours.csv", .csv = {.records = records}};
    assert_true(env && hours && records);
    for (int i = 0; i < skipped; i++)
        hours[i] = HOUR_NONE;
    for (int i = 0; i < LONGEST; i++)
        hours[skipped + i] = cases[number].shown[i];
    assert_int_equal(wall_clock_to_standard(hours, skipped + LONGEST, true, &source, NULL, env), GP_OK);
    for (int i = 0; i < LONGEST; i++)
        assert_int_equal(hours[skipped + i], cases[number].standard[i]);
    free(records);
    free(hours);
    gp_env_free(env);
}

static void test_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(i, 0);
}

/* The time goes with the rows, not with their square, which would take half a minute here. */
static void test_many_rows(void **state)
{
    (void)state;
    clock_t start = clock();
    check_case(0, SKIPPED);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < MOST_CPU_S);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_changes), cmocka_unit_test(test_many_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
