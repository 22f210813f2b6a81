/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and their numbers: a set of texts that is asked in constant time, however many there are. */
#ifndef GIGAPLAN_BASE_NAME_INDEX_H
#define GIGAPLAN_BASE_NAME_INDEX_H

#include "base/arena.h"

struct name_index;

/* An empty index in the arena; NULL when memory is short. */
struct name_index *name_index_new(struct arena *arena);
/* Number of the name, from 0 in the order in which names were added; it is added when new. The text is borrowed and
 * must outlive the index. -1 when memory is short. */
int name_index_add(struct name_index *index, const char *name);
/* Number of the name, -1 when it was never added. */
int name_index_find(const struct name_index *index, const char *name);
/* All names in the order of their numbers, valid until the next is added, and how many. */
const char *const *name_index_names(const struct name_index *index);
int name_index_count(const struct name_index *index);

#endif
