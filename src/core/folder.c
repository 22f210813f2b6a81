/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/folder.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool folder_has(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && length < (int)sizeof path && access(path, F_OK) == 0;
}

gp_status folder_refuse(const char *folder, const char *code, const char *hint, const char *message, gp_env *env)
{
    struct stat kind;
    int error = stat(folder, &kind) != 0 ? errno : S_ISDIR(kind.st_mode) ? 0 : ENOTDIR;
    if (error == 0)
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = folder}, code, hint, "%s", message);
    else
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = folder}, "folder-unreadable", hint,
                   "the folder cannot be read: %s", strerror(error));
    return error == 0 ? GP_ERR_INPUT : GP_ERR_IO;
}
