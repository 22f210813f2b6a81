/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario in which every amount is so many times as large. */
#ifndef GIGAPLAN_TESTS_SCALED_H
#define GIGAPLAN_TESTS_SCALED_H

#include "scenario/scenario.h"

/* Whether a column holds an amount, told by its name: ..._gw, ..._gw_per_week, ..._usd_bn and the like, but for those
 * of a GW. */
bool scaled_amount(const struct column *column);
/* A copy, made by overrides such as pools.*.*.supply_gw_per_year*=2; the test fails, saying why, where it is refused.
 */
gp_scenario *scaled_copy(const gp_scenario *scenario, double factor);

#endif
