/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/file_digests.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "base/digest.h"
#include "core/write_file.h"

#define BYTES_AT_ONCE 65536
#define DIGITS        64
#define GAP           2 /* blanks between a digest and its file */

/* False where the file cannot be read; `text` is then empty. */
static bool digest_of_file(char text[DIGITS + 1], const char *folder, const char *name)
{
    char path[PATH_MAX], bytes[BYTES_AT_ONCE];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = length > 0 && length < (int)sizeof path ? fopen(path, "rb") : NULL;
    struct digest *digest = file ? digest_new() : NULL;
    text[0] = '\0';
    if (!digest) {
        if (file)
            fclose(file);
        return false;
    }
    size_t count;
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        digest_add(digest, bytes, count);
    bool whole = ferror(file) == 0;
    fclose(file);
    digest_finish(digest, text);
    return whole;
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
        errno = 0;
        if (!digest_of_file(text, staged_folder_stage(digested->folder), names[i]))
            return write_failure(digested->env, names[i], "cannot be read again", errno);
        fprintf(file, "%s  %s\n", text, names[i]);
    }
    return GP_OK;
}

gp_status file_digests_write(struct staged_folder *folder, gp_env *env)
{
    struct digested digested = {folder, env};
    return staged_folder_write(folder, DIGESTS_FILE, write_digests, &digested, env);
}

/* One line of the file. */
static gp_status check_line(const char *folder, char *line, gp_env *env)
{
    char text[DIGITS + 1];
    size_t length = strcspn(line, "\r\n");
    line[length] = '\0';
    if (length <= DIGITS + GAP || strspn(line, "0123456789abcdef") != DIGITS) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = DIGESTS_FILE}, "digest", NULL,
                   "a line is no digest and file: \"%.80s\"", line);
        return GP_ERR_INPUT;
    }
    const char *name = line + DIGITS + GAP;
    if (!digest_of_file(text, folder, name)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = name}, "digest", NULL, "the file cannot be read");
        return GP_ERR_INPUT;
    }
    if (strncmp(text, line, DIGITS) == 0)
        return GP_OK;
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = name}, "digest", NULL,
               "the file is another than the one that the report was written with (" DIGESTS_FILE ")");
    return GP_ERR_INPUT;
}

gp_status file_digests_check(int *count, const char *folder, gp_env *env)
{
    char path[PATH_MAX], line[PATH_MAX + DIGITS + GAP + 2];
    int length = snprintf(path, sizeof path, "%s/" DIGESTS_FILE, folder);
    FILE *file = length > 0 && length < (int)sizeof path ? fopen(path, "rb") : NULL;
    gp_status worst = GP_OK;
    *count = -1;
    if (!file)
        return GP_OK;
    for (*count = 0; fgets(line, sizeof line, file); (*count)++) {
        gp_status status = check_line(folder, line, env);
        worst = worst == GP_OK ? status : worst;
    }
    fclose(file);
    return worst;
}
