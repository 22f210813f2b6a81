/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that comes from outside, judged letter by letter with the tables of libunistring. */
#include "base/unicode.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define LINE_SEPARATOR      0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define BRAILLE_BLANK       0x2800 /* a letter by its properties, though nothing is printed */

size_t utf8_first_fault(const char *bytes, size_t size)
{
    const char *nul = memchr(bytes, '\0', size);
    size_t length = nul ? (size_t)(nul - bytes) : size;
    const uint8_t *fault = u8_check((const uint8_t *)bytes, length);
    return fault ? (size_t)(fault - (const uint8_t *)bytes) : length;
}

static bool is_invisible(ucs4_t letter)
{
    return letter == BRAILLE_BLANK || uc_is_property_default_ignorable_code_point(letter);
}

/* What no text may hold, in words; NULL when the letter is fit. */
static const char *unfit(ucs4_t letter, enum text_use use)
{
    if (letter == '\n' || letter == '\r' || letter == LINE_SEPARATOR || letter == PARAGRAPH_SEPARATOR)
        return "the line break";
    if (letter < 0x20 || (letter >= 0x7F && letter < 0xA0))
        return "the control character";
    if (letter < 0x7F)
        return NULL;
    if (uc_is_property_bidi_control(letter))
        return "the bidirectional control";
    if (use == TEXT_NAME && is_invisible(letter))
        return "the invisible character";
    return NULL;
}

/* The letter that starts here, and its length in bytes; 0 when the bytes are no UTF-8. */
static size_t next_letter(const char *text, ucs4_t *letter)
{
    if ((unsigned char)*text < 0x80) {
        *letter = (unsigned char)*text;
        return 1;
    }
    int length = u8_mbtoucr(letter, (const uint8_t *)text, strnlen(text, 4));
    return length > 0 ? (size_t)length : 0;
}

bool text_is_fit(const char *text, enum text_use use, char fault[TEXT_FAULT_SIZE])
{
    while (*text) {
        ucs4_t letter;
        size_t length = next_letter(text, &letter);
        const char *what = length == 0 ? NULL : unfit(letter, use);
        if (length == 0)
            snprintf(fault, TEXT_FAULT_SIZE, "the byte 0x%02X, which is no UTF-8", (unsigned)(unsigned char)*text);
        else if (what)
            snprintf(fault, TEXT_FAULT_SIZE, "%s U+%04X", what, (unsigned)letter);
        if (length == 0 || what)
            return false;
        text += length;
    }
    return true;
}

void text_make_printable(char *text)
{
    char *to = text;
    while (*text) {
        ucs4_t letter;
        size_t length = next_letter(text, &letter);
        if (length == 0 || unfit(letter, TEXT_WORDS)) {
            *to++ = '?';
        } else {
            memmove(to, text, length);
            to += length;
        }
        text += length > 0 ? length : 1;
    }
    *to = '\0';
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/* Small letters of plain text, without blanks. */
static const char *fold_ascii(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from != ' ')
            *to++ = *from >= 'A' && *from <= 'Z' ? (char)(*from - 'A' + 'a') : *from;
    }
    *to = '\0';
    return text;
}

static void drop_invisible(char *text)
{
    char *to = text;
    while (*text) {
        ucs4_t letter;
        size_t length = next_letter(text, &letter);
        bool keep = length == 0 || !is_invisible(letter);
        length += length == 0;
        if (keep) {
            memmove(to, text, length);
            to += length;
        }
        text += length;
    }
    *to = '\0';
}

const char *text_skeleton(const char *text, struct arena *arena)
{
    char *copy = arena_text(arena, text);
    if (!copy || is_ascii(copy))
        return copy ? fold_ascii(copy) : NULL;
    if (utf8_first_fault(copy, strlen(copy)) < strlen(copy))
        return copy;
    drop_invisible(copy);
    size_t length;
    uint8_t *folded = u8_casefold((const uint8_t *)copy, strlen(copy), NULL, UNINORM_NFKC, NULL, &length);
    char *plain = folded ? arena_text_n(arena, (const char *)folded, length) : NULL;
    free(folded);
    if (!plain)
        return NULL;
    fold_ascii(plain); /* a mark that stood on a blank now stands on the letter before */
    uint8_t *composed = u8_normalize(UNINORM_NFKC, (const uint8_t *)plain, strlen(plain), NULL, &length);
    const char *result = composed ? arena_text_n(arena, (const char *)composed, length) : NULL;
    free(composed);
    return result;
}
