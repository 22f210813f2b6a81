/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers as columns of the investment layer: in a layer with all levers loose, each group of them can be held back in
 * part, and takes that part of what it loosens from its limits. What the limits have then is a linear estimate where a
 * lever changes more than the side of a limit. */
#ifndef GIGAPLAN_INVEST_HOLD_BACK_H
#define GIGAPLAN_INVEST_HOLD_BACK_H

#include "invest/model.h"

/* What one limit loses where the group is held back in full. */
struct hold {
    int row;      /* of the layer; -1: of what a total can be at most, by the rows on it alone and its first period */
    int total;    /* that total */
    double upper; /* what it can be at most with all levers loose */
    int group;
    double amount; /* by which the limit falls */
};

struct holds {
    struct hold *items; /* those of a limit stand together */
    int count;
    int group_count;
};

/* Adds a column for each group, the first of them *first, and puts them into the limits. Their sum then is what the
 * first stage makes largest. GP_OK or GP_ERR_NOMEM. */
gp_status invest_hold_back(int *first, struct invest_model *model, const struct holds *holds);

#endif
