/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA256SUMS: the digest of each file of a set, as sha256sum writes and checks it. */
#ifndef GIGAPLAN_CORE_FILE_DIGESTS_H
#define GIGAPLAN_CORE_FILE_DIGESTS_H

#include "base/arena.h"
#include "base/name_index.h"
#include "core/staged_folder.h"

#define DIGESTS_FILE "SHA256SUMS"

/* Writes it for all files that the set has so far. */
gp_status file_digests_write(struct staged_folder *folder, gp_env *env);
/* Adds the files that the SHA256SUMS of a folder names; none where there is no such file, or it cannot be read. GP_OK
 * or GP_ERR_NOMEM. */
gp_status file_digests_names(struct name_index *out, const char *folder, struct arena *arena);
/* What the SHA256SUMS of a folder says. */
struct file_digests {
    struct name_index *named;   /* the files that it names; NULL: there is no SHA256SUMS */
    struct name_index *missing; /* of them those that are not there */
    int compared;               /* how many were compared so far */
};

/* Whether each file that SHA256SUMS names is as it was, and whether it names each of the `file_count` files of a set
 * that is in the folder, itself aside: a diagnostic for each that is not. Names are kept in the arena. GP_ERR_INPUT
 * where something is wrong or it names no file, GP_ERR_IO where it cannot be read. On GP_ERR_CANCELLED `out` tells how
 * far it came. */
gp_status file_digests_check(struct file_digests *out, const char *folder, const char *const *files, size_t file_count,
                             struct arena *arena, gp_env *env);

#endif
