/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What most commands start with: a scenario read from a folder, its faults printed. */
#ifndef GIGAPLAN_CLI_LOAD_H
#define GIGAPLAN_CLI_LOAD_H

#include "cli/data_folder.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "gigaplan/scenario.h"

/* The folder that the first argument names, or the default one; says so on stderr when there is none. */
bool load_folder(const struct parsed *parsed, char folder[LONGEST_PATH]);

/* Loads a scenario with overrides; prints errors and the first warnings on stderr. The environment keeps nothing of it.
 */
enum exit_code load_scenario(gp_scenario **out, const char *folder, const struct texts *overrides, size_t most_warnings,
                             gp_env *env);
/* Says on stderr how many values each override set that set more than one: a "*" may reach further than was meant. */
void load_tell_changes(const gp_scenario *scenario);

#endif
