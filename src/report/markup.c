/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markup.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/json.h"
#include "base/number.h"

/* What neither HTML nor XML may hold: control characters, and U+FFFE and U+FFFF. */
static size_t forbidden(const char *text)
{
    unsigned char first = (unsigned char)*text;
    if ((first < 0x20 && first != '\t' && first != '\n') || first == 0x7F)
        return 1;
    return first == 0xEF && (unsigned char)text[1] == 0xBF && ((unsigned char)text[2] & 0xFE) == 0xBE ? 3 : 0;
}

static void write_some(FILE *file, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        size_t left_out = forbidden(text + i);
        if (left_out > 0) {
            fputc('?', file);
            i += left_out - 1;
        } else if (text[i] == '&') {
            fputs("&amp;", file);
        } else if (text[i] == '<') {
            fputs("&lt;", file);
        } else if (text[i] == '>') {
            fputs("&gt;", file);
        } else if (text[i] == '"') {
            fputs("&quot;", file);
        } else {
            fputc(text[i], file);
        }
    }
}

void markup_text(FILE *file, const char *text)
{
    write_some(file, text, strlen(text));
}

void markup_text_cut(FILE *file, const char *text, size_t longest)
{
    size_t length = strlen(text);
    if (length <= longest) {
        markup_text(file, text);
        return;
    }
    for (length = longest; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
        length--;
    write_some(file, text, length);
    fputs("\xE2\x80\xA6", file);
}

void markup_number(FILE *file, double value)
{
    char text[32];
    plain_snprintf(text, sizeof text, "%.*g", JSON_NUMBER_DIGITS, value == 0.0 ? 0.0 : value);
    fputs(text, file);
}

void markup_length(FILE *file, double value)
{
    markup_number(file, round(value * 10.0) / 10.0);
}
