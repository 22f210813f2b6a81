/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing through a temporary file and a rename. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/try.h"
#include "report/write_file.h"

#define TEMPORARY_SUFFIX ".XXXXXX"
#define FILE_MODE        0644
#define FOLDER_MODE      0777

static gp_status report_failure(gp_env *env, const char *path, const char *what, int error)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "write", NULL, "%s: %s", what, strerror(error));
    return GP_ERR_IO;
}

/* Gets everything written to the disk; 0 or an error number. A stream that failed earlier may have lost its errno. */
static int flush_to_disk(FILE *file)
{
    errno = 0;
    if (fflush(file) != 0 || ferror(file))
        return errno ? errno : EIO;
    if (fsync(fileno(file)) != 0 && errno != EINVAL && errno != EROFS)
        return errno;
    return 0;
}

/* Devices and pipes cannot be replaced by a file: what is written goes through them. */
static gp_status write_through(const char *path, file_writer *writer, void *context, gp_env *env)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return report_failure(env, path, "cannot be written", errno);
    gp_status status = writer(file, context);
    int error = status == GP_OK ? flush_to_disk(file) : 0;
    if (fclose(file) != 0 && error == 0)
        error = errno;
    return status == GP_OK && error != 0 ? report_failure(env, path, "cannot be written", error) : status;
}

static gp_status write_beside(const char *path, file_writer *writer, void *context, gp_env *env);

gp_status write_file(const char *path, file_writer *writer, void *context, gp_env *env)
{
    struct stat kind;
    char target[PATH_MAX];
    if (stat(path, &kind) != 0 || S_ISDIR(kind.st_mode))
        return write_beside(path, writer, context, env);
    if (!S_ISREG(kind.st_mode))
        return write_through(path, writer, context, env);
    /* A link stays a link: the file that it leads to is replaced. */
    return write_beside(lstat(path, &kind) == 0 && S_ISLNK(kind.st_mode) && realpath(path, target) ? target : path, writer, context, env);
}

static gp_status write_beside(const char *path, file_writer *writer, void *context, gp_env *env)
{
    gp_status status = GP_OK;
    FILE *file = NULL;
    char *temporary = malloc(strlen(path) + sizeof TEMPORARY_SUFFIX);
    if (!temporary)
        return GP_ERR_NOMEM;
    memcpy(stpcpy(temporary, path), TEMPORARY_SUFFIX, sizeof TEMPORARY_SUFFIX);

    int descriptor = mkstemp(temporary);
    if (descriptor < 0) {
        status = report_failure(env, path, "cannot be written", errno);
        free(temporary);
        return status;
    }
    file = fdopen(descriptor, "w");
    if (!file) {
        close(descriptor);
        status = GP_ERR_NOMEM;
        goto done;
    }
    TRY(writer(file, context));
    int error = flush_to_disk(file);
    if (error == 0 && fchmod(descriptor, FILE_MODE) != 0)
        error = errno;
    int closed = fclose(file);
    file = NULL;
    if (error == 0 && closed != 0)
        error = errno;
    if (error == 0 && rename(temporary, path) != 0)
        error = errno;
    if (error != 0)
        status = report_failure(env, path, "cannot be written", error);
done:
    if (file)
        fclose(file);
    if (status != GP_OK)
        unlink(temporary);
    free(temporary);
    return status;
}

static int make_one(const char *path)
{
    struct stat status;
    if (mkdir(path, FOLDER_MODE) == 0)
        return 0;
    int error = errno;
    if (error == EEXIST)
        return stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? 0 : ENOTDIR;
    return error;
}

gp_status write_folder(const char *path, gp_env *env)
{
    char *partial = strdup(path);
    if (!partial)
        return GP_ERR_NOMEM;
    int error = 0;
    for (char *slash = strchr(partial + 1, '/'); slash && error == 0; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        error = make_one(partial);
        *slash = '/';
    }
    if (error == 0)
        error = make_one(path);
    free(partial);
    return error == 0 ? GP_OK : report_failure(env, path, "the folder cannot be made", error);
}

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

gp_status write_report_folder(const char *path, enum folder_use use, gp_env *env)
{
    for (size_t i = 0; i < sizeof folder_uses / sizeof *folder_uses; i++)
        if (i != use && file_exists(path, folder_uses[i].file)) {
            env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "other-folder", "give another folder for the report",
                       "this folder has %s, which a report would overwrite", folder_uses[i].words);
            return GP_ERR_USAGE;
        }
    return write_folder(path, env);
}
