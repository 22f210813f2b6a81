/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells damaged or cut off bytes, not forged ones. */
#ifndef GIGAPLAN_BASE_CHECKSUM_H
#define GIGAPLAN_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a of Fowler, Noll and Vo, 64 bits: a change of any single byte changes the sum. */
uint64_t checksum_of(const void *bytes, size_t size);

#endif
