/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip files read by minizip; the only user of it. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unzip.h>

#include "report/zip_parts.h"

#define MOST_READ 65536
#define END_SIZE  64 /* more than an end tag of a workbook has */

/* The first element's name and the last bytes of a part. */
struct part {
    char root[END_SIZE / 2];
    char end[END_SIZE];
    size_t end_size;
};

/* The name of the first element behind "<?xml ... ?>". */
static void find_root(struct part *part, const char *text, size_t size)
{
    static const char mark[] = "?>";
    const char *end = text + size, *at = text;
    while (at + 2 < end && memcmp(at, mark, 2) != 0)
        at++;
    while (at < end && *at != '<')
        at++;
    for (size_t length = 0; length + 1 < sizeof part->root && ++at < end && !strchr(" />\n", *at); length++)
        part->root[length] = *at;
}

static void keep_end(struct part *part, const char *text, size_t size)
{
    size_t kept = size < END_SIZE ? size : END_SIZE;
    size_t before = part->end_size + kept > END_SIZE ? END_SIZE - kept : part->end_size;
    memmove(part->end, part->end + part->end_size - before, before);
    memcpy(part->end + before, text + size - kept, kept);
    part->end_size = before + kept;
}

static bool ends_as_it_should(const struct part *part)
{
    char tag[END_SIZE + 4];
    size_t length = (size_t)snprintf(tag, sizeof tag, "</%s>", part->root), size = part->end_size;
    while (size > 0 && part->end[size - 1] == '\n')
        size--;
    return *part->root != '\0' && size >= length && memcmp(part->end + size - length, tag, length) == 0;
}

/* Reads the current part. */
static bool part_is_whole(unzFile file)
{
    static char text[MOST_READ];
    struct part part = {0};
    int size;
    if (unzOpenCurrentFile(file) != UNZ_OK)
        return false;
    while ((size = unzReadCurrentFile(file, text, sizeof text)) > 0) {
        if (*part.root == '\0')
            find_root(&part, text, (size_t)size);
        keep_end(&part, text, (size_t)size);
    }
    return unzCloseCurrentFile(file) == UNZ_OK && size == 0 && ends_as_it_should(&part);
}

int zip_parts_check(const char *path)
{
    errno = 0;
    unzFile file = unzOpen64(path);
    if (!file)
        return errno != 0 ? errno : EIO;
    int at = unzGoToFirstFile(file);
    bool whole = at == UNZ_OK;
    for (; whole && at == UNZ_OK; at = unzGoToNextFile(file))
        whole = part_is_whole(file);
    unzClose(file);
    return whole && at == UNZ_END_OF_LIST_OF_FILE ? 0 : EIO;
}
