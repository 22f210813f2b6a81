/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as JSON. */
#ifndef GIGAPLAN_COMPARE_COMPARISON_JSON_H
#define GIGAPLAN_COMPARE_COMPARISON_JSON_H

#include <stdio.h>

#include "compare/comparison.h"

gp_status comparison_json_write(const struct gp_comparison *comparison, FILE *file);

#endif
