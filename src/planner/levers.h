/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of the tables that limit a plan, and how each can be loosened: a cell is at its own value with effort 0, and as
 * loose as can be with effort 1. */
#ifndef GIGAPLAN_PLANNER_LEVERS_H
#define GIGAPLAN_PLANNER_LEVERS_H

#include "plan/limits.h"
#include "scenario/scenario.h"

enum lever_way { LEVER_MORE, LEVER_LESS, LEVER_LATER, LEVER_EARLIER };
enum lever_step { STEP_NONE, STEP_TENTH, STEP_QUARTER };

/* A line of levers.def, or of prices.def, where `price` is true. */
struct lever_rule {
    enum limit_kind kind; /* LIMIT_COUNT: it loosens none */
    enum table_index table;
    const char *column;
    enum lever_way way;
    bool conflict;
    double range;
    enum lever_step step;
    const char *share;
    int keys, range_keys;
    bool acts_elsewhere;
    const char *words, *who;
    bool price;
    const char *within; /* of prices: the column whose price has this one in it */
};
extern const struct lever_rule lever_rules[];
extern const int lever_rule_count;

/* How far levers go. */
enum lever_bounds {
    LEVERS_LOOSEST,   /* as far as can be; the rules that are looked at where there is no plan */
    LEVERS_PLAUSIBLE, /* as far as it can plausibly be moved; and what is asked for, the target and its date, as far as
                         can be */
    LEVERS_PLAUSIBLE_AND_PRICES /* the same, and prices as far as they can plausibly be */
};

struct lever {
    const struct lever_rule *rule;
    const struct column *column;
    int row;
    double from, to;  /* its own value, and the loosest one; of dates the days */
    double factor;    /* from which the whole group is multiplied with effort 1; 0 where it is not multiplied */
    bool even;        /* effort is the part of the way; else values far away are approached by equal factors */
    int group;        /* levers of one column and name (pool, generation, region) that move together */
    const char *path; /* of --set, without a value */
    int line;         /* of the table's file; 0 where the value stands in no line */
};

struct lever_group {
    int *levers; /* their numbers */
    int count;
    double factor; /* of its levers */
};

/* Groups are numbered from 0 in the order of their first levers. */
struct levers {
    const struct gp_scenario *scenario;
    struct lever *items;
    int count;
    struct lever_group *groups;
    int group_count;
    bool stopped;        /* by the caller or the limit of time: some are missing */
    struct arena *arena; /* of all texts */
};

/* All levers of a scenario that change something by themselves. Plausibly a cell that an override has set is not moved,
 * unless it is what is asked for. `deadline_s` is on the clock of seconds_now; 0: none. GP_ERR_NOMEM or GP_OK. */
gp_status levers_find(struct levers *out, const struct gp_scenario *scenario, enum lever_bounds bounds,
                      double deadline_s, struct arena *arena, gp_env *env);
/* The most effort of its levers. */
double levers_group_effort(const struct levers *levers, const double *efforts, int group);
/* The sum over all groups. */
double levers_effort(const struct levers *levers, const double *efforts);
/* Whether the rule would change what stands when the plan starts, in this row: nobody can do that. */
bool lever_rule_meets_past(const struct lever_rule *rule, const struct gp_scenario *scenario, int row);
/* Whether the lever is what is asked for, rather than what limits it: the target, its date, load that runs. */
bool lever_is_demand(const struct lever *lever);
/* Whether it is a price: it makes plans cheaper, and loosens no limit but those of funds. */
bool lever_is_price(const struct lever *lever);
/* Whether the price of one is in that of the other: accelerators scale with the capital of load where the scenario says
 * so. */
bool lever_is_within(const struct levers *levers, const struct lever *lever, const struct lever *other);
/* Whether the figure is a date or a length of time: what it loosens jumps as it moves. */
bool lever_is_time(const struct lever *lever);
/* "pools.turbines.2027.supply_gw_per_year=3.2": the value is rounded to four digits, to the loose side. NULL when
 * memory is short. */
const char *lever_text(const struct lever *lever, double effort, struct arena *arena);
/* The value in that text. */
double lever_value(const struct lever *lever, double effort);
/* The scenario with each lever at its effort. *out is NULL where the values are not allowed together. */
gp_status levers_apply(struct gp_scenario **out, const struct levers *levers, const double *efforts);

#endif
