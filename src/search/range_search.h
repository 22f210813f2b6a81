/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ends of ranges: the least of a sum of totals among all plans that cost and miss little more than the best one. That
 * is a stage of its own after the last one, with their shortfall and cost as rows of the master. */
#ifndef GIGAPLAN_SEARCH_RANGE_SEARCH_H
#define GIGAPLAN_SEARCH_RANGE_SEARCH_H

#include "plan/ranges.h"
#include "search/search_state.h"

struct range_search {
    struct search *search; /* that has found the cheapest plan, on its last grid */
    double most_cost;      /* $B */
    double accuracy;       /* to which ends are found, GW */
    /* the cheapest plan */
    double cost, investment, *totals, *columns; /* $B, and the part of it that is not operation */
    /* the end that is being looked for */
    const double *form; /* [series][t] */
    bool known;
    double found, bound; /* of the best plan found, and proven of all plans: found >= bound */
};

/* Takes over the plan of a search. To be closed whatever the status. */
gp_status range_search_open(struct range_search *range, struct search *search, double most_cost);
/* Finds the least sum of form x totals. Then search->grid holds the amounts of such a plan, range->found its sum;
 * search->state says what stopped it, and range->known whether there is one. */
gp_status range_search_find(struct range_search *range, const double *form);
void range_search_close(struct range_search *range);

#endif
