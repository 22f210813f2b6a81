/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: whole files read with all their faults told at once, and written so that they read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/number.h"
#include "support/diagnosed.h"
#include "tables/table.h"

struct pool {
    struct row_header header;
    struct reference region;
    int year;
    double supply_gw;
    double share_frac;
    const char *comment;
};

#define FIELD(field) .name = #field, .offset = offsetof(struct pool, field), .unit = ""

static const struct column pool_columns[] = {
    {FIELD(region), .kind = COLUMN_REFERENCE, .key = true, .references = "regions", .doc = "Region."},
    {FIELD(year), .kind = COLUMN_INTEGER, .key = true, .minimum = 1990, .maximum = 2200, .doc = "Year."},
    {FIELD(supply_gw), .kind = COLUMN_NUMBER, .minimum = 0, .maximum = 1e300, .doc = "Supply."},
    {FIELD(share_frac), .kind = COLUMN_NUMBER, .default_text = "1", .minimum = 0, .maximum = 1, .doc = "Share."},
    {FIELD(comment), .kind = COLUMN_TEXT, .default_text = "", .doc = "Words."},
};

static const struct table_schema pools = {
    .name = "pools", .provenance = true, .columns = pool_columns, .column_count = 5, .row_size = sizeof(struct pool)};
static const struct table_schema question = {.name = "question",
                                             .provenance = true,
                                             .transposed = true,
                                             .columns = pool_columns,
                                             .column_count = 5,
                                             .row_size = sizeof(struct pool)};

struct fixture {
    struct arena *arena;
    gp_env *env;
    struct table table;
    gp_status status;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new();
    fixture->env = gp_env_new(NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    gp_env_free(fixture->env);
    free(fixture);
    return 0;
}

#define TABLE_PATH GIGAPLAN_SCRATCH_DIR "/test_table.csv"

static void read(struct fixture *f, const struct table_schema *schema, const char *text)
{
    FILE *file = fopen(TABLE_PATH, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
    f->table = (struct table){.schema = schema};
    f->status = table_read(&f->table, f->arena, TABLE_PATH, f->env);
}

static const struct pool *row(const struct fixture *f, int index)
{
    assert_in_range(index, 0, f->table.count - 1);
    return table_row(&f->table, index);
}

static void rows_have_values_defaults_and_provenance(void **state)
{
    struct fixture *f = *state;
    read(f, &pools,
         "supply_gw,region,year,status,source_ids,note\n"
         "2.5,ERCOT,2026,sourced,eia|lbnl,\"as of, 2025\"\n"
         "# a comment\n"
         "3,PJM,2027,,,\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->table.count, 2);
    assert_string_equal(row(f, 0)->region.name, "ERCOT");
    assert_int_equal(row(f, 0)->year, 2026);
    assert_true(row(f, 0)->supply_gw == 2.5);
    assert_true(row(f, 0)->share_frac == 1.0);
    assert_int_equal(row(f, 0)->header.line, 2);
    assert_int_equal(row(f, 0)->header.status, ROW_SOURCED);
    assert_string_equal(row(f, 0)->header.source_ids, "eia|lbnl");
    assert_string_equal(row(f, 0)->header.note, "as of, 2025");
    assert_int_equal(row(f, 1)->header.line, 4);
    assert_int_equal(row(f, 1)->header.status, ROW_UNSTATED);
    assert_string_equal(row(f, 1)->header.note, "");
}

static void places_lead_back_to_the_file(void **state)
{
    struct fixture *f = *state;
    read(f, &pools, "supply_gw,region,year\n2.5,ERCOT,2026\n13.25,PJM,2027\n");
    struct place place = table_place(&f->table, 1, schema_column(&pools, "year"));
    assert_string_equal(place.file, TABLE_PATH);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 11);
    assert_int_equal(table_place(&f->table, 1, NULL).column, 0);
    assert_int_equal(table_place(&f->table, 1, schema_column(&pools, "share_frac")).column, 0);
    memset(arena_zeroed(f->arena, 1, 1000), 0x11, 1000); /* what stands behind the places in memory is no place */
    assert_non_null(table_append(&f->table, f->arena));
    for (int i = 0; i < pools.column_count; i++)
        assert_int_equal(table_place(&f->table, 2, &pool_columns[i]).column, 0);
    assert_int_equal(table_place(&f->table, 2, schema_column(&pools, "year")).line, 0);
    assert_int_equal(table_find(&f->table, "PJM"), 1);
    assert_int_equal(table_find(&f->table, "MISO"), -1);
}

static void header_faults_are_told_with_the_nearest_name(void **state)
{
    struct fixture *f = *state;
    read(f, &pools, "region,suply_gw,region,,foo\nERCOT,1,PJM,,2\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "unknown-column", 1, 8, "unknown column \"suply_gw\"");
    assert_diagnosed(f->env, "unknown-column", 1, 8, "?did you mean \"supply_gw\"?");
    assert_diagnosed(f->env, "duplicate-column", 1, 17, "column \"region\" stands twice");
    assert_diagnosed(f->env, "unknown-column", 1, 24, "a column without a name");
    assert_diagnosed(f->env, "unknown-column", 1, 25, "unknown column \"foo\"");
    assert_diagnosed(f->env, "missing-column", 1, 0, "column \"year\" is missing");
    assert_int_equal(gp_env_error_count(f->env), 5); /* supply_gw is not called missing as well */
}

static void cell_faults_are_told_and_the_row_stays(void **state)
{
    struct fixture *f = *state;
    read(f, &pools,
         "region,year,supply_gw,share_frac,status\n"
         "ERCOT,2026,\"12,5\",1.5,sourced\n"
         "PJM,,-1,,guessed\n"
         "MISO,2026\n"
         "SPP,2026,1,1,,surplus\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "number-syntax", 2, 12, "supply_gw is \"12,5\"");
    assert_diagnosed(f->env, "out-of-range", 2, 19, "share_frac is 1.5");
    assert_diagnosed(f->env, "value-missing", 3, 5, "year is blank");
    assert_diagnosed(f->env, "out-of-range", 3, 6, "supply_gw is -1");
    assert_diagnosed(f->env, "unknown-choice", 3, 10, "sourced, derived, unverified");
    assert_diagnosed(f->env, "ragged-row", 4, 0, "the row has 2 cells, the header has 5");
    assert_diagnosed(f->env, "ragged-row", 5, 15, "the row has 6 cells, the header has 5");
    assert_int_equal(gp_env_error_count(f->env), 7);
    assert_int_equal(f->table.count, 4);
    assert_string_equal(row(f, 1)->region.name, "PJM");
    assert_int_equal(row(f, 1)->year, INTEGER_BLANK);
    assert_true(row(f, 0)->share_frac == 1.0);
}

static void doubled_keys_name_the_first_line(void **state)
{
    struct fixture *f = *state;
    read(f, &pools, "region,year,supply_gw\nA,2026,1\nB,2026,1\nA,2027,1\nA,2026,2\nA,02026,3\nC,x,1\nC,y,1\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "duplicate-key", 5, 0, "region \"A\", year \"2026\" stands twice; first in line 2");
    assert_diagnosed(f->env, "duplicate-key", 6, 0, "first in line 2");
    assert_int_equal(gp_env_error_count(f->env), 4); /* keys that did not read are no doubles of each other */
}

static void transposed_tables_read_a_column_a_line(void **state)
{
    struct fixture *f = *state;
    read(f, &question,
         "parameter,value,status,source_ids,note\nsupply_gw,30,sourced,ann,wanted\nregion,US,,,\nyear,2026,,,\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->table.count, 1);
    assert_true(row(f, 0)->supply_gw == 30);
    assert_true(row(f, 0)->share_frac == 1);
    assert_int_equal(f->table.column_headers[2].line, 2);
    assert_int_equal(f->table.column_headers[2].status, ROW_SOURCED);
    assert_string_equal(f->table.column_headers[2].note, "wanted");
    assert_int_equal(f->table.column_headers[3].line, 0);
    struct place place = table_place(&f->table, 0, &pool_columns[1]);
    assert_int_equal(place.line, 4);
    assert_int_equal(place.column, 6);
}

static void transposed_faults_are_told(void **state)
{
    struct fixture *f = *state;
    read(f, &question, "parameter,value\nsuply_gw,30\nregion,US\nregion,EU\nshare_frac,2\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "unknown-parameter", 2, 1, "unknown parameter \"suply_gw\"");
    assert_diagnosed(f->env, "unknown-parameter", 2, 1, "?did you mean \"supply_gw\"?");
    assert_diagnosed(f->env, "duplicate-key", 4, 1, "parameter \"region\" stands twice; first in line 3");
    assert_diagnosed(f->env, "out-of-range", 5, 12, "share_frac is 2");
    assert_diagnosed(f->env, "missing-parameter", 0, 0, "parameter \"year\" is missing");
    assert_int_equal(gp_env_error_count(f->env), 4); /* supply_gw is not called missing as well */
    assert_string_equal(row(f, 0)->region.name, "US");
    assert_true(row(f, 0)->share_frac == 1);
    gp_env_clear(f->env);
    read(f, &question, "name,value\nregion,US\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "missing-column", 1, 0, "column \"parameter\" is missing");
}

static void files_that_are_no_table_are_told(void **state)
{
    struct fixture *f = *state;
    read(f, &pools, "# nothing\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "header-missing", 0, 0, "the table is empty");
    read(f, &pools, "region;year;supply_gw\nA;2026;1\n");
    assert_int_equal(f->status, GP_ERR_INPUT);
    assert_diagnosed(f->env, "separator", 1, 1, "?commas");
    f->table = (struct table){.schema = &pools};
    assert_int_equal(table_read(&f->table, f->arena, GIGAPLAN_SCRATCH_DIR "/none.csv", f->env), GP_ERR_IO);
    gp_env_clear(f->env);
    read(f, &pools, "region,year,supply_gw\n");
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->table.count, 0);
}

static char *written(struct fixture *f)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    assert_int_equal(table_write(&f->table, file), GP_OK);
    fclose(file);
    char *copy = arena_text(f->arena, text);
    free(text);
    return copy;
}

static void written_tables_read_back_the_same(void **state)
{
    struct fixture *f = *state;
    static const char rows_text[] = "region,year,supply_gw,share_frac,comment,status,source_ids,note\n"
                                    "ERCOT,2026,0.1,1,\" outer blanks \",sourced,eia|lbnl,\"said \"\"so\"\"\"\n"
                                    "\"#1 north\",2027,1e-07,0.25,\"two, parts\",,,\n";
    read(f, &pools, rows_text);
    assert_int_equal(f->status, GP_OK);
    assert_string_equal(row(f, 1)->comment, "two, parts");
    assert_string_equal(written(f), rows_text);
    static const char question_text[] = "parameter,value,status,source_ids,note\nregion,US,,,\nyear,2026,derived,a,b\n"
                                        "supply_gw,30,,,\nshare_frac,1,,,\ncomment,,,,\n";
    read(f, &question, question_text);
    assert_int_equal(f->status, GP_OK);
    assert_string_equal(written(f), question_text);
}

static void a_full_disk_is_told(void **state)
{
    struct fixture *f = *state;
    read(f, &pools, "region,year,supply_gw\nA,2026,1\n");
    FILE *file = fopen("/dev/full", "w");
    if (!file)
        skip();
    assert_int_equal(table_write(&f->table, file), GP_ERR_IO);
    fclose(file);
}

static void hourly_tables_take_time_in_proportion(void **state)
{
    struct fixture *f = *state;
    const int rows = 150000; /* 17 regions x 8,760 hours; quadratic work would take minutes */
    size_t size = (size_t)rows * 24 + 64, used;
    char *text = malloc(size);
    used = (size_t)snprintf(text, size, "region,year,supply_gw\n");
    for (int i = 0; i < rows; i++)
        used += (size_t)snprintf(text + used, size - used, "R%d,%d,0.%d\n", i / 200, 1990 + i % 200, i);
    clock_t start = clock();
    read(f, &pools, text);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    free(text);
    assert_int_equal(f->status, GP_OK);
    assert_int_equal(f->table.count, rows);
    if (seconds > 10.0)
        fail_msg("reading %d rows took %.1f s", rows, seconds);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_have_values_defaults_and_provenance),
        TEST(places_lead_back_to_the_file),
        TEST(header_faults_are_told_with_the_nearest_name),
        TEST(cell_faults_are_told_and_the_row_stays),
        TEST(doubled_keys_name_the_first_line),
        TEST(transposed_tables_read_a_column_a_line),
        TEST(transposed_faults_are_told),
        TEST(files_that_are_no_table_are_told),
        TEST(written_tables_read_back_the_same),
        TEST(a_full_disk_is_told),
        TEST(hourly_tables_take_time_in_proportion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
