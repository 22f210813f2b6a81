/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of files that belongs together, such as a report, written into a folder that people use.
 *
 * The files are written into a folder ".gigaplan-new" inside it and moved to their places only when all are whole. One
 * of them is the mark: before anything else changes the mark of the earlier set is removed, then the rest of that set;
 * then the new files come, the mark last. So where the mark is the set is whole, and files of two sets never stand side
 * by side, whenever the program ends. What else is in the folder stays, and the folder itself is the same one: it may
 * be the current one, a mount point or a link. */
#ifndef GIGAPLAN_CORE_STAGED_FOLDER_H
#define GIGAPLAN_CORE_STAGED_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/write_file.h"

#define STAGE_NAME ".gigaplan-new"

struct staged_folder;

/* Opens the folder `path`, which is made where it is not there, waits for another program that writes a set into it,
 * and removes what a killed one left. GP_ERR_IO is recorded as a diagnostic. */
gp_status staged_folder_open(struct staged_folder **out, const char *path, gp_env *env);

/* Writes a file of the new set: "plan.json", or "certificate/rows.csv" in a folder of the set. Errors name its later
 * place. */
gp_status staged_folder_write(struct staged_folder *folder, const char *name, file_writer *writer, void *context,
                              gp_env *env);

/* Writes a file at `path`, which is not there yet; faults are told as those of `told`. */
typedef gp_status file_maker(const char *path, const char *told, void *context, gp_env *env);

/* The same for a library that opens the file itself. */
gp_status staged_folder_make(struct staged_folder *folder, const char *name, file_maker *maker, void *context,
                             gp_env *env);

/* The files of the new set so far, in the order of writing. */
const char *const *staged_folder_names(const struct staged_folder *folder, size_t *count);

/* Where the new set is until it is published. */
const char *staged_folder_stage(const struct staged_folder *folder);

/* Removes the earlier set, of which the `count` files `earlier` may be there, and puts the new one in its place; `mark`
 * is one of the files that were written. Needs no memory. */
gp_status staged_folder_publish(struct staged_folder *folder, const char *const *earlier, size_t count,
                                const char *mark, gp_env *env);

/* Gives up what was not published, and the folder where it was made and is empty. NULL is fine. */
void staged_folder_close(struct staged_folder *folder);

#endif
