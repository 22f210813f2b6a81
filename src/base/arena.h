/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that lives exactly as long as the handle that owns it. Knows nothing of what is stored. */
#ifndef GIGAPLAN_BASE_ARENA_H
#define GIGAPLAN_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* Returns NULL when memory is short. */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Zeroed memory, aligned for any type; NULL when memory is short. A size of 0 gives a valid pointer. */
void *arena_zeroed(struct arena *arena, size_t count, size_t size);
/* A copy of the first `length` bytes of `text`, terminated. */
char *arena_text_n(struct arena *arena, const char *text, size_t length);
char *arena_text(struct arena *arena, const char *text);
/* printf into the arena, with a decimal point in every locale. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_ARRAY(arena, type, count) ((type *)arena_zeroed((arena), (size_t)(count), sizeof(type)))

#endif
