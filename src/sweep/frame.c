/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Framing of messages between a worker and its parent. */
#include "sweep/frame.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/checksum.h"

#define MARK         0x4750737765657031u
#define LARGEST      ((size_t)1 << 32)
#define READ_AT_ONCE 65536u

static bool write_all(int descriptor, const void *bytes, size_t size)
{
    const char *next = bytes;
    while (size > 0) {
        ssize_t written = write(descriptor, next, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        next += written;
        size -= (size_t)written;
    }
    return true;
}

bool frame_write(int descriptor, const void *bytes, size_t size)
{
    struct frame_header header = {.mark = MARK, .size = size, .checksum = checksum_of(bytes, size)};
    return write_all(descriptor, &header, sizeof header) && write_all(descriptor, bytes, size);
}

/* The state of the message by the bytes so far. */
static enum frame_state judge(const struct frame_reader *reader)
{
    struct frame_header header;
    if (reader->size < sizeof header)
        return FRAME_PARTIAL;
    memcpy(&header, reader->bytes, sizeof header);
    if (header.mark != MARK || header.size > LARGEST)
        return FRAME_DAMAGED;
    if (reader->size < sizeof header + header.size)
        return FRAME_PARTIAL;
    bool whole = reader->size == sizeof header + header.size &&
                 checksum_of(reader->bytes + sizeof header, (size_t)header.size) == header.checksum;
    return whole ? FRAME_WHOLE : FRAME_DAMAGED;
}

enum frame_state frame_read(struct frame_reader *reader, int descriptor)
{
    if (!ARRAY_RESERVE(reader->bytes, reader->capacity, reader->size + READ_AT_ONCE))
        return FRAME_NO_MEMORY;
    ssize_t count = read(descriptor, reader->bytes + reader->size, READ_AT_ONCE);
    if (count < 0)
        return errno == EINTR || errno == EAGAIN ? FRAME_PARTIAL : FRAME_ENDED;
    if (count == 0)
        return FRAME_ENDED;
    reader->size += (size_t)count;
    return judge(reader);
}

unsigned char *frame_payload(const struct frame_reader *reader, size_t *size)
{
    *size = reader->size - sizeof(struct frame_header);
    return reader->bytes + sizeof(struct frame_header);
}

void frame_clear(struct frame_reader *reader)
{
    reader->size = 0;
}

void frame_release(struct frame_reader *reader)
{
    free(reader->bytes);
    *reader = (struct frame_reader){0};
}
