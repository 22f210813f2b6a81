/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which builds are worth allowing in the master, and how many at a time. */
#ifndef GIGAPLAN_SEARCH_PRICE_RULES_H
#define GIGAPLAN_SEARCH_PRICE_RULES_H

#include "search/search_state.h"

/* A build whose reduced cost is above this is not worth a column, $B a GW or GW-weeks a GW; small problems need less.
 */
#define PRICE_TOLERANCE 1e-7
/* Columns are priced alone until the bound is this near. */
#define PRICE_ALONE_GAP 1e-3

/* The tolerance at the present objective: builds with smaller reduced costs can together lower the bound by at most
 * a tenth of the wanted gap. */
double price_tolerance(const struct search *search);
/* Of each series the worst build of each stretch of so many periods is allowed at once: a fifth of the horizon while
 * much is unknown, then a few periods. Else a series that is built a little in each week, as its parts arrive, would
 * take a round for each week. */
int price_wide_stretch(const struct search *search);
int price_stretch(const struct search *search, enum stage stage);

#endif
