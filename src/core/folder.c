/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/name_index.h"

bool folder_has(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    return length > 0 && length < (int)sizeof path && access(path, F_OK) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool add_names(struct name_index *names, const char *path, struct arena *arena)
{
    bool enough = true;
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry && enough; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        const char *name = arena_text(arena, entry->d_name);
        enough = name && name_index_add(names, name) >= 0;
    }
    if (folder)
        closedir(folder);
    return enough;
}

const char *const *folder_names(size_t *count, const char *folder, struct arena *arena)
{
    struct name_index *found = name_index_new(arena);
    *count = 0;
    if (!found || !add_names(found, folder, arena))
        return NULL;
    *count = (size_t)name_index_count(found);
    const char **names = ARENA_ARRAY(arena, const char *, *count);
    if (!names)
        return NULL;
    memcpy(names, name_index_names(found), *count * sizeof *names);
    qsort(names, *count, sizeof *names, compare_names);
    return names;
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
