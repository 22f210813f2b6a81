/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing of malloc'ed arrays. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

#define FIRST_CAPACITY 8

bool array_reserve(void *items, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return true;
    size_t grown = *capacity < FIRST_CAPACITY ? FIRST_CAPACITY : *capacity;
    while (grown < needed)
        grown = grown > SIZE_MAX / 2 ? needed : grown * 2;
    if (grown > SIZE_MAX / size)
        return false;
    /* The caller's pointer has its own type, so it is read and written as bytes. */
    void *memory;
    memcpy(&memory, items, sizeof memory);
    memory = realloc(memory, grown * size);
    if (!memory)
        return false;
    memcpy(items, &memory, sizeof memory);
    *capacity = grown;
    return true;
}
