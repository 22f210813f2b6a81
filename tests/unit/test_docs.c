/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema in words: docs/tables.md is current, data packages are sound. */
#include "gigaplan/import.h"
#include "gigaplan/sweep_report.h"
#include "support/file_text.h"
#include "support/near.h"
#include "support/tiny.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a writer wrote, to be freed. */
struct written {
    char *text;
    size_t length;
    FILE *file;
};

static struct written *open_written(void)
{
    struct written *written = calloc(1, sizeof *written);
    assert_non_null(written);
    written->file = open_memstream(&written->text, &written->length);
    assert_non_null(written->file);
    return written;
}

static void free_written(struct written *written)
{
    free(written->text);
    free(written);
}

/* Compares a file of the repository with what would be written now, or writes it anew with GIGAPLAN_UPDATE=1. */
static void check_kept(const char *path, struct written *written)
{
    fclose(written->file);
    if (getenv("GIGAPLAN_UPDATE")) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(written->text, 1, written->length, file), written->length);
        assert_int_equal(fclose(file), 0);
    }
    char *kept = read_file(path);
    if (strcmp(written->text, kept) != 0)
        fail_msg("%s is not current: run this test with GIGAPLAN_UPDATE=1", path);
    free(kept);
    free_written(written);
}

static void test_tables_md_is_current(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_schema_write(NULL, written->file, NULL), GP_OK);
    check_kept(GIGAPLAN_SOURCE_DIR "/docs/tables.md", written);
}

static void test_store_md_is_current(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_sweep_write_schema(NULL, written->file, NULL), GP_OK);
    check_kept(GIGAPLAN_SOURCE_DIR "/docs/store.md", written);
}

static void test_sweep_outputs_md_is_current(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_sweep_report_write_schema(NULL, written->file, NULL), GP_OK);
    check_kept(GIGAPLAN_SOURCE_DIR "/docs/sweep_outputs.md", written);
}

static void test_pypsa_md_is_current(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_import_pypsa_write_schema(NULL, written->file, NULL), GP_OK);
    check_kept(GIGAPLAN_SOURCE_DIR "/docs/pypsa.md", written);
}

static void test_packages_of_data_are_current(void **state)
{
    static const char *const folders[] = {"us-30gw", "demo", "infeasible", "campus"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        char folder[400], path[500];
        struct written *written = open_written();
        snprintf(folder, sizeof folder, GIGAPLAN_SOURCE_DIR "/data/%s", folders[i]);
        snprintf(path, sizeof path, "%s/datapackage.json", folder);
        assert_int_equal(gp_schema_write_datapackage(folder, written->file, NULL), GP_OK);
        check_kept(path, written);
    }
}

static void test_one_table(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_schema_write("carbon_prices", written->file, NULL), GP_OK);
    fclose(written->file);
    assert_string_equal(
        written->text,
        "## carbon_prices\n\n"
        "Price of CO2 by year. Years in between are interpolated. Absent: no price. "
        "With columns for the source.\n\n"
        "| column | kind | unit | range | usual | default | meaning |\n|---|---|---|---|---|---|---|\n"
        "| **year** | whole number |  | 1990 to 2200 | 1990 to 2100 | required | Year. From year to year: "
        "step, because hourly operation knows prices by year. Years without a row lie between the rows "
        "around them; outside them the nearest row holds. |\n"
        "| price_usd_per_t | number | $/t | 0 to 20000 | 0.1 to 2000 | required | Price. |\n\n");
    free_written(written);
}

/* Each table with rows by year says how it goes from year to year, and one that goes in lines lets a row ask for a
 * step. The column of a choice is that of a table that goes in lines. */
static void test_tables_by_year_say_how_they_go_on(void **state)
{
    int by_year = 0;
    (void)state;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct column *year = schema_column(&scenario_schemas[i], "year");
        const struct column *between = schema_column(&scenario_schemas[i], "between_years");
        bool line = year && year->key && strstr(year->doc, "From year to year: linear");
        if (year && year->key) {
            by_year++;
            if (!line && !strstr(year->doc, "From year to year: step"))
                fail_msg("%s does not say how it goes from year to year", scenario_schemas[i].name);
        }
        if ((between != NULL) != line)
            fail_msg("%s: column between_years and the words of column year differ", scenario_schemas[i].name);
        if (between)
            assert_string_equal(between->choices, "step|linear");
    }
    assert_true(by_year >= 9);
}

static void test_unknown_table(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct written *written = open_written();
    assert_int_equal(gp_schema_write("carbon_price", written->file, env), GP_ERR_USAGE);
    fclose(written->file);
    assert_string_equal(written->text, "");
    assert_string_equal(gp_env_diagnostic(env, 0)->hint, "did you mean \"carbon_prices\"?");
    free_written(written);
    gp_env_free(env);
}

/* The fields of a folder's package stand in the order of its header, and only those that it has. */
static void test_package_of_a_folder(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_schema_write_datapackage(TINY_FOLDER, written->file, NULL), GP_OK);
    fclose(written->file);
    const char *tariffs = strstr(written->text, "\"name\": \"tariffs\"");
    assert_non_null(tariffs);
    const char *energy = strstr(tariffs, "\"energy_usd_per_mwh\""),
               *capacity = strstr(tariffs, "\"capacity_usd_per_kw_year\"");
    const char *next = strstr(tariffs, "\"name\": \"tariff_shapes\"");
    assert_true(energy && capacity && next && energy < capacity && capacity < next);
    const char *status = strstr(tariffs, "\"source_ids\"");
    assert_true(!status || status > next);
    assert_null(strstr(written->text, "\"claims\""));
    assert_non_null(strstr(tariffs, "\"resource\": \"regions\""));
    assert_int_equal(strncmp(written->text, "{\n  \"name\": \"tiny\",\n", 19), 0);
    free_written(written);
}

static void test_package_of_all_tables(void **state)
{
    (void)state;
    struct written *written = open_written();
    assert_int_equal(gp_schema_write_datapackage(NULL, written->file, NULL), GP_OK);
    fclose(written->file);
    for (const char *const *table = gp_schema_tables(); *table; table++) {
        char path[100];
        snprintf(path, sizeof path, "\"path\": \"%s.csv\"", *table);
        assert_non_null(strstr(written->text, path));
    }
    free_written(written);
}

static void test_package_of_a_missing_folder(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    struct written *written = open_written();
    assert_int_equal(gp_schema_write_datapackage(TINY_FOLDER "/nowhere", written->file, env), GP_ERR_IO);
    fclose(written->file);
    assert_int_equal(gp_env_error_count(env), 1);
    free_written(written);
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_md_is_current),
        cmocka_unit_test(test_store_md_is_current),
        cmocka_unit_test(test_pypsa_md_is_current),
        cmocka_unit_test(test_sweep_outputs_md_is_current),
        cmocka_unit_test(test_packages_of_data_are_current),
        cmocka_unit_test(test_one_table),
        cmocka_unit_test(test_tables_by_year_say_how_they_go_on),
        cmocka_unit_test(test_unknown_table),
        cmocka_unit_test(test_package_of_a_folder),
        cmocka_unit_test(test_package_of_all_tables),
        cmocka_unit_test(test_package_of_a_missing_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
