/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as little-endian bytes in memory. After a failure a writer or reader does nothing more, so that the caller
 * needs to look for a failure only at the end. */
#ifndef GIGAPLAN_BASE_BYTES_H
#define GIGAPLAN_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No count is larger than this. */
#define BYTES_LARGEST_COUNT 100000000u

struct bytes_writer {
    unsigned char *bytes; /* freed by the caller */
    size_t size, capacity;
    bool failed; /* memory was short */
};

void bytes_write(struct bytes_writer *writer, const void *bytes, size_t size);
/* 4 bytes. */
void bytes_write_count(struct bytes_writer *writer, long value);
/* 8 bytes. */
void bytes_write_bits(struct bytes_writer *writer, uint64_t bits);
void bytes_write_number(struct bytes_writer *writer, double value);

struct bytes_reader {
    const unsigned char *bytes; /* lent */
    size_t size, at;
    bool failed; /* the bytes ended too early, or held an impossible value */
};

/* The next bytes, or NULL where there are not so many. */
const unsigned char *bytes_read(struct bytes_reader *reader, size_t size);
void bytes_read_into(struct bytes_reader *reader, void *out, size_t size);
uint32_t bytes_read_word(struct bytes_reader *reader);
/* A count below a limit and BYTES_LARGEST_COUNT; fails where it is not. */
int bytes_read_below(struct bytes_reader *reader, int limit);
/* 0 where the number is not a finite one. */
double bytes_read_number(struct bytes_reader *reader);
/* Of 8 bytes. */
uint64_t bytes_bits_at(const unsigned char *bytes);

#endif
