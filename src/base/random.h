/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers that are the same on every machine: xoshiro256** of Blackman and Vigna, started by splitmix64. */
#ifndef GIGAPLAN_BASE_RANDOM_H
#define GIGAPLAN_BASE_RANDOM_H

#include <stdint.h>

struct random_stream {
    uint64_t state[4];
};

/* Streams of the same seed with different numbers have nothing to do with each other. */
void random_start(struct random_stream *stream, uint64_t seed, uint64_t number);
/* In the open interval (0, 1). */
double random_fraction(struct random_stream *stream);
/* Puts 0 to count - 1 into `order` in random order. */
void random_order(struct random_stream *stream, int *order, int count);

#endif
