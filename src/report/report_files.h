/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the files of a plan's report. */
#ifndef GIGAPLAN_REPORT_REPORT_FILES_H
#define GIGAPLAN_REPORT_REPORT_FILES_H

#include <stddef.h>

#include "base/arena.h"

#define PLAN_FILE "plan.json"

/* Every file that a report may have in its folder, in the order in which they are removed. NULL when memory is short.
 */
const char *const *report_files(struct arena *arena, size_t *count);
/* The file of a chart; NULL when memory is short. */
const char *report_chart_file(struct arena *arena, const char *chart);

#endif
