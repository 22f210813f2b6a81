/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that hold a report. */
#ifndef GIGAPLAN_REPORT_REPORT_FOLDER_H
#define GIGAPLAN_REPORT_REPORT_FOLDER_H

#include "core/env.h"

/* The use of a folder. */
enum folder_use { FOLDER_OF_SCENARIO, FOLDER_OF_PLAN, FOLDER_OF_SWEEP };

/* The file of a report that comes last and goes first: where it is, the report is whole. */
#define REPORT_MARK   "report.md"
#define APPENDIX_FILE "appendix.md"
#define HTML_FILE     "report.html"

/* Makes the folder of a report with all folders above it. One that exists is fine, but for these: GP_ERR_USAGE.
 * - It holds files of another use.
 * - `scenario_folder`, from which the planned scenario was read, is its folder inputs. NULL: no scenario is written.
 * - It has no report, but something else, hidden files apart.
 * - For a plan: it has a results.sqlite that no plan wrote, which the report would replace.
 * Where nothing can be written into it: GP_ERR_IO. */
gp_status report_folder_make(const char *path, enum folder_use use, const char *scenario_folder, gp_env *env);

#endif
