/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of a search. The model tells providers apart in little, so that many splits of the load between them
 * cost the same. One of these is chosen by a rule: docs/method.md, section 6. */
#ifndef GIGAPLAN_SEARCH_PROVIDER_SPLIT_H
#define GIGAPLAN_SEARCH_PROVIDER_SPLIT_H

#include "search/search_state.h"

/* Moves the plan that the search has found to that split. What is built where and when stays, and so does operation.
 * Where a limit, Ctrl-C or rounding ends this too early, the plan stays as it is, and its grid says so. */
gp_status provider_split_settle(struct search *search);

#endif
