/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text inside HTML and SVG. Names come from tables that people write: none becomes a tag, an entity or the end of an
 * attribute. */
#ifndef GIGAPLAN_REPORT_MARKUP_H
#define GIGAPLAN_REPORT_MARKUP_H

#include <stdio.h>

void markup_text(FILE *file, const char *text);
/* The first bytes of a text, at most so many, up to a whole letter; an ellipsis where something is left out. */
void markup_text_cut(FILE *file, const char *text, size_t longest);
/* A number as plan.json has it. */
void markup_number(FILE *file, double value);
/* A length or place in a picture: to a tenth. */
void markup_length(FILE *file, double value);

#endif
