/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/checksum.h"

uint64_t checksum_of(const void *bytes, size_t size)
{
    const unsigned char *each = bytes;
    uint64_t sum = 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ each[i]) * 0x100000001B3u;
    return sum;
}
