/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that runs short: every call is repeated with one allocation more granted each time, until it succeeds. Until
 * then it must say GP_ERR_NOMEM and leave nothing behind (sanitizers see to the latter). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "gigaplan/scenario.h"

#define TINY         GIGAPLAN_TEST_DIR "/data/tiny"
#define MOST_GRANTED 20000

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
    gp_status status = gp_schema_write_datapackage(file, TINY, env);
    fclose(file);
    return status;
}

static void run_short(call *tested)
{
    gp_scenario *scenario;
    gp_env *env = gp_env_new(NULL);
    gp_status status = GP_ERR_NOMEM;
    long most = 0;
    assert_int_equal(gp_scenario_load(&scenario, TINY, NULL, 0, env), GP_OK);
    for (; most < MOST_GRANTED && status == GP_ERR_NOMEM; most++) {
        granted = most;
        status = tested(scenario, env);
        granted = -1;
    }
    assert_int_equal(status, GP_OK);
    assert_true(most > 3);
    gp_scenario_free(scenario);
    gp_env_free(env);
}

static void test_load(void **state)
{
    (void)state;
    run_short(load);
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

static void test_environment(void **state)
{
    (void)state;
    granted = 0;
    gp_env *env = gp_env_new(NULL);
    granted = -1;
    assert_null(env);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_datapackage),
        cmocka_unit_test(test_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
