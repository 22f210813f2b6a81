/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file in memory, with a limit, since the path may name a device that never ends. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "tables/file_bytes.h"

#define CHUNK_BYTES ((size_t)64 * 1024)

/* strerror speaks the locale's language; these are the causes that users meet. */
static const char *cause(int error)
{
    switch (error) {
    case ENOENT:
        return "there is no such file";
    case EACCES:
    case EPERM:
        return "permission denied";
    case EISDIR:
        return "it is a folder";
    case ENOTDIR:
        return "a part of the path is no folder";
    case EMFILE:
    case ENFILE:
        return "too many files are open";
    }
    return "reading failed";
}

static gp_status report_unreadable(const char *path, int error, gp_env *env)
{
    if (error == ENOMEM)
        return GP_ERR_NOMEM;
    struct place place = {.file = path};
    env_report(env, GP_SEVERITY_ERROR, place, "file-unreadable", NULL, "cannot be read: %s", cause(error));
    return GP_ERR_IO;
}

static gp_status read_stream(char **bytes, size_t *size, FILE *file, const char *path, size_t limit, gp_env *env)
{
    size_t capacity = 0, got;
    do {
        if (!ARRAY_RESERVE(*bytes, capacity, *size + CHUNK_BYTES))
            return GP_ERR_NOMEM;
        errno = 0;
        got = fread(*bytes + *size, 1, CHUNK_BYTES, file);
        *size += got;
        if (*size > limit) {
            struct place place = {.file = path};
            env_report(env, GP_SEVERITY_ERROR, place, "file-too-large", NULL, "is larger than %zu MiB",
                       limit / 1024 / 1024);
            return GP_ERR_INPUT;
        }
    } while (got > 0);
    return ferror(file) ? report_unreadable(path, errno, env) : GP_OK;
}

gp_status file_bytes_read(char **out, size_t *size, const char *path, size_t limit, gp_env *env)
{
    *out = NULL;
    *size = 0;
    struct stat kind;
    /* A pipe or device would keep the reader waiting. */
    if (stat(path, &kind) == 0 && !S_ISREG(kind.st_mode) && !S_ISDIR(kind.st_mode)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "not-a-file", NULL,
                   "is a pipe or a device, not a file");
        return GP_ERR_IO;
    }
    FILE *file = fopen(path, "rb");
    if (!file)
        return report_unreadable(path, errno, env);
    gp_status status = read_stream(out, size, file, path, limit, env);
    fclose(file);
    if (status != GP_OK) {
        free(*out);
        *out = NULL;
        *size = 0;
    }
    return status;
}
