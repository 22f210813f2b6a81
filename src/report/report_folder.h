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

/* Makes the folder of a report with all folders above it; one that exists is fine, unless it holds files of another
 * use, or no report but files that may be somebody's own (report.md, *.csv, *.svg), or for a plan a results.sqlite that
 * is none of a plan, which the report would replace: GP_ERR_USAGE. Where nothing can be written into it: GP_ERR_IO. */
gp_status report_folder_make(const char *path, enum folder_use use, gp_env *env);

#endif
