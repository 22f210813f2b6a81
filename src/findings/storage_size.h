/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a storage is together with its parts, as a mean over a period. */
#ifndef GIGAPLAN_FINDINGS_STORAGE_SIZE_H
#define GIGAPLAN_FINDINGS_STORAGE_SIZE_H

#include "plan/plan.h"

/* GWh that it can hold. */
double storage_energy_gwh(const struct gp_plan *plan, int region, int option, int t);
/* GW of charging power that its parts add to its own in a block. */
double storage_charging_of_parts_gw(const struct gp_plan *plan, int region, int option, int t, int block);

#endif
