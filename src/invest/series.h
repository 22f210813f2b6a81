/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be built where and from when. */
#ifndef GIGAPLAN_INVEST_SERIES_H
#define GIGAPLAN_INVEST_SERIES_H

#include "invest/model.h"

/* Makes all series; needs model->series_of and second_count set up. */
void series_build(struct invest_model *model);
/* Fills model->mean_fraction. All load and supply of a region share one fraction in a period: with a smaller one for
 * supply, the plan would build more than is used, only to lift the mean. With different ones for a lease and its
 * return, the rest of the lease could have a mean below 0. */
gp_status series_mean_fractions(struct invest_model *model);

/* f of the period rule: the part of a period's additions that is in its mean. */
double series_mean_fraction(const struct invest_model *model, int series, int t);

bool series_potential_limits(const struct gp_scenario *scenario, int option);

#endif
