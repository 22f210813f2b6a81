/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renderers: a document in one format each. */
#ifndef GIGAPLAN_REPORT_RENDER_H
#define GIGAPLAN_REPORT_RENDER_H

#include <stdio.h>

#include "report/document.h"

/* The short form, which is all where the document has no appendix. */
void render_markdown(const struct document *document, FILE *file);
/* All that is no part of the short form, under a title of its own. */
void render_markdown_appendix(const struct document *document, FILE *file);
/* All of it as one page in one file. */
void render_html(const struct document *document, FILE *file);

struct terminal_look {
    int width;   /* in characters; 0: 80 */
    bool colour; /* ANSI */
};
void render_terminal(const struct document *document, const struct terminal_look *look, FILE *file);

#endif
