/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as bytes: what goes in comes out, and damage is noticed. */
#include "sweep/store_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "support/near.h"
#include "sweep/store.h"

static struct store_rows two_rows(void)
{
    struct store_rows rows = {0};
    store_rows_start(&rows, STORE_inputs);
    store_rows_integer(&rows, 7);
    store_rows_integer(&rows, -1);
    store_rows_text(&rows, "0.5");
    store_rows_real(&rows, NUMBER_BLANK);
    store_rows_start(&rows, STORE_seed_states);
    store_rows_integer(&rows, 3);
    store_rows_text(&rows, "optimal");
    store_rows_text(&rows, "");
    store_rows_bytes(&rows, "a\0b", 3);
    return rows;
}

static void cells_come_back(void **state)
{
    (void)state;
    struct store_rows rows = two_rows();
    struct store_rows_reader reader = {.rows = &rows};
    enum store_table_number table;
    struct row_cell cell;
    assert_true(store_rows_check(&rows));
    assert_true(store_rows_next(&reader, &table));
    assert_int_equal(table, STORE_inputs);
    assert_true(store_rows_cell(&reader, &cell) && cell.kind == ROW_CELL_INTEGER && cell.integer == 7);
    assert_true(store_rows_cell(&reader, &cell) && cell.integer == -1);
    assert_true(store_rows_cell(&reader, &cell) && cell.kind == ROW_CELL_TEXT);
    assert_string_equal(cell.bytes, "0.5");
    assert_true(store_rows_cell(&reader, &cell) && cell.kind == ROW_CELL_NULL);
    assert_true(store_rows_next(&reader, &table));
    assert_int_equal(table, STORE_seed_states);
    for (int i = 0; i < 4; i++)
        assert_true(store_rows_cell(&reader, &cell));
    assert_int_equal(cell.size, 3);
    assert_memory_equal(cell.bytes, "a\0b", 3);
    assert_false(store_rows_next(&reader, &table));
    assert_int_equal(reader.at, rows.size);
    store_rows_release(&rows);
}

/* Whatever byte is changed or wherever the end is cut off, reading stays inside the bytes. */
static void damage_does_no_harm(void **state)
{
    (void)state;
    struct store_rows rows = two_rows();
    for (size_t size = 0; size < rows.size; size++) {
        struct store_rows cut = {.bytes = malloc(size + 1), .size = size};
        assert_non_null(cut.bytes);
        memcpy(cut.bytes, rows.bytes, size);
        store_rows_check(&cut);
        store_rows_release(&cut);
    }
    for (size_t i = 0; i < rows.size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            rows.bytes[i] = (unsigned char)(rows.bytes[i] ^ (1 << bit));
            store_rows_check(&rows);
            rows.bytes[i] = (unsigned char)(rows.bytes[i] ^ (1 << bit));
        }
    }
    rows.size--;
    assert_false(store_rows_check(&rows));
    store_rows_release(&rows);
}

static void cells_fit_their_columns(void **state)
{
    (void)state;
    struct store_rows rows = {0};
    store_rows_start(&rows, STORE_timings);
    store_rows_integer(&rows, 1);
    store_rows_real(&rows, 1.0 / 0.0); /* infinite: NULL, which seconds cannot be */
    store_rows_real(&rows, 1.0);
    store_rows_integer(&rows, 1);
    assert_false(store_rows_check(&rows));
    store_rows_release(&rows);
    store_rows_start(&rows, STORE_timings);
    store_rows_integer(&rows, 1);
    store_rows_integer(&rows, 1);
    store_rows_real(&rows, 1.0);
    store_rows_integer(&rows, 1);
    assert_false(store_rows_check(&rows));
    store_rows_release(&rows);
    store_rows_start(&rows, STORE_timings);
    store_rows_integer(&rows, 1);
    store_rows_real(&rows, 1.0);
    store_rows_real(&rows, 1.0);
    store_rows_integer(&rows, 1);
    assert_true(store_rows_check(&rows));
    store_rows_release(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back),
        cmocka_unit_test(damage_does_no_harm),
        cmocka_unit_test(cells_fit_their_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
