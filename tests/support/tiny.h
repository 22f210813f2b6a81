/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario tests/data/tiny, with overrides. Include after cmocka.h. */
#ifndef GIGAPLAN_TESTS_TINY_H
#define GIGAPLAN_TESTS_TINY_H

#include "scenario/scenario.h"

#define TINY_FOLDER GIGAPLAN_TEST_DIR "/data/tiny"

/* Loads tiny with overrides, which end with NULL; the test fails, saying why, when it is refused. */
static inline gp_scenario *tiny_load_with(const char *const *overrides)
{
    gp_scenario *scenario;
    size_t count = 0;
    gp_env *env = gp_env_new(NULL);
    assert_non_null(env);
    while (overrides && overrides[count])
        count++;
    gp_status status = gp_scenario_load(&scenario, TINY_FOLDER, overrides, count, env);
    for (size_t i = 0; i < gp_env_diagnostic_count(env) && status != GP_OK; i++)
        print_error("%s:%ld: %s\n", gp_env_diagnostic(env, i)->file, gp_env_diagnostic(env, i)->line,
                    gp_env_diagnostic(env, i)->message);
    gp_env_free(env);
    assert_int_equal(status, GP_OK);
    return scenario;
}

/* TINY_LOAD(NULL) is tiny as it is. */
#define TINY_LOAD(...) tiny_load_with((const char *const[]){__VA_ARGS__, NULL})

#endif
