/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that appear whole or not at all. */
#ifndef GIGAPLAN_REPORT_WRITE_FILE_H
#define GIGAPLAN_REPORT_WRITE_FILE_H

#include <stdio.h>

#include "core/env.h"

/* Writes what a file holds. Errors of the stream itself are found by the caller. */
typedef gp_status file_writer(FILE *file, void *context);

/* Writes `path` through a temporary file in the same folder, which is flushed to disk and then renamed. Whatever fails,
 * an earlier file of that name stays as it was and no temporary file is left. GP_ERR_IO is recorded as a diagnostic. */
gp_status write_file(const char *path, file_writer *writer, void *context, gp_env *env);

/* Makes a folder with all folders above it; one that exists is fine. */
gp_status write_folder(const char *path, gp_env *env);

/* What a folder is for. */
enum folder_use { FOLDER_OF_SCENARIO, FOLDER_OF_PLAN, FOLDER_OF_SWEEP };

/* The same for a report, whose files would replace those of another use: GP_ERR_USAGE where the folder has such. */
gp_status write_report_folder(const char *path, enum folder_use use, gp_env *env);

#endif
