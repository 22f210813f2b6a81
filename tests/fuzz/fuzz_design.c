/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the definition of a sweep of tests/data/tiny. The first byte chooses how cases are made, the rest of its
 * line is what varies as by --vary, and what follows is the design table. The cases of what is accepted can be listed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gigaplan/sweep.h"
#include "target.h"

#define TINY       GIGAPLAN_TEST_DIR "/data/tiny"
#define DESIGN     "design.csv"
#define CASE_COUNT 10

static const char *folder;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    folder = scratch_folder();
    return 0;
}

static void define(const char *line, bool has_table)
{
    static const gp_sweep_method methods[] = {GP_SWEEP_GRID, GP_SWEEP_LIST, GP_SWEEP_TORNADO, GP_SWEEP_MONTE_CARLO,
                                              GP_SWEEP_LATIN_HYPERCUBE};
    char design[4096];
    const char *vary = *line ? line + 1 : "";
    snprintf(design, sizeof design, "%s/" DESIGN, folder);
    gp_sweep_options options = {
        .folder = TINY,
        .vary = &vary,
        .vary_count = *vary ? 1 : 0,
        .design = has_table ? design : NULL,
        .method = methods[(unsigned char)*line % (sizeof methods / sizeof *methods)],
        .case_count = CASE_COUNT,
    };
    gp_sweep *sweep;
    gp_env *env = gp_env_new(NULL);
    FILE *nowhere = fopen("/dev/null", "w");
    require(env && nowhere, "there is memory");
    gp_status status = gp_sweep_new(&sweep, &options, env);
    require_told(status, env);
    require((status == GP_OK) == (sweep != NULL), "a sweep where there is no fault");
    require(!sweep || gp_sweep_write_cases(sweep, nowhere) == GP_OK, "its cases can be listed");
    gp_sweep_free(sweep);
    gp_env_free(env);
    fclose(nowhere);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    size_t rest;
    char *line = first_line(bytes, size, &rest);
    if (rest < size)
        scratch_write(DESIGN, bytes + rest, size - rest);
    define(line, rest < size);
    free(line);
    return 0;
}
