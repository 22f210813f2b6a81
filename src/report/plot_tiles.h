/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maps of places as tiles: each has its name, a number, and a shade that goes with the number. */
#ifndef GIGAPLAN_REPORT_PLOT_TILES_H
#define GIGAPLAN_REPORT_PLOT_TILES_H

#include "report/plot.h"

/* The <svg> of a chart of PLOT_TILES. */
void plot_tiles_svg(const struct plot *plot, enum plot_size size, FILE *file);

#endif
