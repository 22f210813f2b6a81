/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 of a byte stream; the only user of libmd. */
#ifndef GIGAPLAN_BASE_DIGEST_H
#define GIGAPLAN_BASE_DIGEST_H

#include <stddef.h>

struct digest;

struct digest *digest_new(void);
void digest_add(struct digest *digest, const void *bytes, size_t length);
/* Writes 64 hex digits and a terminator, and releases the digest. */
void digest_finish(struct digest *digest, char text[65]);

#endif
