/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits that a story speaks of, with their year, the row behind them and their worth. */
#ifndef GIGAPLAN_FINDINGS_STORY_MEMBERS_H
#define GIGAPLAN_FINDINGS_STORY_MEMBERS_H

#include "findings/story.h"

/* Limits that binding or worth brought into the plan's list, as the story sees them. */
struct story_member {
    const struct limit_state *limit;
    enum limit_kind kind; /* the limit's own, or lead times where those stand behind it */
    int year;             /* calendar year it is about, 0 when it is about none */
    int felt_year;        /* in which it holds the plan back: later than `year` where load is long in building */
    const char *table;    /* row behind it; NULL and 0 when none */
    int line;
    double worth_gw_weeks; /* of one unit of the story, see story_unit */
    double worth_usd_bn;
    double worth; /* the one that the objective goes by */
};

struct story_members {
    int count;
    struct story_member *items;
};

/* Leaves out limits that state a demand and no scarcity: the wanted path, balances, renewal. */
gp_status story_members(struct story_members *out, const struct gp_plan *plan, struct arena *arena);
/* Header of the row (of a transposed table: the column) that stands in a line of a table, with its table's number; NULL
 * when there is none. */
const struct row_header *story_row(const struct gp_scenario *scenario, const char *table, int line, int *table_index,
                                   int *row);

/* Worth in $B as it may be told: blank where the pace is worth something, for then the second stage, held to that pace,
 * prices the pace itself. */
double story_usd_bn(double worth_gw_weeks, double worth_usd_bn);
/* Days before service in which load uses the limit: its construction time for workers, else 0. */
double story_days_ahead(const struct gp_scenario *scenario, enum limit_kind kind);

#endif
