/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/unicode.h"

static char folder[] = GIGAPLAN_SCRATCH_DIR "/fuzz-XXXXXX";

void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken: %s\n", what);
    abort();
}

static bool is_one_line(const char *text)
{
    char fault[TEXT_FAULT_SIZE];
    return *text && text_is_fit(text, TEXT_WORDS, fault);
}

void require_told(gp_status status, const gp_env *env)
{
    require(status == GP_OK || status == GP_ERR_INPUT || status == GP_ERR_USAGE || status == GP_ERR_IO,
            "a documented status");
    require((status == GP_OK) == (gp_env_error_count(env) == 0), "what fails tells an error, what does not tells none");
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *diagnostic = gp_env_diagnostic(env, i);
        require(is_one_line(diagnostic->message), "a message of one line");
        require(!diagnostic->hint || is_one_line(diagnostic->hint), "a hint of one line");
    }
}

char *first_line(const uint8_t *bytes, size_t size, size_t *rest)
{
    const uint8_t *end = size > 0 ? memchr(bytes, '\n', size) : NULL;
    size_t length = end ? (size_t)(end - bytes) : size;
    char *line = calloc(length + 1, 1);
    require(line != NULL, "there is memory");
    memcpy(line, bytes, length);
    *rest = end ? length + 1 : size;
    return line;
}

static void remove_folder(void)
{
    DIR *listing = opendir(folder);
    struct dirent *entry;
    while (listing && (entry = readdir(listing)) != NULL)
        unlinkat(dirfd(listing), entry->d_name, 0);
    if (listing)
        closedir(listing);
    rmdir(folder);
}

const char *scratch_folder(void)
{
    require(mkdtemp(folder) != NULL, "a folder can be made");
    atexit(remove_folder);
    return folder;
}

void scratch_write(const char *name, const void *bytes, size_t size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    require(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "a file can be written");
}

void scratch_remove(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}
