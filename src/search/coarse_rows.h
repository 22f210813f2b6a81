/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What limits of weeks say of a plan on long periods. */
#ifndef GIGAPLAN_SEARCH_COARSE_ROWS_H
#define GIGAPLAN_SEARCH_COARSE_ROWS_H

#include "search/grid.h"

/* Carries out a grid's point week by week, evenly within its periods, and adds up for each period what it takes more
 * than limits allow in some weeks, at the worth that these limits have in the period: about what the objective gains by
 * the periods being long. error: [t], in units of the objective. */
gp_status coarse_rows_errors(double *error, const struct grid *grid);

#endif
