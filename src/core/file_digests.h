/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA256SUMS: the digest of each file of a set, as sha256sum writes and checks it. */
#ifndef GIGAPLAN_CORE_FILE_DIGESTS_H
#define GIGAPLAN_CORE_FILE_DIGESTS_H

#include "core/staged_folder.h"

#define DIGESTS_FILE "SHA256SUMS"

/* Writes it for all files that the set has so far. */
gp_status file_digests_write(struct staged_folder *folder, gp_env *env);
/* Whether each file that it names is as it was, and whether it names each of the `file_count` files of a set that is in
 * the folder, itself aside: a diagnostic for each that is not. `count` is how many it names, -1 where there is no
 * SHA256SUMS. GP_ERR_INPUT where something is wrong or it names no file, GP_ERR_IO where it cannot be read. */
gp_status file_digests_check(int *count, const char *folder, const char *const *files, size_t file_count, gp_env *env);

#endif
