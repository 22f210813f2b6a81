/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tag of a row or column of the investment layer: its limit, place, time and row of a table. */
#ifndef GIGAPLAN_INVEST_TAG_H
#define GIGAPLAN_INVEST_TAG_H

#include "plan/limits.h"
#include "scenario/scenario.h"

/* The subject of a row or column; -1 where a field does not apply. Names in exports, worths and stories come from
 * it. */
struct tag {
    enum limit_kind kind;
    int region, option, provider, class_index, generation, period, year;
    const char *name;
    const char *table;
    int line;
};

/* Of a limit in a period (-1: none), and nowhere else. */
struct tag tag_of(enum limit_kind kind, int t);
/* The same, about a row of a table of the scenario. */
struct tag tag_of_row(enum limit_kind kind, int t, const struct gp_scenario *scenario, enum table_index table,
                      const struct row_header *row);
/* The same, about a parameter of plan.csv. */
struct tag tag_of_plan(enum limit_kind kind, int t, const struct gp_scenario *scenario, const char *column);

#endif
