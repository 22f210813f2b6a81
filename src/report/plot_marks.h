/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of a chart's picture. */
#ifndef GIGAPLAN_REPORT_PLOT_MARKS_H
#define GIGAPLAN_REPORT_PLOT_MARKS_H

#include <stdio.h>

#include "report/plot_layout.h"

/* An attribute that is a length. */
void plot_mark_place(FILE *file, const char *name, double value);
/* Text of at most so many bytes. */
void plot_mark_label(FILE *file, const char *classes, double x, double y, const char *text, size_t longest);
/* From (ends[0], ends[1]) to (ends[2], ends[3]). */
void plot_mark_line(FILE *file, const char *classes, const double ends[4]);

/* All of a chart of PLOT_STEPS (plot_steps.c). */
void plot_draw_steps(const struct layout *layout, FILE *file);

#endif
