/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA256SUMS: the digest of each file of a set, as sha256sum writes and checks it. */
#ifndef GIGAPLAN_CORE_FILE_DIGESTS_H
#define GIGAPLAN_CORE_FILE_DIGESTS_H

#include "core/staged_folder.h"

#define DIGESTS_FILE "SHA256SUMS"

/* Writes it for all files that the set has so far. */
gp_status file_digests_write(struct staged_folder *folder, gp_env *env);
/* Whether each file that it names is as it was: a diagnostic for each that is not. `count` is how many it names, -1
 * where there is no SHA256SUMS. GP_ERR_INPUT where a file is another or is not there. */
gp_status file_digests_check(int *count, const char *folder, gp_env *env);

#endif
