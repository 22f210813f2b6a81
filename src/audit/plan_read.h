/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan from the tables of its report. */
#ifndef GIGAPLAN_AUDIT_PLAN_READ_H
#define GIGAPLAN_AUDIT_PLAN_READ_H

#include "plan/plan.h"
#include "report/report_read.h"

/* Whether a plan cannot be read back without the table. Operation can be left out. */
bool plan_is_read_from(enum report_table table);
/* Takes the scenario, also on failure. Amounts that no row has are 0. GP_ERR_INPUT is recorded: rows that name what the
 * scenario does not have, or periods that do not follow each other. */
gp_status plan_read(struct gp_plan **out, const struct report_rows *rows, struct gp_scenario *scenario, gp_env *env);
/* Operation by hour from the rows of dispatch, which stand in the order in which they are written. */
gp_status hours_read(struct gp_plan *plan, const struct report_rows *rows, gp_env *env);
/* Operation by average weeks from the rows of weeks, and the hours of the load. Without rows all else is zero. */
gp_status weeks_read(struct gp_plan *plan, const struct report_rows *rows, gp_env *env);

/* Records what is wrong in a row of a table; GP_ERR_INPUT. */
gp_status row_fault(const struct report_rows *rows, enum report_table table, int line, gp_env *env, const char *what);

#endif
