/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that comes from outside: which bytes are UTF-8, which letters a text or a name may hold, which names look the
 * same. The only user of libunistring. */
#ifndef GIGAPLAN_BASE_UNICODE_H
#define GIGAPLAN_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Offset of the first byte that is no valid UTF-8 (overlong forms, surrogates and values over U+10FFFF included) or
 * NUL; `size` when all are. */
size_t utf8_first_fault(const char *bytes, size_t size);

enum text_use {
    TEXT_WORDS, /* free text */
    TEXT_NAME   /* a name: what cannot be seen would make two names of one */
};

/* Room for the words of a fault. */
#define TEXT_FAULT_SIZE 80

/* Whether the text is valid UTF-8 without control characters, line breaks and bidirectional controls and, in a name,
 * without invisible characters. If not, `fault` says what it holds, such as "the invisible character U+200B". */
bool text_is_fit(const char *text, enum text_use use, char fault[TEXT_FAULT_SIZE]);

/* Replaces every character that text_is_fit refuses in free text by a question mark, in place. */
void text_make_printable(char *text);

/* What is the same for two texts that differ only in case, in Unicode normal form (NFKC), in invisible characters or in
 * blanks. NULL when memory is short. The text is valid UTF-8; what is not stays as it is. */
const char *text_skeleton(const char *text, struct arena *arena);

#endif
