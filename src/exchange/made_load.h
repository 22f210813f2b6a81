/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load of another planner: it runs from the start, and its shape is that of a class. */
#ifndef GIGAPLAN_EXCHANGE_MADE_LOAD_H
#define GIGAPLAN_EXCHANGE_MADE_LOAD_H

#include "exchange/made_time.h"

/* More than any plan needs, GW for a GW of load. */
#define MADE_UNLIMITED 20.0

/* Writes the class "load". */
void made_load_class(struct made_scenario *made, double load_factor, struct place origin);
/* Writes the shape of a load, [snapshot], as that of the class in a region; "": in all regions. */
void made_load_shape(struct made_scenario *made, const struct made_time *time, const char *region,
                     const double *load_mw, struct place origin);
/* Writes a region, and its load, of so much nameplate. Adds to the target. */
void made_load_region(struct made_scenario *made, struct plan_row *plan, const char *region, double nameplate_mw,
                      struct place origin);
/* Writes the only provider, which is in all regions that were written. */
void made_load_provider(struct made_scenario *made);

#endif
