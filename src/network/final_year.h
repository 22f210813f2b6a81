/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last year of a plan as snapshots: the blocks of the day types of its periods, one after the other. */
#ifndef GIGAPLAN_NETWORK_FINAL_YEAR_H
#define GIGAPLAN_NETWORK_FINAL_YEAR_H

#include "plan/plan.h"

/* A build period, with all later ones of the year that are operated alike. */
struct year_part {
    int period;       /* the first of them */
    int period_count; /* of them */
    double weeks;     /* of all of them within the final year */
};

/* Snapshots over which storage is cyclic: a day type, or a season whose day types follow each other. */
struct year_stretch {
    int part;
    int day; /* of the season's clock; -1: all its days in order */
    int first_snapshot, count;
};

struct year_snapshot {
    int stretch, part, block;
    double start_hours;   /* since the start of the first snapshot */
    double hours;         /* that it lasts */
    double hours_of_year; /* that it stands for */
};

struct final_year {
    date start, end; /* [start, end) */
    int part_count, stretch_count, snapshot_count;
    struct year_part *parts;
    struct year_stretch *stretches;
    struct year_snapshot *snapshots;
    bool repeats; /* equal days in a row are written one by one */
};

/* The year up to the end of the plan, or the whole plan where it is shorter. GP_ERR_NOMEM or GP_OK. */
gp_status final_year_make(struct final_year *out, const struct gp_plan *plan, struct arena *arena);

/* Part of a period that lies within the final year, from 0 to 1. */
double final_year_fraction(const struct final_year *year, const struct period *period);

#endif
