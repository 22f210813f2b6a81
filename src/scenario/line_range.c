/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/line_range.h"

#include <stdlib.h>
#include <string.h>

void line_range_add(struct line_range *range, int line)
{
    if (line <= 0)
        return;
    range->from = range->from == 0 || line < range->from ? line : range->from;
    range->to = line > range->to ? line : range->to;
}

const char *line_range_text(const struct line_range *range, const char *table, struct arena *arena)
{
    if (range->from == 0)
        return arena_format(arena, "%s.csv", table);
    return range->from == range->to ? arena_format(arena, "%s.csv:%d", table, range->from)
                                    : arena_format(arena, "%s.csv:%d-%d", table, range->from, range->to);
}

bool line_range_text_has(const char *text, const char *table, int line)
{
    size_t length = strlen(table);
    const char *colon = strchr(text, ':');
    if (strncmp(text, table, length) != 0 || strncmp(text + length, ".csv:", 5) != 0 || !colon)
        return false;
    char *end;
    long first = strtol(colon + 1, &end, 10), last = *end == '-' ? strtol(end + 1, NULL, 10) : first;
    return line >= first && line <= last;
}
