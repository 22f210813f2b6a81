/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The build periods of a scenario. */
#ifndef GIGAPLAN_PORTFOLIO_BUILD_PERIODS_H
#define GIGAPLAN_PORTFOLIO_BUILD_PERIODS_H

#include "portfolio/portfolio.h"

/* Cuts the horizon as wanted, also at the days on which load or supply may first come somewhere: what comes from the
 * middle of a long period on would count for too little of it. A hard date for the target cuts too, on the very day: in
 * a longer period all load would have to stand at its start. It moves no other cut, so a later date allows all that an
 * earlier one does. The days wanted may be in any order. Memory comes from the arena. */
gp_status build_periods(struct calendar *out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                        const struct grid_wanted *wanted, struct arena *arena);

#endif
