/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a parameter of a sweep is called in sentences, charts and headings. */
#ifndef GIGAPLAN_SWEEP_REPORT_PARAMETER_LABEL_H
#define GIGAPLAN_SWEEP_REPORT_PARAMETER_LABEL_H

#include "base/arena.h"

/* The name that the design gives, as words: "workers share captured". Of --vary, whose name is its paths: the table,
 * the names of its key and the column, with its unit: "regions, PJM: grid wait in weeks". Of the plan the column alone:
 * "max build rate in GW/week". "*" is left out, and the unit of values that multiply. NULL when memory is short. */
const char *parameter_label(struct arena *arena, const char *name, const char *paths);

#endif
