/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/file_digests.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "core/folder.h"
#include "core/write_file.h"

#define BYTES_AT_ONCE 65536
#define DIGITS        64
#define GAP           2 /* blanks between a digest and its file */

/* A file that can be read to its end: no pipe, which could wait for ever. NULL with errno set. */
static FILE *open_file(const char *folder, const char *name)
{
    char path[PATH_MAX];
    struct stat kind;
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (length < 0 || length >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    if (stat(path, &kind) != 0)
        return NULL;
    if (S_ISREG(kind.st_mode))
        return fopen(path, "rb");
    errno = S_ISDIR(kind.st_mode) ? EISDIR : EINVAL;
    return NULL;
}

/* GP_ERR_IO, not recorded, where the file cannot be read; errno then says why. */
static gp_status digest_of_file(char text[DIGITS + 1], const char *folder, const char *name)
{
    char bytes[BYTES_AT_ONCE];
    size_t count;
    FILE *file = open_file(folder, name);
    if (!file)
        return errno == ENOMEM ? GP_ERR_NOMEM : GP_ERR_IO;
    struct digest *digest = digest_new();
    if (!digest) {
        fclose(file);
        return GP_ERR_NOMEM;
    }
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        digest_add(digest, bytes, count);
    int error = ferror(file) ? errno : 0;
    fclose(file);
    digest_finish(digest, text);
    errno = error;
    return error == 0 ? GP_OK : GP_ERR_IO;
}

/* The files of a folder, and where a fault is told. */
struct digested {
    struct staged_folder *folder;
    gp_env *env;
};

static gp_status write_digests(FILE *file, void *context)
{
    const struct digested *digested = context;
    size_t count;
    const char *const *names = staged_folder_names(digested->folder, &count);
    for (size_t i = 0; i < count; i++) {
        char text[DIGITS + 1];
        if (strcmp(names[i], DIGESTS_FILE) == 0)
            continue;
        gp_status status = digest_of_file(text, staged_folder_stage(digested->folder), names[i]);
        if (status == GP_ERR_IO)
            return write_failure(digested->env, names[i], "cannot be read again", errno);
        if (status != GP_OK)
            return status;
        fprintf(file, "%s  %s\n", text, names[i]);
    }
    return GP_OK;
}

gp_status file_digests_write(struct staged_folder *folder, gp_env *env)
{
    struct digested digested = {folder, env};
    return staged_folder_write(folder, DIGESTS_FILE, write_digests, &digested, env);
}

/* A SHA256SUMS that is read, and the files that it should name. */
struct digest_list {
    struct file_digests *found;
    const char *folder;
    const char *const *files;
    size_t file_count;
    struct arena *arena;
    gp_env *env;
};

static gp_status fault(const struct digest_list *list, const char *file, const char *what)
{
    env_report(list->env, GP_SEVERITY_ERROR, (struct place){.file = file}, "digest", NULL, "%s", what);
    return GP_ERR_INPUT;
}

static gp_status read_failure(const struct digest_list *list, int error)
{
    if (error == ENOMEM)
        return GP_ERR_NOMEM;
    env_report(list->env, GP_SEVERITY_ERROR, (struct place){.file = DIGESTS_FILE}, "digest", NULL,
               "the file cannot be read: %s", strerror(error));
    return GP_ERR_IO;
}

static gp_status compare_file(struct digest_list *list, const char *name, const char *digest)
{
    char text[DIGITS + 1];
    gp_status status = digest_of_file(text, list->folder, name);
    if (status == GP_ERR_IO && errno == ENOENT)
        return name_index_add(list->found->missing, name) < 0 ? GP_ERR_NOMEM : fault(list, name, FILE_MISSING);
    if (status == GP_ERR_IO)
        return fault(list, name, "the file cannot be read");
    if (status != GP_OK)
        return status;
    list->found->compared++;
    if (strncmp(text, digest, DIGITS) == 0)
        return GP_OK;
    return fault(list, name, "the file is another than the one that the report was written with (" DIGESTS_FILE ")");
}

/* The file of a line, which ends there then; NULL: it is no digest and file. */
static const char *name_in(char *line)
{
    size_t length = strcspn(line, "\r\n");
    line[length] = '\0';
    return length > DIGITS + GAP && strspn(line, "0123456789abcdef") == DIGITS ? line + DIGITS + GAP : NULL;
}

static gp_status check_line(struct digest_list *list, char *line)
{
    const char *named = name_in(line);
    if (!named) {
        env_report(list->env, GP_SEVERITY_ERROR, (struct place){.file = DIGESTS_FILE}, "digest", NULL,
                   "a line is no digest and file: \"%.80s\"", line);
        return GP_ERR_INPUT;
    }
    const char *name = arena_text(list->arena, named);
    if (!name || name_index_add(list->found->named, name) < 0)
        return GP_ERR_NOMEM;
    return compare_file(list, name, line);
}

/* A fault does not end the check, which tells them all. */
static bool goes_on(gp_status status)
{
    return status == GP_OK || status == GP_ERR_INPUT;
}

/* Lines of the file, and then what it does not name. */
static gp_status check_list(struct digest_list *list, FILE *file)
{
    char line[PATH_MAX + DIGITS + GAP + 2];
    gp_status worst = GP_OK;
    while (fgets(line, sizeof line, file)) {
        gp_status status = env_cancelled(list->env) ? GP_ERR_CANCELLED : check_line(list, line);
        if (!goes_on(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    if (ferror(file))
        return read_failure(list, errno);
    if (worst == GP_OK && name_index_count(list->found->named) == 0)
        return fault(list, DIGESTS_FILE, "the file names no file");
    for (size_t i = 0; i < list->file_count; i++) {
        const char *name = list->files[i];
        if (name_index_find(list->found->named, name) < 0 && strcmp(name, DIGESTS_FILE) != 0 &&
            folder_has(list->folder, name))
            worst = fault(list, name, "the file is not named in " DIGESTS_FILE);
    }
    return worst;
}

gp_status file_digests_names(struct name_index *out, const char *folder, struct arena *arena)
{
    char line[PATH_MAX + DIGITS + GAP + 2];
    gp_status status = GP_OK;
    FILE *file = open_file(folder, DIGESTS_FILE);
    while (file && status == GP_OK && fgets(line, sizeof line, file)) {
        const char *named = name_in(line), *name = named ? arena_text(arena, named) : NULL;
        if (named && (!name || name_index_add(out, name) < 0))
            status = GP_ERR_NOMEM;
    }
    if (file)
        fclose(file);
    return status;
}

gp_status file_digests_check(struct file_digests *out, const char *folder, const char *const *files, size_t file_count,
                             struct arena *arena, gp_env *env)
{
    struct digest_list list = {out, folder, files, file_count, arena, env};
    *out = (struct file_digests){.missing = name_index_new(arena)};
    FILE *file = open_file(folder, DIGESTS_FILE);
    if (!file)
        return errno == ENOENT ? GP_OK : read_failure(&list, errno);
    out->named = name_index_new(arena);
    gp_status status = out->named && out->missing ? check_list(&list, file) : GP_ERR_NOMEM;
    fclose(file);
    return status;
}
