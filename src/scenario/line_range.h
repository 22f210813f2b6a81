/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a table from the first to the last of some rows. */
#ifndef GIGAPLAN_SCENARIO_LINE_RANGE_H
#define GIGAPLAN_SCENARIO_LINE_RANGE_H

#include <stdbool.h>

#include "base/arena.h"

struct line_range {
    int from, to; /* 0: none yet */
};

/* A line that is not known (0) is left out. */
void line_range_add(struct line_range *range, int line);
/* "pools.csv:2-9" or "pools.csv:2"; "pools.csv" without lines. NULL when memory is short. */
const char *line_range_text(const struct line_range *range, const char *table, struct arena *arena);
/* Whether such a text has a line of a table. */
bool line_range_text_has(const char *text, const char *table, int line);

#endif
