/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages through a pipe: a length and a checksum, then that many bytes. A message that arrives damaged or cut off
 * is noticed. */
#ifndef GIGAPLAN_SWEEP_FRAME_H
#define GIGAPLAN_SWEEP_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct frame_header {
    uint64_t mark, size, checksum;
};

/* Writes all of it, however long that takes; false when nobody reads any more. */
bool frame_write(int descriptor, const void *bytes, size_t size);

/* A message being received, piece by piece. Zeroed at first. */
struct frame_reader {
    unsigned char *bytes; /* header and payload, malloc'ed */
    size_t size, capacity;
};
enum frame_state { FRAME_PARTIAL, FRAME_WHOLE, FRAME_ENDED, FRAME_DAMAGED, FRAME_NO_MEMORY };

/* Reads what there is. FRAME_ENDED: the other side is gone. */
enum frame_state frame_read(struct frame_reader *reader, int descriptor);
/* The payload of a whole message. */
unsigned char *frame_payload(const struct frame_reader *reader, size_t *size);
/* Makes ready for the next message. */
void frame_clear(struct frame_reader *reader);
void frame_release(struct frame_reader *reader);

#endif
