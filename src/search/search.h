/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layered solve of one scenario: grids from coarse to fine, and the stages on each. See docs/method.md. */
#ifndef GIGAPLAN_SEARCH_SEARCH_H
#define GIGAPLAN_SEARCH_SEARCH_H

#include "search/search_state.h"

/* Runs all grids. Afterwards search->grid has the plan, or search->state says why there is none. */
gp_status search_run(struct search *search);
void search_release(struct search *search);

#endif
