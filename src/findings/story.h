/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What held the plan back, in words: the limits that bind, what they are worth, the sites they delay, and the
 * unverified figures behind them. Worths are duals of one more GW (or what stands for one) at the place where it helps
 * most, summed over periods: where a limit is repeated every period the sum overstates it, so each is an upper bound.
 */
#ifndef GIGAPLAN_FINDINGS_STORY_H
#define GIGAPLAN_FINDINGS_STORY_H

#include "plan/plan.h"

/* A line of a table of the scenario; 0: the table as a whole. */
struct story_place {
    const char *table;
    int line;
};

/* Limits of the same kind, name, place and owner, summed over a year or the horizon. */
struct story_limit {
    enum limit_kind kind;
    int year;                  /* 0: the whole horizon */
    int first_year, last_year; /* in which it binds; 0: not dated */
    const char *subject;       /* "Vera Rubin", "turbine_slots", "Abilene phase 2" */
    const char *words;         /* "accelerators: Vera Rubin, 2027 (accelerator_supply.csv:14)" */
    const char *places;        /* "accelerator_supply.csv:14-16", "" when none */
    int line_count;
    const struct story_place *lines; /* all of them */
    double worth_gw_weeks;           /* shortfall saved by one more unit in every period it binds: an upper bound */
    double worth_usd_bn; /* cost saved by it; NUMBER_BLANK under fastest where it saves shortfall: the price of the
                            pace would be in it */
    double worth;        /* in the currency of the objective: the one it is sorted by */
    double share_frac;   /* of the sum over all limits of the same span; NUMBER_BLANK where that is 0 */
    int row_count;       /* limits summed */
    bool unverified;     /* whether a row behind it is marked unverified */
};

struct story_year {
    int year;
    int count;
    struct story_limit *limits; /* by worth, largest first */
};

/* A quarter of a calendar year, or the part of it that lies in the horizon. */
struct story_quarter {
    date from, until;
    double worth[LIMIT_COUNT]; /* of limits of each kind, in the currency of the objective */
};

/* A committed site of which load comes later than its date. */
struct story_delay {
    const char *site, *provider, *region;
    int tranche, line;          /* of committed_supply */
    double load_gw, late_gw;    /* late_gw: most that was missing at once of this tranche */
    date announced, in_service; /* in_service DATE_BLANK: not in the horizon */
    double weeks_late;          /* to the end of the horizon when never */
    const char *limit;          /* words of the limits that delay it, or why none was found */
};

struct story_figure {
    const char *table;
    int line;
    const char *key;    /* "ERCOT firm" */
    const char *limit;  /* words of the weightiest limit that it feeds */
    double limit_worth; /* of that one */
    double worth_gw_weeks, worth_usd_bn, worth;
    bool binds_only;  /* it binds, but no worth was found */
    const char *note; /* of the row */
};

struct story {
    bool in_gw_weeks; /* unit of `worth`: GW-weeks under fastest, $B under cost */
    int year_count;
    struct story_year *years;
    int quarter_count;
    struct story_quarter *quarters;
    int limit_count;
    struct story_limit *limits; /* over the whole horizon, by worth */
    int idle_count;
    struct story_limit *idle; /* binding without worth: met with equality, but more would not help */
    int delay_count;
    struct story_delay *delays; /* by weeks late; more than a week only */
    int figure_count;
    struct story_figure *figures; /* unverified rows behind limits that bind, by worth */
    int off_count;
    const char **off; /* limits that are off, in words, by kind */
};

gp_status story_tell(struct story **out, const struct gp_plan *plan, struct arena *arena);

#endif
