/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new scenario made from another planner's files: its tables, row by row, and the folder that they are written to. */
#ifndef GIGAPLAN_EXCHANGE_MADE_SCENARIO_H
#define GIGAPLAN_EXCHANGE_MADE_SCENARIO_H

#include "exchange/not_taken.h"
#include "scenario/scenario.h"

struct made_scenario {
    struct arena *arena;
    gp_env *env;
    struct table tables[TABLE_COUNT];
    struct place *origins[TABLE_COUNT]; /* [row] */
    int origin_capacity[TABLE_COUNT];
    void *spare; /* row for want of memory */
    struct not_taken *not_taken;
    const char *maker; /* the command */
    const char
        *understood[2]; /* how the files were understood: what they cover, and what their cost is of the plan's */
    bool failed;        /* memory was short */
};

gp_status made_scenario_start(struct made_scenario *out, struct arena *arena, gp_env *env);

/* A new row with defaults, made from what stands at a place. When memory is short, a row to write to that goes nowhere,
 * and made_scenario_write fails. */
void *made_row(struct made_scenario *made, enum table_index table, struct place origin);

/* A name of another table, for a row. */
static inline struct reference made_reference(const char *name)
{
    return (struct reference){name, -1};
}

/* Writes the tables and import.md into a new or empty folder, when the scenario passes all checks. Faults are told at
 * the places that rows were made from. Then tells what was not taken as warnings, and what was made on the account,
 * which may be NULL. */
gp_status made_scenario_write(struct made_scenario *made, const char *folder, FILE *account);

#endif
