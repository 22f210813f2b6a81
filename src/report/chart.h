/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chart as SVG: pieces of gnuplot scripts that are the same in all of them, and the drawing. */
#ifndef GIGAPLAN_REPORT_CHART_H
#define GIGAPLAN_REPORT_CHART_H

#include <stdio.h>

#include "base/calendar.h"
#include "core/staged_folder.h"
#include "report/gnuplot.h"

/* A number; 0 for a blank. */
void chart_number(FILE *script, double value);
/* A name inside quotes. Names come from tables that people write: nothing of them may end a string or be read as
 * markup. What is longer than so many bytes is cut after a whole letter. */
void chart_name(FILE *script, const char *name, size_t longest);
/* A day on an axis of years. */
double chart_year(date day);

/* Draws what `writer` says, a script that reads its data from inside itself; cells are separated by ";". A gnuplot that
 * is missing or fails is a warning and an outcome; GP_ERR_IO only when the drawn chart cannot be written. */
gp_status chart_draw(enum gnuplot_outcome *outcome, struct staged_folder *folder, const char *name, file_writer *writer,
                     void *context, gp_env *env);

#endif
