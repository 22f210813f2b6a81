/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a folder has. */
#ifndef GIGAPLAN_CORE_FOLDER_H
#define GIGAPLAN_CORE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "core/env.h"

/* What is told of a file that should be in a folder. */
#define FILE_MISSING "the file is missing"

/* Whether there is a file or folder of that name in a folder; false where the path is too long. */
bool folder_has(const char *folder, const char *name);

/* The names of what is in a folder and not hidden, in order; none where it cannot be read. The list and the names are
 * kept in the arena; NULL when memory is short. */
const char *const *folder_names(size_t *count, const char *folder, struct arena *arena);

/* Records that a folder is not what was asked for. GP_ERR_IO where there is no folder of that name, and its reason is
 * told; else GP_ERR_INPUT with `message`. */
gp_status folder_refuse(const char *folder, const char *code, const char *hint, const char *message, gp_env *env);

#endif
