/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows read back are the rows that went in, and any difference is named by table and column. */
#include "sweep/merge_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/shard_stores.h"
#include "support/store_dump.h"
#include "sweep/case_rows.h"

#define STORE GIGAPLAN_SCRATCH_DIR "/merge_rows.sqlite"
#define COPY  GIGAPLAN_SCRATCH_DIR "/merge_rows_copy.sqlite"

static void add_cost(struct store_rows *rows, const char *kind, double value)
{
    store_rows_start(rows, STORE_costs);
    store_rows_integer(rows, 1);
    store_rows_text(rows, kind);
    store_rows_real(rows, value);
}

static void add_milestone(struct store_rows *rows, const char *date)
{
    store_rows_start(rows, STORE_milestones);
    store_rows_integer(rows, 1);
    store_rows_real(rows, 0.1 + 0.2); /* no short decimal */
    store_rows_text(rows, date);
    store_rows_real(rows, -2.5);
}

static void rows_come_back_to_the_last_bit(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of_values("0.5,0.6");
    struct store *store;
    struct row_source source;
    struct store_rows in = {0}, out = {0};
    char where[100] = "";
    case_rows_without_plan(&in, 1, -1, "failed", "so");
    add_milestone(&in, NULL);
    add_cost(&in, "capital", 1e-300);
    add_cost(&in, "power", 1.0 / 3.0);
    make_shard_store(STORE, sweep, 0, 1, 0);
    assert_int_equal(store_open(&store, STORE, sweep, (struct shard){0, 1}, NULL), GP_OK);
    assert_int_equal(store_insert(store, &in, NULL), GP_OK);
    assert_int_equal(row_source_open(&source, store, NULL), GP_OK);
    assert_int_equal(row_source_read(&source, STORE_RESULT, 1, &out, NULL), GP_OK);
    assert_false(merge_rows_differ(&in, &out, where, sizeof where));
    assert_true(store_rows_check(&out));
    assert_int_equal(row_source_read(&source, STORE_RESULT, 0, &out, NULL), GP_OK);
    assert_int_equal(out.size, 0);
    row_source_close(&source);
    store_close(store);
    store_rows_release(&in);
    store_rows_release(&out);
    gp_sweep_free(sweep);
}

static void assert_differ(const struct store_rows *one, const struct store_rows *other, const char *wanted)
{
    char where[100] = "";
    assert_true(merge_rows_differ(one, other, where, sizeof where));
    assert_string_equal(where, wanted);
}

static void differences_are_named(void **state)
{
    (void)state;
    struct store_rows one = {0}, same = {0}, date = {0}, value = {0}, kind = {0}, more = {0}, none = {0};
    char where[100];
    add_milestone(&one, "2029-12-01");
    add_cost(&one, "power", 1.0);
    add_milestone(&same, "2029-12-01");
    add_cost(&same, "power", 1.0);
    add_milestone(&date, NULL);
    add_cost(&date, "power", 1.0);
    add_milestone(&value, "2029-12-01");
    add_cost(&value, "power", 1.0 + 2.3e-16);
    add_milestone(&kind, "2029-12-01");
    add_cost(&kind, "pow", 1.0);
    add_cost(&more, "power", 1.0);
    assert_false(merge_rows_differ(&one, &same, where, sizeof where));
    assert_false(merge_rows_differ(&none, &none, where, sizeof where));
    assert_differ(&one, &date, "milestones.date");
    assert_differ(&one, &value, "costs.present_usd_bn");
    assert_differ(&kind, &one, "costs.kind");
    assert_differ(&one, &more, "rows of milestones");
    assert_differ(&more, &one, "rows of milestones");
    assert_differ(&none, &more, "rows of costs");
    struct store_rows *all[] = {&one, &same, &date, &value, &kind, &more};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        store_rows_release(all[i]);
}

static void the_definition_is_copied(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of_values("0.5:0.7:0.1");
    struct store *from, *to;
    bool is_new;
    make_shard_store(STORE, sweep, 1, 2, 0);
    remove_store(COPY);
    assert_int_equal(store_open_to_read(&from, STORE, NULL), GP_OK);
    assert_int_equal(store_open_to_fill(&to, COPY, &is_new, NULL), GP_OK);
    assert_int_equal(merge_copy_definition(to, from, NULL), GP_OK);
    assert_int_equal(store_commit(to, NULL), GP_OK);
    store_close(from);
    store_close(to);
    assert_stores_equal(STORE, COPY);
    gp_sweep_free(sweep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back_to_the_last_bit),
        cmocka_unit_test(differences_are_named),
        cmocka_unit_test(the_definition_is_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
