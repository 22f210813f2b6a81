/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing through a temporary file and a rename. */
#include "core/write_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/try.h"

#define TEMPORARY_ENDING ".gigaplan-new"
/* What the umask leaves of these is the mode of what is made. */
#define FILE_MODE   0666
#define FOLDER_MODE 0777

gp_status write_failure(gp_env *env, const char *path, const char *what, int error)
{
    if (error == ENOMEM)
        return GP_ERR_NOMEM;
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "write", NULL, "%s: %s", what, strerror(error));
    return GP_ERR_IO;
}

/* Gets everything written to the disk; 0 or an error number. A stream that failed earlier may have lost its errno.
 * Its file is given up anyway, so one more byte is written to it: the system then gives the error again. */
static int flush_to_disk(FILE *file)
{
    errno = 0;
    if (fflush(file) != 0 && errno != 0)
        return errno;
    if (ferror(file))
        return write(fileno(file), "", 1) < 0 ? errno : EIO;
    if (fsync(fileno(file)) != 0 && errno != EINVAL && errno != EROFS)
        return errno;
    return 0;
}

/* Writes to an open descriptor and closes it. */
static gp_status write_and_close(int descriptor, const char *told, file_writer *writer, void *context, gp_env *env)
{
    FILE *file = fdopen(descriptor, "w");
    if (!file) {
        int error = errno;
        close(descriptor);
        return write_failure(env, told, "cannot be written", error);
    }
    gp_status status = writer(file, context);
    bool told_by_stream = status == GP_OK || ferror(file);
    int error = told_by_stream ? flush_to_disk(file) : 0;
    if (fclose(file) != 0 && told_by_stream && error == 0)
        error = errno;
    return error != 0 ? write_failure(env, told, "cannot be written", error) : status;
}

gp_status write_new_file(const char *path, const char *told, file_writer *writer, void *context, gp_env *env)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
    if (descriptor < 0)
        return write_failure(env, told, "cannot be written", errno);
    gp_status status = write_and_close(descriptor, told, writer, context, env);
    if (status != GP_OK)
        unlink(path);
    return status;
}

static bool is_same_file(int descriptor, const char *path)
{
    struct stat held, named;
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

/* Removes a temporary file that a killed program left; waits for a program that still writes to it, which holds its
 * lock. 0 or an error number. */
static int remove_leftover(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT ? 0 : errno;
    while (flock(descriptor, LOCK_EX) != 0 && errno == EINTR)
        ;
    int error = is_same_file(descriptor, path) && unlink(path) != 0 && errno != ENOENT ? errno : 0;
    close(descriptor);
    return error;
}

/* A new file of that name, locked for as long as it is open; negative with an errno. */
static int open_temporary(const char *path)
{
    for (;;) {
        int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
        if (descriptor < 0 && errno != EEXIST)
            return -1;
        if (descriptor < 0) {
            errno = remove_leftover(path);
            if (errno != 0)
                return -1;
            continue;
        }
        /* another program may have taken it for a leftover before it was locked */
        flock(descriptor, LOCK_EX);
        if (is_same_file(descriptor, path))
            return descriptor;
        close(descriptor);
    }
}

static char *temporary_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    size_t size = strlen(path) + sizeof "." TEMPORARY_ENDING;
    char *temporary = malloc(size);
    if (temporary)
        snprintf(temporary, size, "%.*s.%s" TEMPORARY_ENDING, folder, path, path + folder);
    return temporary;
}

static gp_status write_beside(const char *path, file_writer *writer, void *context, gp_env *env)
{
    gp_status status = GP_OK;
    char *temporary = temporary_beside(path);
    if (!temporary)
        return GP_ERR_NOMEM;
    int lock = open_temporary(temporary); /* held until the file has its name */
    int descriptor = lock < 0 ? -1 : fcntl(lock, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
        status = write_failure(env, path, "cannot be written", errno);
        goto done;
    }
    TRY(write_and_close(descriptor, path, writer, context, env));
    if (rename(temporary, path) != 0)
        status = write_failure(env, path, "cannot be written", errno);
done:
    if (lock >= 0 && status != GP_OK)
        unlink(temporary);
    if (lock >= 0)
        close(lock);
    free(temporary);
    return status;
}

/* Devices and pipes cannot be replaced by a file: what is written goes through them. */
static gp_status write_through(const char *path, file_writer *writer, void *context, gp_env *env)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    return descriptor < 0 ? write_failure(env, path, "cannot be written", errno)
                          : write_and_close(descriptor, path, writer, context, env);
}

gp_status write_file(const char *path, file_writer *writer, void *context, gp_env *env)
{
    struct stat kind;
    char target[PATH_MAX];
    if (stat(path, &kind) != 0 || S_ISDIR(kind.st_mode))
        return write_beside(path, writer, context, env);
    if (!S_ISREG(kind.st_mode))
        return write_through(path, writer, context, env);
    /* A link stays a link: the file that it leads to is replaced. */
    bool through_link = lstat(path, &kind) == 0 && S_ISLNK(kind.st_mode) && realpath(path, target);
    return write_beside(through_link ? target : path, writer, context, env);
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
    for (char *slash = *partial ? strchr(partial + 1, '/') : NULL; slash && error == 0;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        error = make_one(partial);
        *slash = '/';
    }
    if (error == 0)
        error = make_one(path);
    free(partial);
    return error == 0 ? GP_OK : write_failure(env, path, "the folder cannot be made", error);
}
