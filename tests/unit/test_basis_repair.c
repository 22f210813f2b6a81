/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a basis: what is kept is always square and, when thorough, always regular, and a good basis is kept whole.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lp/basis_repair.h"
#include "random_lp.h"

#define MOST 12

struct matrix {
    int rows, columns;
    double entries[MOST][MOST]; /* [row][column] */
    bool slacks[MOST], kept[MOST];
};

static void repair(struct matrix *matrix, bool thorough)
{
    int starts[MOST + 1] = {0}, rows[MOST * MOST], count = 0;
    double values[MOST * MOST];

    for (int j = 0; j < matrix->columns; j++) {
        for (int i = 0; i < matrix->rows; i++) {
            if (matrix->entries[i][j] != 0) {
                rows[count] = i;
                values[count++] = matrix->entries[i][j];
            }
        }
        starts[j + 1] = count;
    }
    assert_int_equal(basis_repair(&(struct basis_candidates){matrix->rows, matrix->columns, starts, rows, values},
                                  thorough, matrix->slacks, matrix->kept),
                     GP_OK);
}

static int count_true(const bool *flags, int count)
{
    int total = 0;

    for (int i = 0; i < count; i++)
        total += flags[i];
    return total;
}

/* Smallest pivot of a full elimination of the kept columns and slacks; 0 when they are dependent. */
static double smallest_pivot(const struct matrix *matrix)
{
    double work[MOST][MOST] = {{0}}, smallest = INFINITY;
    int n = 0;

    for (int j = 0; j < matrix->columns; j++)
        if (matrix->kept[j]) {
            for (int i = 0; i < matrix->rows; i++)
                work[i][n] = matrix->entries[i][j];
            n++;
        }
    for (int i = 0; i < matrix->rows; i++)
        if (matrix->slacks[i])
            work[i][n++] = 1;
    for (int p = 0; p < n; p++) {
        int best = p;
        for (int i = p; i < n; i++)
            if (fabs(work[i][p]) > fabs(work[best][p]))
                best = i;
        for (int j = 0; j < n; j++) {
            double swapped = work[p][j];
            work[p][j] = work[best][j];
            work[best][j] = swapped;
        }
        smallest = fmin(smallest, fabs(work[p][p]));
        for (int i = p + 1; i < n && work[p][p] != 0; i++) {
            double factor = work[i][p] / work[p][p];
            for (int j = p; j < n; j++)
                work[i][j] -= factor * work[p][j];
        }
    }
    return smallest;
}

static void a_good_basis_is_kept_whole(void **state)
{
    (void)state;
    for (int thorough = 0; thorough < 2; thorough++) {
        struct matrix matrix = {4, 3, {{2, 1, 0}, {1, 3, 0}, {0, 5, 7}, {1, 1, 1}}, {[3] = true}, {false}};
        repair(&matrix, thorough != 0);
        assert_int_equal(count_true(matrix.kept, 3), 3);
        assert_int_equal(count_true(matrix.slacks, 4), 1);
    }
}

static void slacks_fill_rows_without_pivot(void **state)
{
    (void)state;
    for (int thorough = 0; thorough < 2; thorough++) {
        struct matrix matrix = {3, 2, {{0, 0}, {1, 2}, {0, 0}}, {false}, {false}};
        repair(&matrix, thorough != 0);
        assert_int_equal(count_true(matrix.kept, 2), 1);
        assert_true(matrix.slacks[0] && matrix.slacks[2] && !matrix.slacks[1]);
    }
}

static void surplus_columns_leave(void **state)
{
    (void)state;
    struct matrix matrix = {2, 4, {{3, 1, 2, 5}, {1, 4, 2, 6}}, {false}, {false}};
    repair(&matrix, false);
    assert_int_equal(count_true(matrix.kept, 4), 2);
    assert_int_equal(count_true(matrix.slacks, 2), 0);
}

static void dependent_columns_leave_when_thorough(void **state)
{
    (void)state;
    struct matrix matrix = {3, 3, {{1, 2, 4}, {2, 4, 1}, {3, 6, 2}}, {false}, {false}};
    repair(&matrix, false);
    assert_int_equal(count_true(matrix.kept, 3), 3);
    repair(&matrix, true);
    assert_int_equal(count_true(matrix.kept, 3), 2);
    assert_int_equal(count_true(matrix.slacks, 3), 1);
    assert_true(smallest_pivot(&matrix) > 0.1);
}

static void tiny_singletons_are_no_pivots(void **state)
{
    (void)state;
    struct matrix matrix = {2, 2, {{1e-12, 0}, {1, 1}}, {false}, {false}};
    repair(&matrix, false);
    assert_int_equal(count_true(matrix.kept, 2), 1);
    assert_true(matrix.slacks[0] && !matrix.slacks[1]);
}

/* Entries -1, 0 and 1 give many dependent sets. */
static struct matrix random_matrix(struct random_numbers *numbers)
{
    struct matrix matrix = {.rows = 1 + random_below(numbers, MOST), .columns = random_below(numbers, MOST + 1)};

    for (int i = 0; i < matrix.rows; i++) {
        matrix.slacks[i] = random_below(numbers, 4) == 0;
        for (int j = 0; j < matrix.columns; j++)
            matrix.entries[i][j] = random_below(numbers, 3) ? 0 : 2 * random_below(numbers, 2) - 1;
    }
    return matrix;
}

static void any_set_of_columns_becomes_a_basis(void **state)
{
    (void)state;
    struct random_numbers numbers = {11};
    int whole = 0;

    for (int round = 0; round < 3000; round++) {
        struct matrix matrix = random_matrix(&numbers);
        struct matrix quick = matrix;
        repair(&quick, false);
        assert_int_equal(count_true(quick.kept, quick.columns) + count_true(quick.slacks, quick.rows), quick.rows);
        repair(&matrix, true);
        assert_int_equal(count_true(matrix.kept, matrix.columns) + count_true(matrix.slacks, matrix.rows), matrix.rows);
        assert_true(smallest_pivot(&matrix) > 1e-6);
        whole += count_true(matrix.kept, matrix.columns) == matrix.columns;
    }
    assert_true(whole > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_basis_is_kept_whole),    cmocka_unit_test(slacks_fill_rows_without_pivot),
        cmocka_unit_test(surplus_columns_leave),         cmocka_unit_test(dependent_columns_leave_when_thorough),
        cmocka_unit_test(tiny_singletons_are_no_pivots), cmocka_unit_test(any_set_of_columns_becomes_a_basis),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
