/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing texts. */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"

/* Room for `length` letters more and the final zero. */
static bool reserve(struct text *text, size_t length)
{
    text->failed = text->failed || length >= SIZE_MAX - text->length ||
                   !ARRAY_RESERVE(text->letters, text->capacity, text->length + length + 1);
    return !text->failed;
}

void text_add_n(struct text *text, const char *added, size_t length)
{
    if (!reserve(text, length))
        return;
    memcpy(text->letters + text->length, added, length);
    text->length += length;
    text->letters[text->length] = '\0';
}

void text_add(struct text *text, const char *added)
{
    if (added)
        text_add_n(text, added, strlen(added));
    else
        text->failed = true;
}

void text_add_format(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = plain_vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || !reserve(text, (size_t)length)) {
        text->failed = true;
        return;
    }
    va_start(arguments, format);
    plain_vsnprintf(text->letters + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

const char *text_keep(struct text *text, struct arena *arena)
{
    const char *kept = text->failed ? NULL : arena_text_n(arena, text->letters ? text->letters : "", text->length);
    free(text->letters);
    *text = (struct text){0};
    return kept;
}
