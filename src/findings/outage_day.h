/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of a region's operation in which units fail. */
#ifndef GIGAPLAN_FINDINGS_OUTAGE_DAY_H
#define GIGAPLAN_FINDINGS_OUTAGE_DAY_H

#include "base/random.h"
#include "plan/plan.h"

/* Supply of an option that fails in units. */
struct unit_group {
    int option;
    int position;        /* in the portfolio's supply */
    double supply_gw;    /* of all units */
    int count;           /* of equal units */
    double out_frac;     /* part of the time for which a unit is out */
    double memory_hours; /* in which the state of a unit forgets e-fold what it was */
    int down;            /* units that are out now */
    /* Of storage: */
    double energy_gwh;         /* that it can hold */
    double *charging_of_parts; /* [block] GW that its parts add to its own charging power, with all units up */
    double stored_gwh;         /* now */
};

/* A region in a period. Arrays by block of the season. */
struct outage_day {
    const struct gp_plan *plan;
    int region, t;
    int group_count;
    struct unit_group *groups; /* in the order of the portfolio */
    double *load, *curtailable, *backup;
    double *steady;     /* supply of options without units, at its mean */
    double **available; /* [group] of a GW with all units up */
};

/* What a day lacks. */
struct outage_sums {
    double short_gwh, short_hours, unserved_gwh, unserved_hours, most_short_gw;
};

/* GP_ERR_NOMEM or GP_OK. */
gp_status outage_day_make(struct outage_day *out, const struct gp_plan *plan, int region, int t, struct arena *arena);
/* The day type in an average week of the period, with units drawn at random; with `stream` NULL as they are down. */
struct outage_sums outage_day_run(struct outage_day *day, int day_type, struct random_stream *stream);
/* The group with the largest unit, -1 where there is none. */
int outage_day_largest(const struct outage_day *day);

#endif
