/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a report as one SQLite file. */
#ifndef GIGAPLAN_REPORT_RESULTS_SQLITE_H
#define GIGAPLAN_REPORT_RESULTS_SQLITE_H

#include "core/staged_folder.h"
#include "findings/results.h"

#define SQLITE_FILE "results.sqlite"

/* PRAGMA application_id of the file, "GPrs". Its user_version is the format of the report. */
#define RESULTS_APPLICATION_ID 0x47507273

/* Writes SQLITE_FILE into the folder: the tables that outputs_write writes as CSV, row by row and with NULL where a
 * cell is blank. */
gp_status results_sqlite_write(const struct results *results, struct staged_folder *folder, bool hourly, gp_env *env);

#endif
