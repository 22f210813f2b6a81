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
    const char *folder;
    const char *const *files;
    size_t file_count;
    bool *named; /* [file] */
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

static gp_status check_line(struct digest_list *list, char *line)
{
    char text[DIGITS + 1];
    size_t length = strcspn(line, "\r\n");
    line[length] = '\0';
    if (length <= DIGITS + GAP || strspn(line, "0123456789abcdef") != DIGITS) {
        env_report(list->env, GP_SEVERITY_ERROR, (struct place){.file = DIGESTS_FILE}, "digest", NULL,
                   "a line is no digest and file: \"%.80s\"", line);
        return GP_ERR_INPUT;
    }
    const char *name = line + DIGITS + GAP;
    for (size_t i = 0; i < list->file_count; i++)
        list->named[i] = list->named[i] || strcmp(name, list->files[i]) == 0;
    gp_status status = digest_of_file(text, list->folder, name);
    if (status == GP_ERR_IO)
        return fault(list, name, "the file cannot be read");
    if (status != GP_OK || strncmp(text, line, DIGITS) == 0)
        return status;
    return fault(list, name, "the file is another than the one that the report was written with (" DIGESTS_FILE ")");
}

/* Lines of the file, and then what it does not name. The first status that is not GP_OK. */
static gp_status check_list(int *count, struct digest_list *list, FILE *file)
{
    char line[PATH_MAX + DIGITS + GAP + 2];
    gp_status worst = GP_OK;
    for (*count = 0; worst != GP_ERR_NOMEM && fgets(line, sizeof line, file); (*count)++) {
        gp_status status = check_line(list, line);
        worst = worst == GP_OK || status == GP_ERR_NOMEM ? status : worst;
    }
    if (worst == GP_ERR_NOMEM)
        return worst;
    if (ferror(file))
        return read_failure(list, errno);
    if (*count == 0)
        return fault(list, DIGESTS_FILE, "the file names no file");
    for (size_t i = 0; i < list->file_count; i++) {
        if (!list->named[i] && strcmp(list->files[i], DIGESTS_FILE) != 0 && folder_has(list->folder, list->files[i]))
            worst = fault(list, list->files[i], "the file is not named in " DIGESTS_FILE);
    }
    return worst;
}

gp_status file_digests_check(int *count, const char *folder, const char *const *files, size_t file_count, gp_env *env)
{
    struct digest_list list = {folder, files, file_count, calloc(file_count + 1, sizeof(bool)), env};
    *count = -1;
    if (!list.named)
        return GP_ERR_NOMEM;
    FILE *file = open_file(folder, DIGESTS_FILE);
    gp_status status = GP_OK;
    if (file) {
        status = check_list(count, &list, file);
        fclose(file);
    } else if (errno != ENOENT) {
        status = read_failure(&list, errno);
    }
    free(list.named);
    return status;
}
