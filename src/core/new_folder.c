/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/new_folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/env.h"
#include "core/staged_folder.h"

static gp_status report(gp_env *env, const char *path, const char *code, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){path, 0, 0}, code, hint, "%s", message);
    return GP_ERR_IO;
}

/* What a killed init left counts as nothing. */
static bool is_empty(DIR *folder)
{
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strcmp(entry->d_name, STAGE_NAME) != 0)
            return false;
    return true;
}

gp_status new_folder_make(bool *made, const char *path, gp_env *env)
{
    *made = mkdir(path, 0777) == 0;
    if (*made)
        return GP_OK;
    if (errno != EEXIST)
        return report(env, path, "folder-unwritable", NULL, strerror(errno));
    DIR *folder = opendir(path);
    if (!folder)
        return report(env, path, "folder-unwritable", NULL, strerror(errno));
    bool empty = is_empty(folder);
    closedir(folder);
    return empty ? GP_OK
                 : report(env, path, "folder-not-empty", "name a folder that does not exist yet",
                          "the folder exists and is not empty");
}
