/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions are the engine's own; results go in by SQL. */
#include "support/hand_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/number.h"
#include "sweep/store.h"

#define TINY GIGAPLAN_TEST_DIR "/data/tiny"

static void make(const char *path, const gp_sweep_options *options)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    gp_sweep *sweep;
    struct store *store;
    for (int i = 0; i < 3; i++) {
        char name[500];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    assert_int_equal(gp_sweep_new(&sweep, options, NULL), GP_OK);
    assert_int_equal(store_open(&store, path, sweep, (struct shard){0, 1}, NULL), GP_OK);
    store_close(store);
    gp_sweep_free(sweep);
}

void hand_store_make(const char *path, gp_sweep_method method, const char *one, const char *two, const char *objective,
                     int cases)
{
    const char *const vary[] = {one, two};
    gp_sweep_options options = {.folder = TINY,
                                .overrides = &objective,
                                .override_count = objective ? 1 : 0,
                                .vary = vary,
                                .vary_count = two ? 2 : 1,
                                .method = method,
                                .case_count = cases};
    make(path, &options);
}

void hand_store_make_design(const char *path, const char *table)
{
    char design[500];
    snprintf(design, sizeof design, "%s.csv", path);
    FILE *file = fopen(design, "w");
    assert_non_null(file);
    fputs(table, file);
    assert_int_equal(fclose(file), 0);
    make(path, &(gp_sweep_options){.folder = TINY, .design = design});
}

void hand_store_write(const char *path, const char *sql)
{
    struct database *database;
    assert_int_equal(database_open(&database, path, DATABASE_WRITE, NULL), GP_OK);
    assert_int_equal(database_run(database, sql, NULL), GP_OK);
    database_close(database);
}

void hand_store_plan(const char *path, int case_id, const char *day, double present_usd_bn, double shortfall_gw_weeks)
{
    char sql[400];
    plain_snprintf(sql, sizeof sql,
                   "INSERT INTO results (case_id, outcome, reason, objective_usd_bn, overnight_usd_bn, "
                   "shortfall_gw_weeks, target_gw, target_date) VALUES (%d, 'optimal', '', %.17g, %.17g, %.17g, 1.0, "
                   "%s%s%s)",
                   case_id, present_usd_bn, 2.0 * present_usd_bn, shortfall_gw_weeks, day ? "'" : "",
                   day ? day : "NULL", day ? "'" : "");
    hand_store_write(path, sql);
}
