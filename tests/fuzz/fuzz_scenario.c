/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as one table of a scenario, beside the others of tests/data/tiny: the first line is the name of the table,
 * the rest is its file. What loads has a copy with the same digest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gigaplan/scenario.h"
#include "target.h"

#define TINY        GIGAPLAN_TEST_DIR "/data/tiny"
#define MOST_TABLES 64
#define LONGEST     (1 << 14)

/* A table as tiny has it; nothing where tiny has none. */
struct original {
    char file[64], bytes[LONGEST];
    size_t size;
};

static struct original originals[MOST_TABLES];
static const char *folder;

static void restore(const struct original *original)
{
    if (original->size > 0)
        scratch_write(original->file, original->bytes, original->size);
    else
        scratch_remove(original->file);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    const char *const *names = gp_schema_tables();
    folder = scratch_folder();
    for (size_t i = 0; names[i]; i++) {
        char path[4096];
        require(i < MOST_TABLES, "room for all tables");
        snprintf(originals[i].file, sizeof originals[i].file, "%s.csv", names[i]);
        snprintf(path, sizeof path, TINY "/%s", originals[i].file);
        FILE *file = fopen(path, "rb");
        if (!file)
            continue;
        originals[i].size = fread(originals[i].bytes, 1, LONGEST, file);
        fclose(file);
        restore(&originals[i]);
    }
    return 0;
}

static const struct original *find(const char *name)
{
    const char *const *names = gp_schema_tables();
    for (size_t i = 0; names[i]; i++) {
        if (strcmp(names[i], name) == 0)
            return &originals[i];
    }
    return NULL;
}

static void load(void)
{
    gp_scenario *scenario, *copy;
    gp_env *env = gp_env_new(NULL);
    require(env != NULL, "there is memory");
    gp_status status = gp_scenario_load(&scenario, folder, NULL, 0, env);
    require_told(status, env);
    require((status == GP_OK) == (scenario != NULL), "a scenario where there is no fault");
    if (scenario) {
        require(gp_scenario_copy(&copy, scenario, NULL, 0, env) == GP_OK, "what loads can be copied");
        require(strcmp(gp_scenario_digest(copy), gp_scenario_digest(scenario)) == 0, "with the same digest");
        gp_scenario_free(copy);
    }
    gp_scenario_free(scenario);
    gp_env_free(env);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    size_t rest;
    char *name = first_line(bytes, size, &rest);
    const struct original *original = find(name);
    if (original) {
        scratch_write(original->file, bytes + rest, size - rest);
        load();
        restore(original);
    }
    free(name);
    return 0;
}
