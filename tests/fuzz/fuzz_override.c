/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as overrides of the scenario tests/data/tiny, a line each. Those that are accepted give the same scenario
 * when they are applied while it is loaded and afterwards. */
#include <stdlib.h>
#include <string.h>

#include "gigaplan/scenario.h"
#include "target.h"

#define TINY           GIGAPLAN_TEST_DIR "/data/tiny"
#define MOST_OVERRIDES 8

static gp_scenario *tiny;

static void free_tiny(void)
{
    gp_scenario_free(tiny);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    gp_env *env = gp_env_new(NULL);
    require(env && gp_scenario_load(&tiny, TINY, NULL, 0, env) == GP_OK, "tiny loads");
    gp_env_free(env);
    atexit(free_tiny);
    return 0;
}

static void apply(const char *const *overrides, size_t count)
{
    gp_scenario *changed, *loaded;
    gp_env *env = gp_env_new(NULL);
    require(env != NULL, "there is memory");
    gp_status status = gp_scenario_copy(&changed, tiny, overrides, count, env);
    require_told(status, env);
    require((status == GP_OK) == (changed != NULL), "a scenario where there is no fault");
    if (changed) {
        require(gp_scenario_load(&loaded, TINY, overrides, count, env) == GP_OK, "what a copy takes, loading takes");
        require(strcmp(gp_scenario_digest(changed), gp_scenario_digest(loaded)) == 0, "with the same digest");
        gp_scenario_free(loaded);
    }
    gp_scenario_free(changed);
    gp_env_free(env);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *overrides[MOST_OVERRIDES];
    size_t count = 0;
    for (size_t at = 0, rest; at < size && count < MOST_OVERRIDES; at += rest)
        overrides[count++] = first_line(bytes + at, size - at, &rest);
    apply((const char *const *)overrides, count);
    for (size_t i = 0; i < count; i++)
        free(overrides[i]);
    return 0;
}
