/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole scenarios: references, copies, the digest, and tables that are written and read again. */
#include "support/near.h"
#include "support/tiny.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = GIGAPLAN_SCRATCH_DIR "/scenario-XXXXXX";

static void empty_folder(void)
{
    DIR *listing = opendir(folder);
    struct dirent *entry;
    assert_non_null(listing);
    while ((entry = readdir(listing)) != NULL) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    closedir(listing);
}

/* Writes all tables, with the rows of one of them swapped where `reversed` says so. */
static void write_tables(const gp_scenario *scenario, bool reversed)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct table table = scenario->tables[i];
        size_t size = table.schema->row_size;
        char path[600], *rows = malloc((size_t)table.count * size + 1);
        if (!table.file) {
            free(rows);
            continue;
        }
        for (int j = 0; j < table.count; j++)
            memcpy(rows + (size_t)(reversed ? table.count - 1 - j : j) * size, table_row(&table, j), size);
        table.rows = rows;
        snprintf(path, sizeof path, "%s/%s.csv", folder, table.schema->name);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(table_write(&table, file), GP_OK);
        assert_int_equal(fclose(file), 0);
        free(rows);
    }
}

static gp_scenario *load(const char *from)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    gp_status status = gp_scenario_load(&scenario, from, NULL, 0, env);
    for (size_t i = 0; i < gp_env_diagnostic_count(env) && status != GP_OK; i++)
        print_error("%s:%ld: %s\n", gp_env_diagnostic(env, i)->file, gp_env_diagnostic(env, i)->line,
                    gp_env_diagnostic(env, i)->message);
    gp_env_free(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

static void test_references(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    assert_int_equal(scenario->regions_rows[0].parent_region.index, -1);
    assert_int_equal(scenario->regions_rows[1].parent_region.index, 0);
    assert_int_equal(scenario->providers_rows[0].regions.count, 2);
    assert_int_equal(scenario->providers_rows[0].regions.items[1].index, 1);
    assert_int_equal(scenario->providers_rows[1].regions.items[0].index, 1);
    assert_int_equal(scenario->pool_uses_rows[2].option.index, 0);
    assert_int_equal(scenario->fuel_prices_rows[0].region.index, -1);
    gp_scenario_free(scenario);
}

static void test_counts(void **state)
{
    (void)state;
    gp_scenario *scenario = TINY_LOAD(NULL);
    size_t tables = 0;
    for (int i = 0; i < TABLE_COUNT; i++)
        tables += scenario->tables[i].count > 0;
    assert_int_equal(gp_scenario_table_count(scenario), tables);
    assert_int_equal(gp_scenario_unverified_count(scenario), 1);
    assert_string_equal(gp_scenario_title(scenario), "Tiny");
    assert_int_equal(strlen(gp_scenario_digest(scenario)), 64);
    gp_scenario_free(scenario);
}

/* Written and read again, in the same and in the opposite order of rows: one digest. */
static void test_written_tables_read_back(void **state)
{
    const char *const sources[] = {TINY_FOLDER, GIGAPLAN_SOURCE_DIR "/data/demo", GIGAPLAN_SOURCE_DIR "/data/us-30gw"};
    (void)state;
    for (int i = 0; i < 3; i++) {
        gp_scenario *scenario = load(sources[i]);
        for (int reversed = 0; reversed < 2; reversed++) {
            empty_folder();
            write_tables(scenario, reversed);
            gp_scenario *again = load(folder);
            assert_string_equal(gp_scenario_digest(again), gp_scenario_digest(scenario));
            assert_int_equal(gp_scenario_unverified_count(again), gp_scenario_unverified_count(scenario));
            gp_scenario_free(again);
        }
        gp_scenario_free(scenario);
    }
    empty_folder();
}

static void test_digest_sees_every_value(void **state)
{
    (void)state;
    gp_scenario *plain = TINY_LOAD(NULL);
    const char *const changes[] = {"plan.title=Other",
                                   "carbon_prices.2026.price_usd_per_t=10.0000001",
                                   "regions.East.parent_region=",
                                   "day_types.warm.stress.stress=no",
                                   "providers.Cloud.regions=East|North",
                                   "accelerators.G1.last_date=2027-07-01"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        gp_scenario *changed = TINY_LOAD(changes[i]);
        assert_string_not_equal(gp_scenario_digest(changed), gp_scenario_digest(plain));
        gp_scenario_free(changed);
    }
    gp_scenario *same = TINY_LOAD("carbon_prices.2026.price_usd_per_t=10.0");
    assert_string_equal(gp_scenario_digest(same), gp_scenario_digest(plain));
    gp_scenario_free(same);
    gp_scenario_free(plain);
}

/* What a blank stands for says nothing new when it is written out, so a new column changes no digest. */
static void test_digest_leaves_out_what_blanks_stand_for(void **state)
{
    (void)state;
    gp_scenario *plain = TINY_LOAD(NULL);
    gp_scenario *written = TINY_LOAD("options.*.runs_flat=no", "plan.commissioning=evenly", "options.*.part_of=");
    gp_scenario *other = TINY_LOAD("options.engine.runs_flat=yes");
    assert_string_equal(gp_scenario_digest(written), gp_scenario_digest(plain));
    assert_string_not_equal(gp_scenario_digest(other), gp_scenario_digest(plain));
    gp_scenario_free(plain);
    gp_scenario_free(written);
    gp_scenario_free(other);
}

/* A copy lives on without its original, and is what loading with the same overrides gives. */
static void test_copy(void **state)
{
    (void)state;
    const char *const overrides[] = {"plan.target_gw=2", "tariffs.*.energy_usd_per_mwh*=1.5"};
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = TINY_LOAD(NULL), *loaded = TINY_LOAD(overrides[0], overrides[1]), *copy;
    char digest[65];
    memcpy(digest, gp_scenario_digest(scenario), 65);
    assert_int_equal(gp_scenario_copy(&copy, scenario, overrides, 2, env), GP_OK);
    assert_string_equal(gp_scenario_digest(scenario), digest);
    assert_near(scenario->plan->target_gw, 1.0, 0.0);
    gp_scenario_free(scenario);
    assert_string_equal(gp_scenario_digest(copy), gp_scenario_digest(loaded));
    assert_string_equal(copy->providers_rows[0].regions.items[1].name, "East");
    assert_int_equal(gp_scenario_unverified_count(copy), 1);
    assert_near(copy->clock.capacity_factor[0][0][0], 0.25, 1e-12);
    gp_scenario_free(copy);
    gp_scenario_free(loaded);
    gp_env_free(env);
}

/* What was said of a scenario is not said again of its copies. */
static void test_copies_repeat_no_warning(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario, *copy;
    assert_int_equal(gp_scenario_load(&scenario, TINY_FOLDER, NULL, 0, env), GP_OK);
    size_t said = gp_env_warning_count(env);
    assert_true(said > 0);
    assert_int_equal(gp_scenario_copy(&copy, scenario, NULL, 0, env), GP_OK);
    assert_int_equal(gp_env_warning_count(env), said);
    gp_scenario_free(copy);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void test_copy_is_refused(void **state)
{
    (void)state;
    const char *const unknown[] = {"plan.targets=2"}, *const fault[] = {"regions.East.parent_region=East"};
    gp_env *env = gp_env_new(NULL);
    gp_scenario *scenario = TINY_LOAD(NULL), *copy;
    assert_int_equal(gp_scenario_copy(&copy, scenario, unknown, 1, env), GP_ERR_USAGE);
    assert_null(copy);
    assert_int_equal(gp_scenario_copy(&copy, scenario, fault, 1, env), GP_ERR_INPUT);
    assert_null(copy);
    gp_scenario_free(scenario);
    gp_scenario_free(NULL);
    gp_env_free(env);
}

static void test_missing_folder(void **state)
{
    (void)state;
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_load(&scenario, GIGAPLAN_SCRATCH_DIR "/nowhere", NULL, 0, env), GP_ERR_IO);
    assert_null(scenario);
    assert_int_equal(gp_env_error_count(env), 1);
    assert_string_equal(gp_env_diagnostic(env, 0)->code, "folder-unreadable");
    gp_env_free(env);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_written_tables_read_back),
        cmocka_unit_test(test_digest_sees_every_value),
        cmocka_unit_test(test_digest_leaves_out_what_blanks_stand_for),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_copies_repeat_no_warning),
        cmocka_unit_test(test_copy_is_refused),
        cmocka_unit_test(test_missing_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
