/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ranges are ranges of. */
#ifndef GIGAPLAN_STEPS_RANGE_GW_H
#define GIGAPLAN_STEPS_RANGE_GW_H

#include "plan/plan.h"

/* GW of it in service in a plan at the end of a period. GP_OK or GP_ERR_NOMEM. */
gp_status range_gw(double *gw, const struct gp_plan *plan, enum range_kind kind, int index, int period);

#endif
