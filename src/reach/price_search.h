/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices with which a plan costs what is asked for, by plans. */
#ifndef GIGAPLAN_REACH_PRICE_SEARCH_H
#define GIGAPLAN_REACH_PRICE_SEARCH_H

#include "reach/reach_search.h"
#include "reach/reach_work.h"

struct price_search {
    struct reach_work *work;
    const bool *banned;              /* [lever] borrowed; those of a rule stand together */
    bool *barred;                    /* [lever] in the way that is looked for: those, and all within others */
    double *worths[TOLD_COST_COUNT]; /* [group] by which a price lowers a figure; NULL: not known yet */
    bool loosely;                    /* plans are loose ones, which only say about where to plan */
    double starts[TOLD_COST_COUNT];  /* positions on the line of each figure that loose plans have found */
};

/* Adds changes of prices to a way, until its plan costs about what is asked for by loose plans; none where it does
 * already. */
gp_status price_search_guess(struct found_way *way, struct price_search *search);
/* The same for what is told, from where the guess for this way has ended. *at is the plan with the way, to be freed
 * whatever the status. Where no prices at the ends of their ranges are enough, it does not meet the costs, and the
 * least figures are in the answer. */
gp_status price_search_find(struct found_way *way, struct tried *at, struct price_search *search);
/* Leaves out each change of the way without which a plan meets all that is asked for, by sessions of their own, until
 * there is none. `tried` is the plan with the way, and then that with the changes that stay. */
gp_status price_search_leave_out(struct found_way *way, struct tried *tried, struct reach_work *work);

#endif
