/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario of a command, read from a folder. */
#ifndef GIGAPLAN_CLI_LOAD_H
#define GIGAPLAN_CLI_LOAD_H

#include "cli/run.h"

/* Loads the scenario that the first argument names, or the default one, with overrides, into run->scenario. Prints at
 * most so many warnings about it; 0: none, and no count of them. */
gp_status load_scenario(struct run *run, const struct texts *overrides, size_t most_warnings);
/* Says on stderr how many values each override set that set more than one: a "*" may reach further than was meant. */
void load_tell_changes(const gp_scenario *scenario);

#endif
