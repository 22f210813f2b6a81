/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate of a plan's bound, from the grid that the plan was found on. */
#ifndef GIGAPLAN_PLANNER_CERTIFICATE_MAKE_H
#define GIGAPLAN_PLANNER_CERTIFICATE_MAKE_H

#include "plan/certificate.h"
#include "planner/session.h"
#include "search/grid.h"

/* Of a plan that has amounts and operation. *out is NULL where nothing was proven. Memory is the plan's. */
gp_status certificate_make(struct certificate **out, struct gp_plan *plan, struct gp_planner *planner,
                           const struct grid *grid);

#endif
