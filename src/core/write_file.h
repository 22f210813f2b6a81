/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that appear whole or not at all. */
#ifndef GIGAPLAN_CORE_WRITE_FILE_H
#define GIGAPLAN_CORE_WRITE_FILE_H

#include <stdio.h>

#include "core/env.h"

/* Writes what a file holds. Errors of the stream itself are found by the caller. */
typedef gp_status file_writer(FILE *file, void *context);

/* Writes `path` through a temporary file in the same folder, ".NAME.gigaplan-new", which is flushed to disk and then
 * renamed. Whatever fails, an earlier file of that name stays as it was and no temporary file is left; one that a
 * killed program left is removed. A new file has the mode that the umask gives. GP_ERR_IO is recorded as a diagnostic.
 */
gp_status write_file(const char *path, file_writer *writer, void *context, gp_env *env);

/* Writes the file `path`, which must not be there yet, and flushes it to disk; a fault is told as one of `told`. On
 * failure the file is removed. */
gp_status write_new_file(const char *path, const char *told, file_writer *writer, void *context, gp_env *env);

/* Records that `path` could not be written, with the words of an error number; GP_ERR_IO. */
gp_status write_failure(gp_env *env, const char *path, const char *what, int error);

/* Makes a folder with all folders above it; one that exists is fine. */
gp_status write_folder(const char *path, gp_env *env);

#endif
