/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file of hours: no crash, and a refusal always comes with a reason. The first line chooses options, a
 * letter each; the rest is the file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gigaplan/import.h"
#include "target.h"

#define FILE_NAME "series.csv"

static const char *folder;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    folder = scratch_folder();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    size_t rest;
    char *line = first_line(bytes, size, &rest), path[4096];
    gp_env *env = gp_env_new(NULL);
    require(line && env, "there is memory");
    snprintf(path, sizeof path, "%s/" FILE_NAME, folder);
    scratch_write(FILE_NAME, bytes + rest, size - rest);
    const char *file = path, *load = "a=#2", *profile = "a.b=#3/10", *where = "x=1";
    const char *clock = strchr(line, 'd') ? "daylight" : "UTC-6", *stamps = strchr(line, 'e') ? "ending" : "beginning";
    const char *time = strchr(line, 'n') ? "none" : "#1";
    gp_import_series_options options = {
        .files = &file,
        .file_count = 1,
        .loads = &load,
        .load_count = strchr(line, 'l') != NULL,
        .profiles = &profile,
        .profile_count = strchr(line, 'p') != NULL,
        .times = &time,
        .time_count = strpbrk(line, "nt") != NULL,
        .clocks = &clock,
        .clock_count = strpbrk(line, "du") != NULL,
        .stamps = &stamps,
        .stamp_count = strpbrk(line, "be") != NULL,
        .where = &where,
        .where_count = strchr(line, 'w') != NULL,
        .fill_gaps = strchr(line, 'f') ? 9000 : 0,
        .doubled = strchr(line, '2') ? GP_DOUBLED_LAST : GP_DOUBLED_REFUSE,
        .leap_day = strchr(line, 'r') ? GP_LEAP_DAY_REPEAT : GP_LEAP_DAY_DROP,
        .clip = strchr(line, 'c') != NULL,
        .wrap = strchr(line, 'v') != NULL,
    };
    require_told(gp_import_series(&options, NULL, env), env);
    scratch_remove(FILE_NAME);
    gp_env_free(env);
    free(line);
    return 0;
}
