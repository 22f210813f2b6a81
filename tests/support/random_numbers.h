/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seeded random numbers, the same on every machine. */
#ifndef GIGAPLAN_TESTS_RANDOM_NUMBERS_H
#define GIGAPLAN_TESTS_RANDOM_NUMBERS_H

#include <stdint.h>

struct random_numbers {
    uint64_t state; /* not 0 */
};

static inline uint64_t random_bits(struct random_numbers *numbers)
{
    numbers->state ^= numbers->state << 13;
    numbers->state ^= numbers->state >> 7;
    numbers->state ^= numbers->state << 17;
    return numbers->state;
}

/* In [lower, upper). */
static inline double random_between(struct random_numbers *numbers, double lower, double upper)
{
    return lower + (upper - lower) * ((double)(random_bits(numbers) >> 11) * 0x1p-53);
}

static inline int random_below(struct random_numbers *numbers, int count)
{
    return (int)(random_bits(numbers) >> 33) % count;
}

#endif
