/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for people. The unit of a number stands in its name: the same suffix (_gw, _usd_bn, _frac, ...) ends keys
 * of plan.json and columns of tables, and says here how prose and table headings show it: amounts in a unit that
 * suits the size of what is planned, whatever its name says. A name may be the suffix alone. */
#ifndef GIGAPLAN_FINDINGS_QUANTITY_H
#define GIGAPLAN_FINDINGS_QUANTITY_H

#include "base/arena.h"

#define QUANTITY_SIZE   96
#define QUANTITY_DIGITS 3 /* significant, where nothing else is said */

/* So many digits after the point, with thousands separators; "-" for what is not given. */
void quantity_text_fixed(double value, int decimals, char text[QUANTITY_SIZE]);
/* Digits after the point at which a column of numbers up to `largest` shows three significant ones. */
int quantity_decimals(double largest);

/* The units in which amounts are shown: GW, TWh and billions of dollars; a thousandth of these, MW, GWh and
 * millions; or a millionth, kW, MWh and thousands. */
enum magnitude { MAGNITUDE_GIGA, MAGNITUDE_MEGA, MAGNITUDE_KILO, MAGNITUDES };
/* The largest in which so many GW are at least one; below a kW that of kW. */
enum magnitude quantity_magnitude(double gw);

/* So many significant digits with the unit that the suffix of the name says: "30 GW", and of 0.02 GW "20 MW" in a plan
 * of MAGNITUDE_MEGA. A number below 0.0001 of that unit is said to be less: "less than 0.0001 %". A span of weeks that
 * is longer than a year is told in years too: "163 weeks (3.1 years)". "-" for what is not given, "" when memory is
 * short. */
const char *quantity_words(struct arena *arena, const char *name, double value, int digits, enum magnitude magnitude);
/* The same in three digits: quantity_text(arena, "power_usd_per_mwh", 71.24, MAGNITUDE_GIGA) is "$71.2/MWh". */
const char *quantity_text(struct arena *arena, const char *name, double value, enum magnitude magnitude);
/* Unit as in the heading of a table, by the suffix: "GW", "$/MWh", "%"; "" when the name has none. */
const char *quantity_unit(const char *name, enum magnitude magnitude);
/* The factor of a value in a table with that heading: 100 for shares, 1000 for GW shown in MW, else 1. */
double quantity_scale(const char *name, enum magnitude magnitude);

#endif
