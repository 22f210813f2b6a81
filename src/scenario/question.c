/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/question.h"

#include <stddef.h>
#include <string.h>

/* Columns of plan.csv, and whole tables. */
static const char *const columns[] = {
    "plan.start_date",
    "plan.end_date",
    "plan.objective",
    "plan.target_gw",
    "plan.target_hard_date",
    "plan.wanted_rate_gw_per_week",
    "plan.max_build_rate_gw_per_week",
};
static const char *const tables[] = {"build_rates."};

static bool path_asks(const char *path, size_t length)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        size_t start = strlen(tables[i]);
        if (length >= start && strncmp(path, tables[i], start) == 0)
            return true;
    }
    if (length > 0 && path[length - 1] == '*') /* multiplies the column */
        length--;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (strlen(columns[i]) == length && strncmp(path, columns[i], length) == 0)
            return true;
    }
    return false;
}

bool paths_ask(const char *paths)
{
    while (true) {
        size_t blanks = strspn(paths, " "), length = strcspn(paths += blanks, ";"), end = length;
        while (end > 0 && paths[end - 1] == ' ')
            end--;
        if (!path_asks(paths, end))
            return false;
        if (!paths[length])
            return true;
        paths += length + 1;
    }
}
