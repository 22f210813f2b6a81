/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that hold a report. */
#include "report/report_folder.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "core/write_file.h"

/* Each use by a file that no other has, and what the folder then holds. */
static const struct {
    const char *file, *words;
} folder_uses[] = {[FOLDER_OF_SCENARIO] = {"plan.csv", "the tables of a scenario"},
                   [FOLDER_OF_PLAN] = {"plan.json", "the report of a plan"},
                   [FOLDER_OF_SWEEP] = {"target_dates.csv", "the report of a sweep"}};

static bool file_exists(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && length < (int)sizeof path && access(path, F_OK) == 0;
}

gp_status report_folder_make(const char *path, enum folder_use use, gp_env *env)
{
    for (size_t i = 0; i < sizeof folder_uses / sizeof *folder_uses; i++)
        if (i != use && file_exists(path, folder_uses[i].file)) {
            env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "other-folder",
                       "give another folder for the report", "this folder has %s, which a report would overwrite",
                       folder_uses[i].words);
            return GP_ERR_USAGE;
        }
    return write_folder(path, env);
}
