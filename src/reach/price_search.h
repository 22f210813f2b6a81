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
};

/* Adds changes of prices to a way, until its plan costs what is asked for; none where it does already. *at is that
 * plan, to be freed whatever the status. Where no prices at the ends of their ranges are enough, it does not meet the
 * costs, and the least figures are in the answer. */
gp_status price_search_find(struct found_way *way, struct tried *at, struct price_search *search);
/* Leaves out each change of the way without which a plan meets all that is asked for, by sessions of their own, until
 * there is none. `tried` is the plan with the way, and then that with the changes that stay. */
gp_status price_search_leave_out(struct found_way *way, struct tried *tried, struct reach_work *work);

#endif
