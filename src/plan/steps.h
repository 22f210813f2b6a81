/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step in a limit brings: the plan of the same scenario with one figure changed by a stated amount, beside the
 * plan itself. steps/ finds them. */
#ifndef GIGAPLAN_PLAN_STEPS_H
#define GIGAPLAN_PLAN_STEPS_H

#include <stdbool.h>

#include "base/calendar.h"
#include "plan/limits.h"

/* A step that helps. Amounts are of the plan less those of the plan with the step: positive is saved. */
struct step {
    enum limit_kind limit; /* that it loosens; what moves a time can loosen others too */
    const char *subject;   /* "lead time of gas_aero" */
    const char *amount;    /* "13 weeks less" */
    const char *who;       /* who can change it */
    const char *place;     /* "options.csv:8", "pools.csv:2-9" */
    const char *set;       /* the override: "options.gas_aero.lead_weeks=91.4" */
    double shortfall_gw_weeks;
    date target_date;    /* with the step; DATE_BLANK: not in the horizon */
    double target_weeks; /* by which the target is reached earlier; NUMBER_BLANK where one of both never reaches it */
    double cost_usd_bn;  /* cost at the pace of the step; a faster plan mostly costs more: negative */
    double kept_usd_bn;  /* cost with the pace of the plan kept; NUMBER_BLANK under `cost` */
    double value_usd_bn; /* cost and missing load at the value of compute, at the pace of the step */
    const char *back_amount; /* the same step the other way: "13 weeks more" */
    const char *back_set;
    double back_gw_weeks; /* saved by it, so mostly negative; NUMBER_BLANK where no plan exists or none was tried */
    double worth;         /* what steps are sorted by: GW-weeks under `fastest`, $B under `cost` */
    bool told;            /* false: only `worth` and its shortfall were found before the search was stopped */
    bool on_seasons;      /* `worth` and its shortfall are of a plan on seasons, which is not the plan's own grid */
};

struct steps {
    int count;
    struct step *items;           /* by worth, largest first */
    int candidates;               /* steps that were considered */
    bool considered[LIMIT_COUNT]; /* whether any of them loosens a limit of the kind */
    int solves;                   /* of programmes */
    bool settled; /* no other step considered is worth more than the last of the list; false: stopped before */
};

#endif
