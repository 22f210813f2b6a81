/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule by which the split of load between providers is chosen among those that cost the same (docs/method.md,
 * section 6): what the buyer owes above its funds, then how far providers are from the shares of their contracts. */
#ifndef GIGAPLAN_SEARCH_SPLIT_AIMS_H
#define GIGAPLAN_SEARCH_SPLIT_AIMS_H

#include "search/split_programme.h"

struct split_aims {
    int first_owed, first_share, end; /* columns of the programme: $B above the funds of a year, then distances */
    double *share_cost;               /* [column - first_share] */
};

/* Adds the columns and rows of both aims. To be freed whatever the status. */
gp_status split_aims_add(struct split_aims *out, struct split_programme *programme);
void split_aims_free(struct split_aims *aims);

#endif
