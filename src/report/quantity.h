/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for people. What a number is in stands in its name: the same suffix (_gw, _usd_bn, _frac, ...) ends keys of
 * plan.json and columns of tables, and says here how prose and table headings show it. */
#ifndef GIGAPLAN_REPORT_QUANTITY_H
#define GIGAPLAN_REPORT_QUANTITY_H

#include "base/arena.h"

#define QUANTITY_SIZE 96

/* So many digits after the point, with thousands separators; "-" for what is not given. */
void number_text_fixed(double value, int decimals, char text[QUANTITY_SIZE]);
/* Digits after the point at which a column of numbers up to `largest` shows three significant ones. */
int number_decimals(double largest);

/* Three significant digits with the unit that the suffix of the name says: quantity_text(arena,
 * "power_usd_per_mwh", 71.2) is
 * "$71.2/MWh". "-" for what is not given, "" when memory is short. */
const char *quantity_text(struct arena *arena, const char *name, double value);
/* Unit as in the heading of a table, by the suffix: "GW", "$/MWh", "%"; "" when the name has none. */
const char *quantity_unit(const char *name);
/* What a value is multiplied by in a table with that heading: 100 for shares, else 1. */
double quantity_scale(const char *name);

#endif
