/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Integer arithmetic only, but for the last step to a fraction, which is exact. */
#include "base/random.h"

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static uint64_t rotate_left(uint64_t value, int bits)
{
    return (value << bits) | (value >> (64 - bits));
}

void random_start(struct random_stream *stream, uint64_t seed, uint64_t number)
{
    uint64_t state = number;
    state = splitmix(&state) ^ seed;
    for (int i = 0; i < 4; i++)
        stream->state[i] = splitmix(&state);
}

static uint64_t next_bits(struct random_stream *stream)
{
    uint64_t *s = stream->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9, shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate_left(s[3], 45);
    return result;
}

double random_fraction(struct random_stream *stream)
{
    return ((double)(next_bits(stream) >> 12) + 0.5) * 0x1p-52;
}

/* Each of 0 to count - 1 with the same probability. Numbers of the last, incomplete run of remainders are drawn again:
 * they would make the first remainders likelier. */
static uint64_t draw_index(struct random_stream *stream, uint64_t count)
{
    uint64_t excess = (UINT64_MAX % count + 1) % count, drawn;
    do
        drawn = next_bits(stream);
    while (drawn > UINT64_MAX - excess);
    return drawn % count;
}

void random_order(struct random_stream *stream, int *order, int count)
{
    for (int i = 0; i < count; i++) {
        int k = (int)draw_index(stream, (uint64_t)i + 1);
        order[i] = order[k];
        order[k] = i;
    }
}
