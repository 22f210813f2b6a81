/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing of malloc'ed arrays: the one place that computes capacities. */
#ifndef GIGAPLAN_BASE_ARRAY_H
#define GIGAPLAN_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/* Makes room for at least `needed` items of `size` bytes in the array whose pointer (malloc'ed or NULL) stands at
 * `items`, doubling *capacity. New memory is not cleared. Returns false, leaving everything as it was, when memory is
 * short. */
bool array_reserve(void *items, size_t *capacity, size_t needed, size_t size);

#define ARRAY_RESERVE(items, capacity, needed) array_reserve(&(items), &(capacity), (size_t)(needed), sizeof *(items))

#endif
