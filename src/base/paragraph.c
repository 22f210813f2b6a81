/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words into lines. */
#include "base/paragraph.h"

#include <stdbool.h>
#include <string.h>

#define LONGEST_QUOTED 400 /* no command is as long */

static bool letter_or_digit(char letter)
{
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

/* The mark that closes what `text` opens, or NULL. A mark before a letter is an apostrophe. */
static const char *closing_mark(const char *text)
{
    if (*text != '\'' && *text != '`')
        return NULL;
    const char *last = text + strnlen(text, LONGEST_QUOTED), *end = text;
    do
        end = memchr(end + 1, *text, (size_t)(last - end - 1));
    while (end && letter_or_digit(end[1]));
    return end;
}

/* Whether the word from `text` to `end` is of no use without the next one. */
static bool needs_next(const char *text, const char *end)
{
    bool option = strncmp(text + strspn(text, "("), "--", 2) == 0;
    return strncmp(end, " %", 2) == 0 || (option && strncmp(end, " '", 2) == 0);
}

/* To the next blank that is not between marks. */
static size_t to_blank(const char *text)
{
    size_t length = 0;
    while (text[length] && text[length] != ' ') {
        bool inside = length > 0 && letter_or_digit(text[length - 1]);
        const char *end = inside ? NULL : closing_mark(text + length);
        length = end ? (size_t)(end - text) + 1 : length + 1;
    }
    return length;
}

size_t paragraph_word(const char *text)
{
    size_t from = 0, to = to_blank(text);
    while (needs_next(text + from, text + to)) {
        from = to + 1;
        to = from + to_blank(text + from);
    }
    return to;
}

void paragraph_add(struct paragraph *paragraph, const char *words)
{
    for (const char *word = words + strspn(words, " "); *word; word += strspn(word, " ")) {
        size_t length = paragraph_word(word);
        if (paragraph->column > 0) {
            bool fits = paragraph->column + 1 + length <= PARAGRAPH_WIDTH;
            fputc(fits ? ' ' : '\n', paragraph->file);
            paragraph->column = fits ? paragraph->column + 1 : 0;
        }
        fwrite(word, 1, length, paragraph->file);
        paragraph->column += length;
        word += length;
    }
}

void paragraph_end(struct paragraph *paragraph)
{
    fputs("\n\n", paragraph->file);
    paragraph->column = 0;
}

void paragraph_write(FILE *file, const char *words)
{
    struct paragraph paragraph = {file, 0};
    paragraph_add(&paragraph, words);
    paragraph_end(&paragraph);
}
