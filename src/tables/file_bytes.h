/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file in memory. */
#ifndef GIGAPLAN_TABLES_FILE_BYTES_H
#define GIGAPLAN_TABLES_FILE_BYTES_H

#include <stddef.h>

#include "core/env.h"

/* Reads a file of at most `limit` bytes into malloc'ed memory. A file that cannot be read or is larger becomes a
 * diagnostic. */
gp_status file_bytes_read(char **out, size_t *size, const char *path, size_t limit, gp_env *env);

#endif
