/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the investment model together: series, columns, limits, objective. */
#ifndef GIGAPLAN_INVEST_BUILD_H
#define GIGAPLAN_INVEST_BUILD_H

#include "invest/model.h"

/* Builds the model. Memory is the model's own; release with invest_free. `dropped` may be NULL. */
gp_status invest_build(struct invest_model **out, const struct gp_scenario *scenario,
                       const struct portfolios *portfolios, const struct calendar *calendar, const bool *dropped);
void invest_free(struct invest_model *model);

#endif
