/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How reliable the supply of a year is. Operation in the plan knows outages as a mean: every GW is a little less. Here
 * units fail as wholes, grid service among them: day by day is drawn at random, and what is then short is counted. The
 * same plan gives the same numbers. */
#ifndef GIGAPLAN_FINDINGS_RELIABILITY_H
#define GIGAPLAN_FINDINGS_RELIABILITY_H

#include "plan/plan.h"

/* A region in the year. Short is load beyond supply and storage; what is still unserved after curtailing and backup,
 * which may run in any outage, is unserved. Expected values. */
struct reliability_region {
    double load_gwh, short_gwh, short_hours, unserved_gwh, unserved_hours;
    double short_error_gwh;     /* standard error of short_gwh */
    double all_up_short_gw;     /* most that is short in any hour with all units up */
    const char *largest_option; /* of the largest unit in any period; "" where none has a size */
    double largest_unit_gw;
    double largest_out_short_gw; /* most that is short with the largest unit of the period out, and no other */
    bool meets_n_1;              /* nothing is short then */
};

struct reliability {
    int year_index;
    int region_count; /* 0: no option has units of a size, so that nothing is sampled */
    struct reliability_region *regions;
    double load_gwh, short_gwh, unserved_gwh; /* of all regions */
    int regions_meeting_n_1, regions_with_load;
};

/* The plan must have amounts. GP_ERR_NOMEM or GP_OK. */
gp_status reliability_make(struct reliability **out, const struct gp_plan *plan, int year_index, struct arena *arena);

#endif
