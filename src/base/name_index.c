/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash table with open addressing, at most half full. */
#include "base/name_index.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#define FIRST_SLOTS 32 /* a power of two */

struct name_index {
    struct arena *arena;
    const char **names; /* room for slot_count / 2 */
    uint64_t *hashes;   /* of each name */
    int count;
    int *slots; /* number of a name plus 1; 0: free */
    size_t slot_count;
};

/* FNV-1a, and a last mixing, since slots are taken from the lowest bits. */
static uint64_t hash_of(const char *name)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * UINT64_C(1099511628211);
    return hash ^ hash >> 32;
}

/* Slot of the name, or the free one where it belongs. */
static size_t slot_of(const struct name_index *index, const char *name, uint64_t hash)
{
    size_t slot = (size_t)hash & (index->slot_count - 1);
    for (; index->slots[slot] != 0; slot = (slot + 1) & (index->slot_count - 1)) {
        int number = index->slots[slot] - 1;
        if (index->hashes[number] == hash && strcmp(index->names[number], name) == 0)
            break;
    }
    return slot;
}

/* Moves to twice as many slots; what stood before stays in the arena, less than what is in use. */
static int grow(struct name_index *index)
{
    struct name_index larger = *index;
    larger.slot_count = index->slot_count == 0 ? FIRST_SLOTS : 2 * index->slot_count;
    if (larger.slot_count / 2 > INT_MAX)
        return -1;
    larger.slots = ARENA_ARRAY(index->arena, int, larger.slot_count);
    larger.names = ARENA_ARRAY(index->arena, const char *, larger.slot_count / 2);
    larger.hashes = ARENA_ARRAY(index->arena, uint64_t, larger.slot_count / 2);
    if (!larger.slots || !larger.names || !larger.hashes)
        return -1;
    for (int i = 0; i < index->count; i++) {
        larger.names[i] = index->names[i];
        larger.hashes[i] = index->hashes[i];
        larger.slots[slot_of(&larger, larger.names[i], larger.hashes[i])] = i + 1;
    }
    *index = larger;
    return 0;
}

struct name_index *name_index_new(struct arena *arena)
{
    struct name_index *index = ARENA_ARRAY(arena, struct name_index, 1);
    if (!index)
        return NULL;
    index->arena = arena;
    return grow(index) == 0 ? index : NULL;
}

int name_index_add(struct name_index *index, const char *name)
{
    uint64_t hash = hash_of(name);
    size_t slot = slot_of(index, name, hash);
    if (index->slots[slot] != 0)
        return index->slots[slot] - 1;
    if ((size_t)index->count == index->slot_count / 2) {
        if (grow(index) != 0)
            return -1;
        slot = slot_of(index, name, hash);
    }
    index->names[index->count] = name;
    index->hashes[index->count] = hash;
    index->slots[slot] = ++index->count;
    return index->count - 1;
}

int name_index_find(const struct name_index *index, const char *name)
{
    return index->slots[slot_of(index, name, hash_of(name))] - 1;
}

const char *const *name_index_names(const struct name_index *index)
{
    return index->names;
}

int name_index_count(const struct name_index *index)
{
    return index->count;
}
