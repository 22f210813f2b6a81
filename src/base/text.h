/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that grows. A failure of memory sticks, so that only the end needs a check. The C library can lose such a
 * failure of open_memstream, and a part of the text would then be missing unnoticed. */
#ifndef GIGAPLAN_BASE_TEXT_H
#define GIGAPLAN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Starts as {0}. */
struct text {
    char *letters; /* with a final zero once anything was added */
    size_t length, capacity;
    bool failed;
};

/* NULL, as of an arena without memory, is a failure. */
void text_add(struct text *text, const char *added);
void text_add_n(struct text *text, const char *added, size_t length);
void text_add_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The whole text in an arena, or NULL when memory was short at any point; releases the growing one either way. */
const char *text_keep(struct text *text, struct arena *arena);

#endif
