/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words into lines. */
#include "base/paragraph.h"

#include <stdbool.h>
#include <string.h>

/* To the next blank, but for those between backquotes: a command stays on its line. */
static size_t word_length(const char *word)
{
    size_t length = 0;
    for (bool quoted = false; word[length] && (quoted || word[length] != ' '); length++)
        quoted ^= word[length] == '`';
    return length;
}

void paragraph_add(struct paragraph *paragraph, const char *words)
{
    for (const char *word = words + strspn(words, " "); *word; word += strspn(word, " ")) {
        size_t length = word_length(word);
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
