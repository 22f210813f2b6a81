/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a search is, and what has stopped it. */
#include "search/search_state.h"

#include <math.h>

void search_take_outcome(struct search *search, enum lp_outcome outcome)
{
    static const enum search_state states[] = {[LP_OPTIMAL] = SEARCH_GOING,
                                               [LP_INFEASIBLE] = SEARCH_INFEASIBLE,
                                               [LP_UNBOUNDED] = SEARCH_UNBOUNDED,
                                               [LP_LIMIT] = SEARCH_AT_LIMIT,
                                               [LP_CANCELLED] = SEARCH_CANCELLED};
    search->state = states[outcome];
}

double search_draft_gap(const struct search *search)
{
    return search->fitting ? SEARCH_DRAFT_GAP : search->request->shortfall_gap;
}

double search_gap_goal(const struct search *search)
{
    return search->last_grid ? search->request->gap : fmax(search->request->gap, SEARCH_COARSE_GAP);
}

gp_stop search_stop(const struct search *search)
{
    const struct search_request *request = search->request;
    if (search->state == SEARCH_CANCELLED)
        return GP_STOP_CALLER;
    if (search->state != SEARCH_AT_LIMIT)
        return GP_STOP_NONE;
    if (request->iteration_limit > 0 && (search->iterations >= request->iteration_limit || request->deadline_s == 0.0))
        return GP_STOP_ITERATIONS;
    return request->deadline_s > 0.0 ? GP_STOP_TIME : GP_STOP_NONE;
}
