/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renderers: a document in one format each. */
#ifndef GIGAPLAN_REPORT_RENDER_H
#define GIGAPLAN_REPORT_RENDER_H

#include <stdio.h>

#include "report/document.h"

void render_markdown(const struct document *document, FILE *file);

struct terminal_look {
    int width;   /* in characters; 0: 80 */
    bool colour; /* ANSI */
};
void render_terminal(const struct document *document, const struct terminal_look *look, FILE *file);

/* Text of a cell as people read it; digits fit the column. */
void cell_prose(const struct document_table *table, size_t row, int column, char *text, size_t size);

#endif
