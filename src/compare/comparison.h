/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios and plans side by side: which inputs differ, and which answers. Reports of it, in whatever format, are made
 * from this alone. */
#ifndef GIGAPLAN_COMPARE_COMPARISON_H
#define GIGAPLAN_COMPARE_COMPARISON_H

#include "gigaplan/compare.h"
#include "scenario/scenario.h"

#define MOST_SIDES GP_COMPARE_MOST

enum side_kind { SIDE_REPORT, SIDE_CASE, SIDE_SCENARIO };

/* Load in service over time: at the start, where the inputs are known, and at the ends of periods or years. */
struct side_path {
    int count;
    date *days;
    double *wanted_gw, *in_service_gw;
};

/* Supply in service at the ends of years. */
struct side_supply {
    int count;
    struct side_amount {
        const char *option;
        int year;
        double in_service_gw;
    } * amounts;
};

/* One of those that are compared; the first is what the others are compared with. */
struct side {
    const char *name; /* as given */
    enum side_kind kind;
    const struct gp_scenario *scenario; /* NULL: its inputs are not known */
    bool has_answers;                   /* false: a scenario that was not planned */
    struct side_path path;
    struct side_supply supply;
};

enum answer_group { ANSWER_DATES, ANSWER_COST, ANSWER_SUPPLY, ANSWER_PLACES, ANSWER_LIMITS, ANSWER_GROUPS };
enum answer_kind { ANSWER_NUMBER, ANSWER_DATE, ANSWER_TEXT };

/* One figure of the plans. Sides without it have a blank. */
struct answer {
    enum answer_group group;
    enum answer_kind kind;
    const char *name;    /* ends with its unit: "present_cost_usd_bn" */
    const char *subject; /* region, option or amount that it is about, as people read it; "": none */
    const char *words;   /* "cost, present value" */
    double *numbers;     /* [side] NUMBER_BLANK where there is none */
    date *dates;         /* [side] DATE_BLANK: not within the horizon, or no plan */
    bool *told;          /* [side] whether the side has this figure, be it a blank */
    const char **texts;  /* [side] "" where there is none */
};

/* A cell that is not the same on all sides; or a row, where only some have it. */
struct difference {
    enum table_index table;
    const struct column *column; /* NULL: the row as a whole */
    const char *path;            /* of --set: "pools.turbines.2027.supply_gw_per_year"; of a row without the column */
    const char **values;         /* [side] NULL: no such row there */
};

/* Differences of one column that go the same way: from the first side each cell is multiplied alike; or rows that the
 * same sides have. */
struct difference_group {
    int first;                  /* difference that stands for all */
    int count;                  /* of cells or rows */
    double factors[MOST_SIDES]; /* NUMBER_BLANK where cells do not change alike, or are no numbers */
};

struct gp_comparison {
    struct arena *arena;
    int side_count;
    struct side sides[MOST_SIDES];
    struct answer *answers; /* by group, in the order in which they are told */
    int answer_count, answer_capacity;
    struct difference *differences; /* in the order of the tables */
    int difference_count, difference_capacity;
    struct difference_group *groups; /* of all differences, in their order */
    int group_count;
    double target_gw; /* of the first plan; without plans of the first scenario; 0 where nothing tells one */
    double size_gw;   /* by which the unit of amounts is chosen, as in a report (scenario_size_gw) */
    gp_scenario *owned[MOST_SIDES];
};

/* The answer of a name; NULL: none. */
const struct answer *comparison_answer(const struct gp_comparison *comparison, const char *name);
/* Whether an answer is not the same on all sides that have answers; numbers by more than solving is exact to. A date
 * that one side does not tell, such as that of a milestone of another target, differs from none. */
bool answer_differs(const struct gp_comparison *comparison, const struct answer *answer);
bool answer_differs_between(const struct answer *answer, int one, int other);
/* Significant digits in which numbers that differ look different. */
int answer_digits(const struct gp_comparison *comparison, const struct answer *answer);

#endif
