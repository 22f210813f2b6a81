/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tables of a report can be made again from the others, and what nobody can check. */
#ifndef GIGAPLAN_AUDIT_DERIVED_TABLES_H
#define GIGAPLAN_AUDIT_DERIVED_TABLES_H

#include "base/text.h"
#include "plan/plan.h"
#include "report/report_read.h"
#include "verify/groups.h"

/* What a report gives to check it by. */
struct audit_extent {
    enum operation_known known; /* by weeks.csv and dispatch.csv */
    bool same_version;          /* this version of gigaplan wrote it */
};

/* The tables that are read: `wanted` has room for all of a report. Returns how many they are. */
int derived_tables_wanted(enum report_table wanted[REPORT_TABLE_COUNT]);
/* Makes the tables again and compares those that the report has. `faults` is how many cells differ, `tables` how many
 * tables were compared: all, or those before GP_ERR_CANCELLED. */
gp_status derived_tables_compare(int *faults, int *tables, const struct report_rows *written,
                                 const struct gp_plan *plan, const struct audit_extent *extent, gp_env *env);
/* Tells each table in the folder and each column that is not compared, a line a reason. */
void derived_tables_tell_rest(struct text *text, const char *folder, const struct report_rows *written,
                              const struct audit_extent *extent);

#endif
