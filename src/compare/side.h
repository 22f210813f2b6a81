/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a name stands for, read: its inputs and its answers. */
#ifndef GIGAPLAN_COMPARE_SIDE_H
#define GIGAPLAN_COMPARE_SIDE_H

#include "compare/comparison.h"

/* Reads the side of a comparison whose name is set. Status as of gp_comparison_new. */
gp_status side_read(struct gp_comparison *comparison, int side, const gp_compare_options *options, gp_env *env);

#endif
