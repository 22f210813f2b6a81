/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GIGAPLAN_REACH_REACH_DESCRIBE_H
#define GIGAPLAN_REACH_REACH_DESCRIBE_H

#include "reach/reach.h"

/* Fills in the changes of a way, its effort and its overrides. GP_OK or GP_ERR_NOMEM. */
gp_status reach_describe(struct reach_way *out, const struct levers *levers, const double *efforts,
                         struct arena *arena);

#endif
