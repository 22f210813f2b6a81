/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps from a folder of tables to a scenario, in order: read, override, resolve, check, clock, check of
 * prices, digest. */
#ifndef GIGAPLAN_SCENARIO_LOADING_H
#define GIGAPLAN_SCENARIO_LOADING_H

#include <assert.h>
#include <stdint.h>

#include "scenario/scenario.h"

/* Set of tables, a bit each. Reading marks those with faults, so that later steps do not blame what follows from them.
 */
typedef uint64_t table_set;
#define TABLE_BIT(index) ((table_set)1 << (index))
static_assert(TABLE_COUNT <= 64, "a table_set holds a bit for each table");

/* Reads the tables of scenario->folder; tables with faults are added to `faulty`. */
gp_status scenario_load_tables(struct gp_scenario *scenario, table_set *faulty, gp_env *env);
/* The same for tables in memory. */
gp_status scenario_take_tables(struct gp_scenario *scenario, const gp_csv *tables, size_t count, table_set *faulty,
                               gp_env *env);

/* Applies one override and says in *change what it did. Returns GP_ERR_USAGE, and records why, when it is none or names
 * nothing; GP_ERR_INPUT where its value is one that a table could not have either. */
gp_status override_apply(struct gp_scenario *scenario, const char *text, struct scenario_change *change, gp_env *env);

/* Finds the row behind each reference. Returns GP_ERR_INPUT, and records each name that no row has; the tables with
 * such names are added to `faulty`. */
gp_status scenario_resolve_references(struct gp_scenario *scenario, table_set *faulty, gp_env *env);

/* Checks the tables against each other, leaving out the checks that read a faulty table. */
gp_status scenario_check(const struct gp_scenario *scenario, table_set faulty, gp_env *env);

/* Builds seasons and the clock from tables that passed all checks. */
gp_status clock_build(struct gp_scenario *scenario);

/* Warns of negative prices on the clock, at which storage can earn by losing energy. */
gp_status scenario_check_prices(const struct gp_scenario *scenario, gp_env *env);

/* Where the digest of a scenario is kept. NULL when memory is short. Release it before the arena. */
struct seal *seal_new(struct arena *arena);
void seal_release(struct seal *seal);

#endif
