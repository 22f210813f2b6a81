/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaps in the tables of a scenario that a reader would not expect. `check` tells them, and the report lists them
 * again. */
#ifndef GIGAPLAN_SCENARIO_OMISSIONS_H
#define GIGAPLAN_SCENARIO_OMISSIONS_H

#include "scenario/scenario.h"

struct omission {
    enum table_index table;
    int row;            /* row that it is about; -1: the table as a whole */
    const char *column; /* NULL: the row */
    const char *code, *hint;
    const char *text; /* without a full stop */
};

struct omissions {
    struct omission *items;
    int count;
};

/* Cost without an item, years in which a budget or enforced funds have no row, yearly amounts of years that the horizon
 * cuts, and fuels that count as gas by their names alone. Texts are in the arena. GP_ERR_NOMEM or GP_OK. */
gp_status omissions_find(struct omissions *out, const struct gp_scenario *scenario, struct arena *arena);

#endif
