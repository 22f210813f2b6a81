/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that runs short: every call is repeated with one allocation more granted each time, until it succeeds. Until
 * then it must say GP_ERR_NOMEM and leave nothing behind (sanitizers see to the latter). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "gigaplan/planner.h"
#include "gigaplan/report.h"
#include "gigaplan/results.h"
#include "gigaplan/scenario.h"
#include "gigaplan/sweep_report.h"
#include "operate/cut_pool.h"
#include "operate/dispatcher.h"
#include "support/hand_store.h"
#include "support/imported.h"
#include "support/series_files.h"
#include "support/shard_stores.h"
#include "sweep/store.h"

#define DEMO         GIGAPLAN_SOURCE_DIR "/data/demo"
#define TINY         GIGAPLAN_TEST_DIR "/data/tiny"
#define SWEEP_STORE  GIGAPLAN_SCRATCH_DIR "/memory.sqlite"
#define SHARD(name)  GIGAPLAN_SCRATCH_DIR "/memory_shard_" name ".sqlite"
#define CORRELATIONS GIGAPLAN_SCRATCH_DIR "/memory_correlations.csv"
#define HOURS        GIGAPLAN_SCRATCH_DIR "/memory_hours.csv"
#define INTO         GIGAPLAN_SCRATCH_DIR "/memory_import"
#define MOST_GRANTED 400000
#define ONE_BY_ONE   100

static long granted = -1; /* allocations still allowed; negative: all */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static bool refused(void)
{
    if (granted > 0)
        granted--;
    else if (granted == 0)
        return true;
    return false;
}

void *__wrap_malloc(size_t size)
{
    return refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return refused() ? NULL : __real_realloc(memory, size);
}

typedef gp_status call(gp_scenario *scenario, gp_env *env);

static gp_status load(gp_scenario *scenario, gp_env *env)
{
    const char *const override = "pools.*.*.supply_gw_per_year*=2";
    gp_scenario *loaded;
    (void)scenario;
    gp_status status = gp_scenario_load(&loaded, TINY, &override, 1, env);
    gp_scenario_free(loaded);
    return status;
}

static gp_status take(gp_scenario *scenario, gp_env *env)
{
    static const char plan[] = "parameter,value\ntitle,Short\n";
    const gp_csv tables[] = {{"plan", plan, sizeof plan - 1}, {"plan", plan, sizeof plan - 1}, {"plann", "", 0}};
    gp_scenario *made;
    (void)scenario;
    gp_status status = gp_scenario_from_tables(&made, tables, 3, NULL, 0, env);
    assert_null(made);
    return status == GP_ERR_INPUT ? GP_OK : status; /* which is what it comes to with enough memory */
}

static gp_status copy(gp_scenario *scenario, gp_env *env)
{
    const char *const override = "plan.target_gw=2";
    gp_scenario *copied;
    gp_status status = gp_scenario_copy(&copied, scenario, &override, 1, env);
    gp_scenario_free(copied);
    return status;
}

static gp_status describe(gp_scenario *scenario, gp_env *env)
{
    static char text[1 << 18];
    FILE *file = fmemopen(text, sizeof text, "w");
    (void)scenario;
    if (!file)
        return GP_ERR_NOMEM;
    setvbuf(file, NULL, _IONBF, 0);
    gp_status status = gp_schema_write_datapackage(TINY, file, env);
    fclose(file);
    return status;
}

/* Solves every region in every season, in two years, with whatever supply; the cuts go to a pool. */
static gp_status operate_region(const struct gp_scenario *scenario, const struct portfolios *all, int region,
                                struct cut_pool *pool)
{
    struct dispatcher *op;
    gp_status status = dispatcher_new(&op, scenario, all, region);
    double x[100], slope[100], row_duals[2000];
    for (int e = 0; e < all->regions[region].count; e++)
        x[e] = 0.3 + 0.1 * e;
    for (int solve = 0; solve < 2 * scenario->clock.season_count && status == GP_OK; solve++) {
        int season = solve / 2, year = 2026 + solve % 2, index;
        struct dispatch_result result;
        enum cut_kind kind;
        status = dispatcher_solve(op, season, year, x, &result, &kind, slope, row_duals);
        if (status == GP_OK)
            status = cut_pool_append(pool, (struct cut_key){kind, region, season, year}, slope, row_duals,
                                     dispatcher_form(op, season)->row_count, &index, NULL);
    }
    dispatcher_free(op);
    return status;
}

static gp_status operate(gp_scenario *scenario, gp_env *env)
{
    struct arena *arena = arena_new();
    struct portfolios all;
    struct cut_pool *pool = NULL;
    (void)env;
    gp_status status = arena ? portfolios_new(&all, scenario, arena) : GP_ERR_NOMEM;
    if (status == GP_OK)
        status = cut_pool_new(&pool, &all, scenario->clock.season_count, 2026, 2);
    for (int r = 0; status == GP_OK && r < scenario->regions_count; r++)
        status = operate_region(scenario, &all, r, pool);
    cut_pool_free(pool);
    arena_free(arena);
    return status;
}

/* A definition with everything in it, and the opening of a store for it. */
static gp_status define_sweep(gp_scenario *scenario, gp_env *env)
{
    static const char *const vary[] = {"plan.capex_usd_bn_per_gw;plan.target_gw*=0.9:1.1:0.1",
                                       "plan.objective=cost,fastest"};
    gp_sweep *sweep;
    struct store *store = NULL;
    gp_sweep_options options = {.folder = TINY, .vary = vary, .vary_count = 2};
    (void)scenario;
    gp_status status = gp_sweep_new(&sweep, &options, env);
    unlink(SWEEP_STORE);
    if (status == GP_OK)
        status = store_open(&store, SWEEP_STORE, sweep, (struct shard){0, 1}, env);
    store_close(store);
    gp_sweep_free(sweep);
    return status;
}

static gp_status sample_numbers(gp_scenario *scenario, gp_env *env)
{
    static const char *const vary[] = {"plan.capex_usd_bn_per_gw=30:60", "plan.reserve_margin_frac=0:0.2"};
    gp_sweep *sweep;
    gp_sweep_options options = {.folder = TINY,
                                .vary = vary,
                                .vary_count = 2,
                                .correlations = CORRELATIONS,
                                .case_count = 60,
                                .method = GP_SWEEP_LATIN_HYPERCUBE};
    (void)scenario;
    gp_status status = gp_sweep_new(&sweep, &options, env);
    gp_sweep_free(sweep);
    return status;
}

/* Into a new store, so that every way of merging is gone: copying, inserting, comparing. */
static gp_status merge_stores(gp_scenario *scenario, gp_env *env)
{
    static const char *const stores[] = {SHARD("1"), SHARD("2"), SHARD("1")};
    (void)scenario;
    unlink(SHARD("all"));
    return gp_sweep_merge(NULL, SHARD("all"), stores, 3, GP_SWEEP_MERGE_COMPLETE, env);
}

static gp_status report_sweep(gp_scenario *scenario, gp_env *env)
{
    gp_sweep_report_options options = {.charts = GP_CHARTS_NONE, .policy = "rate"};
    (void)scenario;
    return gp_sweep_report_write(NULL, SHARD("report"), &options, GIGAPLAN_SCRATCH_DIR "/memory_report", env);
}

/* A plan of the demo, and the session that made it. */
static struct {
    gp_scenario *scenario;
    gp_planner *planner;
    gp_plan *plan;
    void *frozen;
    size_t size;
} solved;

static int solve_demo(void **state)
{
    const char *const override = "plan.end_date=2027-06-01";
    gp_solve_options options = {.certificate = true, .grid = GP_GRID_SEASON, .threads = 1};
    (void)state;
    assert_int_equal(gp_scenario_load(&solved.scenario, DEMO, &override, 1, NULL), GP_OK);
    assert_int_equal(gp_planner_open(&solved.planner, solved.scenario, NULL), GP_OK);
    assert_int_equal(gp_planner_solve(&solved.plan, solved.planner, &options, NULL), GP_OK);
    assert_int_equal(gp_planner_freeze(&solved.frozen, &solved.size, solved.planner, NULL), GP_OK);
    return 0;
}

static int free_solved(void **state)
{
    (void)state;
    free(solved.frozen);
    gp_plan_free(solved.plan);
    gp_planner_free(solved.planner);
    gp_scenario_free(solved.scenario);
    return 0;
}

static gp_status write_report(gp_scenario *scenario, gp_env *env)
{
    gp_report_options options = {.hourly = true, .charts = GP_CHARTS_NONE, .sqlite = true, .network = true};
    (void)scenario;
    return gp_report_write(solved.plan, &options, GIGAPLAN_SCRATCH_DIR "/memory_plan_report", env);
}

static gp_status summarize(gp_scenario *scenario, gp_env *env)
{
    static char text[1 << 16];
    gp_report_options options = {0};
    FILE *file = fmemopen(text, sizeof text, "w");
    (void)scenario;
    assert_non_null(file);
    gp_status status = gp_report_summary(solved.plan, &options, file, env);
    fclose(file);
    return status;
}

static gp_status freeze(gp_scenario *scenario, gp_env *env)
{
    void *bytes;
    size_t size;
    (void)scenario;
    gp_status status = gp_planner_freeze(&bytes, &size, solved.planner, env);
    if (status == GP_OK) {
        assert_int_equal(size, solved.size);
        assert_memory_equal(bytes, solved.frozen, size);
    } else {
        assert_null(bytes);
    }
    free(bytes);
    return status;
}

/* A session that lacked memory remembers nothing: the same bytes then fit. */
static gp_status thaw(gp_scenario *scenario, gp_env *env)
{
    gp_planner *planner = NULL;
    (void)scenario;
    gp_status status = gp_planner_open(&planner, solved.scenario, env);
    if (status == GP_OK)
        status = gp_planner_thaw(planner, solved.frozen, solved.size, env);
    if (planner && status == GP_ERR_NOMEM) {
        granted = -1;
        assert_int_equal(gp_planner_thaw(planner, solved.frozen, solved.size, env), GP_OK);
    }
    gp_planner_free(planner);
    return status;
}

/* A table with numbers, dates and texts, and one that needs the certificate. */
static gp_status read_results(gp_scenario *scenario, gp_env *env)
{
    gp_results *results;
    const gp_table *table;
    (void)scenario;
    gp_status status = gp_results_new(&results, solved.plan);
    if (status == GP_OK)
        status = gp_results_table(&table, results, "periods", env);
    if (status == GP_OK)
        status = gp_results_table(&table, results, "certificate_cut_uses", env);
    gp_results_free(results);
    return status;
}

/* A year with everything in it into a scenario. Most allocations are those of checking it. */
static gp_status import_hours(gp_scenario *scenario, gp_env *env)
{
    static const char *const files[] = {HOURS}, *const profiles[] = {"South.pv=AC System Output (W)/4000"};
    static const char *const loads[] = {"training=DC Array Output (W)/5000"};
    const gp_import_series_options options = {.files = files,
                                              .file_count = 1,
                                              .profiles = profiles,
                                              .profile_count = 1,
                                              .loads = loads,
                                              .load_count = 1,
                                              .days = 2,
                                              .folder = INTO,
                                              .replace = true};
    (void)scenario;
    return gp_import_series(&options, NULL, env);
}

/* The first allocations are granted one by one, later ones `step` by `step`. */
static void run_short_by(call *tested, long step)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    gp_status status = GP_ERR_NOMEM;
    long most = 0;
    assert_int_equal(gp_scenario_load(&scenario, TINY, NULL, 0, env), GP_OK);
    for (; most < MOST_GRANTED && status == GP_ERR_NOMEM; most += most < ONE_BY_ONE ? 1 : step) {
        granted = most;
        status = tested(scenario, env);
        granted = -1;
    }
    assert_int_equal(status, GP_OK);
    assert_true(most > 3);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void run_short(call *tested)
{
    run_short_by(tested, 1);
}

static void test_load(void **state)
{
    (void)state;
    run_short(load);
}

static void test_take(void **state)
{
    (void)state;
    run_short(take);
}

static void test_copy(void **state)
{
    (void)state;
    run_short(copy);
}

static void test_datapackage(void **state)
{
    (void)state;
    run_short(describe);
}

static void test_operate(void **state)
{
    (void)state;
    run_short(operate);
}

static void test_define_sweep(void **state)
{
    (void)state;
    run_short(define_sweep);
}

static void test_sample_numbers(void **state)
{
    (void)state;
    FILE *file = fopen(CORRELATIONS, "w");
    assert_non_null(file);
    fputs("parameter,with,correlation\nplan.capex_usd_bn_per_gw,plan.reserve_margin_frac,0.5\n", file);
    assert_int_equal(fclose(file), 0);
    run_short(sample_numbers);
}

static void test_results(void **state)
{
    (void)state;
    run_short(read_results);
}

static void test_report(void **state)
{
    (void)state;
    run_short_by(write_report, 331);
}

static void test_summary(void **state)
{
    (void)state;
    run_short(summarize);
}

static void test_freeze(void **state)
{
    (void)state;
    run_short(freeze);
}

static void test_thaw(void **state)
{
    (void)state;
    run_short(thaw);
}

static void test_merge(void **state)
{
    (void)state;
    gp_sweep *sweep = sweep_of_values("0.5:0.8:0.1");
    make_shard_store(SHARD("1"), sweep, 0, 2, -1);
    make_shard_store(SHARD("2"), sweep, 1, 2, -1);
    change_store(SHARD("1"), "INSERT INTO seed_states VALUES (0, 'optimal', '', x'0011')");
    gp_sweep_free(sweep);
    remove_store(SHARD("all"));
    run_short(merge_stores);
}

static void test_import(void **state)
{
    (void)state;
    write_pvwatts(HOURS);
    new_scenario(INTO);
    run_short_by(import_hours, 151);
}

static void test_environment(void **state)
{
    (void)state;
    granted = 0;
    gp_env *env = gp_env_new(NULL);
    granted = -1;
    assert_null(env);
}

/* A tornado has every part of a report but bins. */
static void test_sweep_report(void **state)
{
    static const char store[] = SHARD("report");
    (void)state;
    hand_store_make_design(store, "parameter,paths,unit,low,base,high\n"
                                  "rate,plan.max_build_rate_gw_per_week,GW/week,0.1,0.15,0.2\n");
    hand_store_plan(store, 0, "2027-04-01", 10.0, 20.0);
    hand_store_plan(store, 1, NULL, 9.0, 60.0);
    hand_store_plan(store, 2, "2027-03-18", 11.0, 18.0);
    hand_store_write(store, "INSERT INTO limits VALUES (0, 0, 1, 'pool', 'engines', 1.0, NULL, 1.0);"
                            "INSERT INTO years SELECT column1, 2026, 1.0, column2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, "
                            "0.0, 0.0, 0.0, 0.0, NULL FROM (VALUES (0, 0.5), (1, 0.2))");
    run_short(report_sweep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_take),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_datapackage),
        cmocka_unit_test(test_operate),
        cmocka_unit_test(test_define_sweep),
        cmocka_unit_test(test_sample_numbers),
        cmocka_unit_test(test_merge),
        cmocka_unit_test(test_sweep_report),
        cmocka_unit_test(test_environment),
        cmocka_unit_test(test_import),
        cmocka_unit_test_setup_teardown(test_results, solve_demo, free_solved),
        cmocka_unit_test_setup_teardown(test_report, solve_demo, free_solved),
        cmocka_unit_test_setup_teardown(test_summary, solve_demo, free_solved),
        cmocka_unit_test_setup_teardown(test_freeze, solve_demo, free_solved),
        cmocka_unit_test_setup_teardown(test_thaw, solve_demo, free_solved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
