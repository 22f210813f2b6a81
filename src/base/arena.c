/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arena: memory is cut off the front of large zeroed blocks and released all at once. */
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"

#define BLOCK_BYTES ((size_t)64 * 1024)
#define ALIGNMENT   _Alignof(max_align_t)

struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct arena {
    struct block *blocks; /* the first one is being filled */
};

struct arena *arena_new(void)
{
    return calloc(1, sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

static struct block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        return NULL;
    struct block *block = calloc(1, sizeof *block + size);
    if (block)
        block->size = size;
    return block;
}

/* A request so large that it would waste much of a block gets a block of its own, behind the block being filled. */
static void *own_block(struct arena *arena, size_t bytes)
{
    struct block *block = block_new(bytes);
    if (!block)
        return NULL;
    block->used = bytes;
    if (arena->blocks) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        arena->blocks = block;
    }
    return block->bytes;
}

void *arena_zeroed(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX - ALIGNMENT) / size)
        return NULL;
    size_t bytes = count * size;
    bytes = bytes == 0 ? ALIGNMENT : (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes > BLOCK_BYTES / 4)
        return own_block(arena, bytes);
    struct block *block = arena->blocks;
    if (!block || bytes > block->size - block->used) {
        block = block_new(BLOCK_BYTES);
        if (!block)
            return NULL;
        block->next = arena->blocks;
        arena->blocks = block;
    }
    void *memory = (char *)block->bytes + block->used;
    block->used += bytes;
    return memory;
}

char *arena_text_n(struct arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = arena_zeroed(arena, length + 1, 1);
    if (copy && length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_text_n(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = plain_vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return NULL;
    char *text = arena_zeroed(arena, (size_t)length + 1, 1);
    if (!text)
        return NULL;
    va_start(arguments, format);
    plain_vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}
