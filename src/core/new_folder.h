/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for what is new: nothing of the user's is in it yet. */
#ifndef GIGAPLAN_CORE_NEW_FOLDER_H
#define GIGAPLAN_CORE_NEW_FOLDER_H

#include <stdbool.h>

#include "gigaplan/env.h"

/* Makes the folder, or takes one that is there and empty. `made` says whether it was made, so that the caller can
 * remove it again. GP_ERR_IO is recorded as a diagnostic. */
gp_status new_folder_make(bool *made, const char *path, gp_env *env);

#endif
