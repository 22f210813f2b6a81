/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that are most likely in another unit than that of their column. */
#ifndef GIGAPLAN_TABLES_UNIT_SLIP_H
#define GIGAPLAN_TABLES_UNIT_SLIP_H

#include "tables/schema.h"

#define UNIT_HINT_SIZE 200

/* Whether the value is 0 or in the usual range of a column that has one. */
bool unit_is_usual(const struct column *column, double value);
/* The usual range of a column that has one, and what to write if the figure is one of another unit. */
void unit_hint(const struct column *column, double value, char hint[UNIT_HINT_SIZE]);

#endif
