/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Supply of another planner as an option of one region. Capacity that stands there, or must be built at least, is
 * committed supply; capacity that may be built is limited by a row of potential. */
#ifndef GIGAPLAN_EXCHANGE_MADE_SUPPLY_H
#define GIGAPLAN_EXCHANGE_MADE_SUPPLY_H

#include "exchange/made_scenario.h"

#define MADE_PROVIDER "all"

struct made_size {
    double least_mw;              /* stands from the start */
    double most_mw;               /* in all; INFINITY for no limit */
    double least_usd_per_mw_year; /* paid for what stands */
    double more_usd_per_mw_year;  /* paid for what is built beside it */
    double unlimited_gw;          /* more than any plan needs */
};

/* An option with defaults. */
struct option_row made_option(struct made_scenario *made, const char *name, enum option_kind kind);

/* Writes the option, and how much of it stands and may be built. What stands is paid, too. */
void made_supply_write(struct made_scenario *made, const struct option_row *option, const char *region,
                       const struct made_size *size, struct place origin);

#endif
