/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New scenario folders: they load as they stand, have every table, and never overwrite anything. */
#include "support/near.h"
#include "support/tiny.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = GIGAPLAN_SCRATCH_DIR "/init-XXXXXX";

static int empty_folder(void **state)
{
    (void)state;
    DIR *listing = opendir(folder);
    struct dirent *entry;
    while (listing && (entry = readdir(listing)) != NULL) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    return listing ? closedir(listing) : 0;
}

/* A folder that is there and empty is taken; the scenario in it is data/demo with the headers of all other tables. */
static void test_new_scenario(void **state)
{
    (void)state;
    gp_scenario *made, *demo;
    gp_env *env = gp_env_new(NULL);
    char path[600];
    assert_int_equal(gp_scenario_init(folder, env), GP_OK);
    assert_int_equal(gp_scenario_load(&made, folder, NULL, 0, env), GP_OK);
    assert_int_equal(gp_scenario_load(&demo, GIGAPLAN_SOURCE_DIR "/data/demo", NULL, 0, env), GP_OK);
    assert_string_equal(gp_scenario_digest(made), gp_scenario_digest(demo));
    assert_int_equal(gp_scenario_table_count(made), TABLE_COUNT);
    snprintf(path, sizeof path, "%s/datapackage.json", folder);
    assert_int_equal(access(path, R_OK), 0);
    gp_scenario_free(made);
    gp_scenario_free(demo);
    gp_env_free(env);
}

static void test_folder_in_use(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    char path[600];
    snprintf(path, sizeof path, "%s/mine.txt", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(gp_scenario_init(folder, env), GP_ERR_IO);
    assert_string_equal(gp_env_diagnostic(env, 0)->code, "folder-not-empty");
    snprintf(path, sizeof path, "%s/plan.csv", folder);
    assert_int_not_equal(access(path, R_OK), 0);
    gp_env_free(env);
}

static void test_folder_that_cannot_be(void **state)
{
    (void)state;
    gp_env *env = gp_env_new(NULL);
    assert_int_equal(gp_scenario_init(GIGAPLAN_SCRATCH_DIR "/no/such/place", env), GP_ERR_IO);
    assert_string_equal(gp_env_diagnostic(env, 0)->code, "folder-unwritable");
    gp_env_free(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_new_scenario, empty_folder),
        cmocka_unit_test_teardown(test_folder_in_use, empty_folder),
        cmocka_unit_test(test_folder_that_cannot_be),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
