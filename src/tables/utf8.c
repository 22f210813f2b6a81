/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validation of UTF-8. */
#include <stdint.h>

#include "tables/utf8.h"

/* Length of the sequence that starts here, 0 when it is none. */
static size_t sequence_length(const unsigned char *bytes, size_t size)
{
    unsigned char lead = bytes[0];
    if (lead < 0x80)
        return lead != 0;
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || length > size)
        return 0;
    uint32_t letter = lead & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        letter = letter << 6 | (bytes[i] & 0x3Fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (letter < least[length] || letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF))
        return 0;
    return length;
}

size_t utf8_first_fault(const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t length = sequence_length((const unsigned char *)bytes + at, size - at);
        if (length == 0)
            return at;
        at += length;
    }
    return size;
}
