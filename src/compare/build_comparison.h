/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as a document: in words, then as tables. */
#ifndef GIGAPLAN_COMPARE_BUILD_COMPARISON_H
#define GIGAPLAN_COMPARE_BUILD_COMPARISON_H

#include "compare/comparison.h"
#include "report/document.h"

/* NULL when memory is short. */
struct document *build_comparison(const struct gp_comparison *comparison);
/* The same as a page: with charts, and a table of the main answers. NULL when memory is short. */
struct document *build_comparison_page(const struct gp_comparison *comparison);

/* A document with its title; NULL when memory is short. */
struct document *comparison_document(const struct gp_comparison *comparison);
/* What differs, in words; headings of sides, where there are several, have the level. */
void comparison_add_words(struct document *document, const struct gp_comparison *comparison, int level);
/* How many sides have answers. */
int comparison_answered(const struct gp_comparison *comparison);
/* Sentences about a side beside the first, each a paragraph of the document. */
void build_comparison_words(struct document *document, const struct gp_comparison *comparison, int side);
/* The last part of a side's name, where no other side has the same. */
const char *comparison_label(const struct gp_comparison *comparison, int side);

#endif
