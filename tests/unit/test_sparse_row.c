/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of terms by index, beside a plain dense array. */
#include "base/sparse_row.h"

#include <math.h>

#include "support/near.h"
#include "support/random_numbers.h"

#define SIZE 40

static void terms_of_an_index_add_up(void **state)
{
    (void)state;
    struct sparse_row row = {0};
    assert_true(sparse_row_reserve(&row, 8));
    sparse_row_add(&row, 5, 1.5);
    sparse_row_add(&row, 2, -1.0);
    sparse_row_add(&row, 7, 0.0);
    sparse_row_add(&row, 5, 0.5);
    assert_int_equal(row.count, 2);
    sparse_row_sort(&row);
    assert_int_equal(row.indices[0], 2);
    assert_int_equal(row.indices[1], 5);
    assert_true(row.values[2] == -1.0 && row.values[5] == 2.0);
    sparse_row_clear(&row);
    assert_int_equal(row.count, 0);
    assert_true(row.values[2] == 0.0 && row.values[5] == 0.0);
    sparse_row_free(&row);
    assert_null(row.values);
    assert_int_equal(row.size, 0);
}

/* Whole coefficients often cancel: an index stands in the list once for all that, and nothing is left of a row in the
 * next. */
static void random_rows(void **state)
{
    (void)state;
    struct random_numbers numbers = {11};
    struct sparse_row row = {0};
    for (int round = 0; round < 2000; round++) {
        double dense[SIZE] = {0}, largest = 0;
        bool listed[SIZE] = {false}, seen[SIZE] = {false};
        for (int i = random_below(&numbers, 3 * SIZE); i > 0; i--) {
            int index = random_below(&numbers, SIZE), coefficient = random_below(&numbers, 5) - 2;
            assert_true(sparse_row_reserve(&row, (size_t)index + 1)); /* while it holds terms */
            sparse_row_add(&row, index, coefficient);
            dense[index] += coefficient;
            largest = fmax(largest, fabs((double)coefficient));
            listed[index] |= coefficient != 0;
        }
        assert_true(row.largest == largest);
        sparse_row_sort(&row);
        for (int i = 0; i < row.count; i++) {
            int index = row.indices[i];
            assert_true(i == 0 || row.indices[i - 1] < index);
            assert_true(fabs(row.values[index] - dense[index]) < 1e-200);
            seen[index] = true;
        }
        for (int i = 0; i < SIZE; i++)
            assert_true(seen[i] == listed[i]);
        sparse_row_clear(&row);
        for (size_t i = 0; i < row.size; i++)
            assert_true(row.values[i] == 0.0);
        if (round % 20 == 0)
            sparse_row_free(&row);
    }
    sparse_row_free(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_of_an_index_add_up),
        cmocka_unit_test(random_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
