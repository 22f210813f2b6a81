/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bytes are text in UTF-8. */
#ifndef GIGAPLAN_TABLES_UTF8_H
#define GIGAPLAN_TABLES_UTF8_H

#include <stddef.h>

/* Offset of the first byte that is no valid UTF-8 (overlong forms, surrogates and values over U+10FFFF included) or
 * NUL; `size` when all are. */
size_t utf8_first_fault(const char *bytes, size_t size);

#endif
