/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The default grid: fitted to the plan. */
#ifndef GIGAPLAN_SEARCH_FIT_H
#define GIGAPLAN_SEARCH_FIT_H

#include "search/search.h"

/* Finds the periods that the plan needs, and solves all stages on them. */
gp_status fit_run(struct search *search);
/* Finds the periods alone, for another method: search->days. search->state says where there is no plan or no time. */
gp_status fit_find_days(struct search *search);

#endif
