/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of a plan in the folder of its report: a scenario that can be planned again. */
#ifndef GIGAPLAN_REPORT_REPORT_INPUTS_H
#define GIGAPLAN_REPORT_REPORT_INPUTS_H

#include "core/staged_folder.h"
#include "scenario/scenario.h"

/* Inside the folder of a report. */
#define INPUTS_FOLDER "inputs"

/* Writes each table that the scenario has, with its values after overrides, each row on the line that it was read from.
 */
gp_status report_inputs_write(const struct gp_scenario *scenario, struct staged_folder *folder, gp_env *env);
/* The file of a table, inside the folder of a report: "inputs/pools.csv". NULL when memory is short. */
const char *report_inputs_file(enum table_index table, struct arena *arena);

#endif
