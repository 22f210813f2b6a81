/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs of a page of Markdown, in lines that fit a terminal and a reader. */
#ifndef GIGAPLAN_BASE_PARAGRAPH_H
#define GIGAPLAN_BASE_PARAGRAPH_H

#include <stddef.h>
#include <stdio.h>

/* Characters of a line; a longer word has a line of its own. */
#define PARAGRAPH_WIDTH 118

/* A paragraph that is being written. Starts as {file}. */
struct paragraph {
    FILE *file;
    size_t column; /* characters on the line so far */
};

/* Bytes of the word at the start of `text`, which ends at a blank. What can be copied stays whole: `words in
 * backquotes` and 'words in quotes' are one word, an option is one with its quoted value, and a number with its percent
 * sign. */
size_t paragraph_word(const char *text);

/* Adds words. ASCII, as all documentation of tables is. */
void paragraph_add(struct paragraph *paragraph, const char *words);

/* Ends the line, and adds the empty one that ends a paragraph of Markdown. */
void paragraph_end(struct paragraph *paragraph);

/* A whole paragraph. */
void paragraph_write(FILE *file, const char *words);

#endif
