/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Committed sites by how far they have come. */
#ifndef GIGAPLAN_FINDINGS_COMMITTED_SITES_H
#define GIGAPLAN_FINDINGS_COMMITTED_SITES_H

#include "scenario/scenario.h"

enum committed_group { COMMITTED_IN_SERVICE, COMMITTED_UNDER_CONSTRUCTION, COMMITTED_PERMITTED, COMMITTED_ANNOUNCED };
#define COMMITTED_GROUPS (COMMITTED_ANNOUNCED + 1)

/* Sums over the rows of a group that come within the horizon, GW. */
struct committed_sum {
    int rows;
    double load, supply;
    double firm;      /* capacity of that supply which counts as firm */
    double spare;     /* supply of sites beyond their load: it serves any load of the region */
    double cancelled; /* load that never comes */
};

enum committed_group committed_sites_group(const struct gp_scenario *scenario, const struct committed_supply_row *row);
const char *committed_sites_words(enum committed_group group);
void committed_sites_sum(struct committed_sum sums[COMMITTED_GROUPS], const struct gp_scenario *scenario);

#endif
