/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bytes.h"

#include <stdlib.h>
#include <string.h>

void bytes_write(struct bytes_writer *writer, const void *bytes, size_t size)
{
    if (writer->failed || size == 0)
        return;
    if (writer->size + size > writer->capacity) {
        size_t larger = 2 * writer->capacity + size;
        unsigned char *grown = realloc(writer->bytes, larger);
        writer->failed = !grown;
        if (!grown)
            return;
        writer->bytes = grown;
        writer->capacity = larger;
    }
    memcpy(writer->bytes + writer->size, bytes, size);
    writer->size += size;
}

void bytes_write_count(struct bytes_writer *writer, long value)
{
    unsigned char bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)((unsigned long)value >> (8 * i) & 0xff);
    bytes_write(writer, bytes, sizeof bytes);
}

void bytes_write_bits(struct bytes_writer *writer, uint64_t bits)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(bits >> (8 * i) & 0xff);
    bytes_write(writer, bytes, sizeof bytes);
}

void bytes_write_number(struct bytes_writer *writer, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bytes_write_bits(writer, bits);
}

const unsigned char *bytes_read(struct bytes_reader *reader, size_t size)
{
    if (reader->failed || size > reader->size - reader->at) {
        reader->failed = true;
        return NULL;
    }
    reader->at += size;
    return reader->bytes + reader->at - size;
}

uint32_t bytes_read_word(struct bytes_reader *reader)
{
    const unsigned char *bytes = bytes_read(reader, 4);
    return bytes ? (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24
                 : 0;
}

int bytes_read_below(struct bytes_reader *reader, int limit)
{
    uint32_t value = bytes_read_word(reader);
    reader->failed = reader->failed || value >= BYTES_LARGEST_COUNT || (int)value >= limit;
    return reader->failed ? 0 : (int)value;
}

uint64_t bytes_bits_at(const unsigned char *bytes)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)bytes[i] << (8 * i);
    return bits;
}

double bytes_read_number(struct bytes_reader *reader)
{
    const unsigned char *bytes = bytes_read(reader, 8);
    uint64_t bits = bytes ? bytes_bits_at(bytes) : 0;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value == value && value - value == 0.0 ? value : 0.0;
}

void bytes_read_into(struct bytes_reader *reader, void *out, size_t size)
{
    const unsigned char *bytes = bytes_read(reader, size);
    if (bytes)
        memcpy(out, bytes, size);
}
