/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerators of a plan by generation. */
#ifndef GIGAPLAN_FINDINGS_SUMMARY_ACCELERATORS_H
#define GIGAPLAN_FINDINGS_SUMMARY_ACCELERATORS_H

#include "findings/summary.h"

/* Peak of all accelerators in service at the end of a year (index), EFLOP/s. */
double summary_compute_eflops(const struct summary *summary, int year_index);
/* GW of a generation in service on a day, of the initial fleet too. GP_OK or GP_ERR_NOMEM. */
gp_status summary_generation_gw(double *gw, const struct gp_plan *plan, int generation, date day);
gp_status summary_accelerators(struct summary *summary, const struct gp_plan *plan, struct arena *arena);

#endif
