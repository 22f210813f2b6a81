/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The format of a report: which tables it has, and their columns. */
#ifndef GIGAPLAN_REPORT_REPORT_FORMAT_H
#define GIGAPLAN_REPORT_REPORT_FORMAT_H

#include "base/arena.h"
#include "core/env.h"

/* Rises with each change of the tables or columns that reports have; run.csv and results.sqlite tell it. Reports before
 * format 2 do not. */
#define REPORT_FORMAT           2
#define REPORT_FORMAT_TEXT      TEXT_OF_FORMAT(REPORT_FORMAT)
#define TEXT_OF_FORMAT(format)  TEXT_OF_FORMAT_(format)
#define TEXT_OF_FORMAT_(format) #format

/* Whether the report in a folder has the format that this program reads. GP_ERR_INPUT, recorded, where it has another;
 * GP_OK where there is no run.csv. */
gp_status report_format_check(const char *folder, gp_env *env);

#endif
