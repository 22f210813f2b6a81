/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a story and the limits they speak of. */
#ifndef GIGAPLAN_FINDINGS_STORY_PARTS_H
#define GIGAPLAN_FINDINGS_STORY_PARTS_H

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

/* Leaves out what states a demand and no scarcity: the wanted path, balances, renewal. */
gp_status story_members(struct story_members *out, const struct gp_plan *plan, struct arena *arena);
/* Groups members of a year (0: of the horizon) that have a worth, or, with `idle`, of which none has; by worth, then by
 * place. */
gp_status story_group(struct story_limit **out, int *count, const struct story_members *members,
                      const struct gp_plan *plan, int year, bool idle, struct arena *arena);
/* One member in words, as a group of its own; a generation of accelerators with those that bind beside it in its year.
 */
const char *story_member_words(const struct story_members *members, int member, const struct gp_plan *plan,
                               struct arena *arena);
/* Header of the row (of a transposed table: the column) that stands in a line of a table, with its table's number; NULL
 * when there is none. */
const struct row_header *story_row(const struct gp_scenario *scenario, const char *table, int line, int *table_index,
                                   int *row);

gp_status story_delays(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                       struct arena *arena);
gp_status story_figures(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                        struct arena *arena);

/* Worth in $B as it may be told: blank where the pace is worth something, for then the second stage, held to that pace,
 * prices the pace itself. */
double story_usd_bn(double worth_gw_weeks, double worth_usd_bn);
/* Whether the kind states a demand, which has a dual but is nothing that could be had more of. */
bool story_is_demand(enum limit_kind kind);

#endif
