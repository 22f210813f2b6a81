/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did-you-mean: the name that a mistyped word most probably stands for. */
#ifndef GIGAPLAN_CORE_NEAREST_H
#define GIGAPLAN_CORE_NEAREST_H

#include "core/env.h"

/* Nearest of `count` names to `word` when close enough to be meant (Damerau-Levenshtein, at most a third of its
 * length), or NULL. */
const char *nearest_name(const char *word, const char *const *names, size_t count);
/* The nearest name as a hint, `did you mean "..."?`, in the arena; it says so where the two can hardly be told apart by
 * eye. NULL when no name is near. */
const char *nearest_hint(struct arena *arena, const char *word, const char *const *names, size_t count);
/* Records that no table is called `word`, with the nearest of the names as a hint. `fault` are the words before the
 * table's name. Returns GP_ERR_USAGE. */
gp_status nearest_refuse_table(gp_env *env, const char *fault, const char *word, const char *const *names,
                               size_t count);

#endif
