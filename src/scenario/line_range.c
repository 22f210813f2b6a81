/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/line_range.h"

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
