/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a scenario has no plan, and the changes of its tables that give it one. All texts are in the plan's arena. */
#ifndef GIGAPLAN_PLAN_NO_PLAN_H
#define GIGAPLAN_PLAN_NO_PLAN_H

#include <stdbool.h>

#include "plan/limits.h"

/* A cell of a table that limits the plan. */
struct limiting_cell {
    const char *words; /* of the limit, or of the figure where it is one of the whole plan */
    const char *table, *column;
    int line;          /* of <table>.csv; 0 where the value stands in no line */
    const char *path;  /* of --set, without a value */
    const char *value; /* that stands there: a date, or a number in six digits */
};

/* A cell, and the value that it needs. */
struct relaxed_cell {
    struct limiting_cell cell;
    const char *value; /* needed: hardly any nearer one is enough */
    const char *set;   /* "path=value", for --set */
};

/* Cells that give a plan, together. */
struct relaxation {
    struct relaxed_cell *cells;
    int count;
};

struct no_plan {
    struct limiting_cell *conflict; /* cells that cannot all stay, whatever the others are; may be none */
    int conflict_count;
    bool irreducible; /* where any one of these is as loose as can be, the others can stay */
    struct relaxation *relaxations;
    int relaxation_count;
    bool stopped; /* by the caller or a limit of time: there is more to find */
};

#endif
