/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a report as rows: read back from its folder, or made from a plan in memory. */
#ifndef GIGAPLAN_REPORT_REPORT_READ_H
#define GIGAPLAN_REPORT_REPORT_READ_H

#include "report/outputs.h"

enum report_table {
#define REPORT_TABLE(name, when, doc) REPORT_##name,
    OUTPUTS(REPORT_TABLE) REPORT_TABLE_COUNT
};

struct report_rows {
    struct table tables[REPORT_TABLE_COUNT];
    /* Views of the tables: years_rows and years_count, and so on. No rows where a table was not asked for or is not
     * there. */
#define REPORT_VIEW(name, when, doc)         \
    const struct output_##name *name##_rows; \
    int name##_count;
    OUTPUTS(REPORT_VIEW)
    struct arena *arena; /* of all rows and texts; borrowed */
};

/* Reads `count` tables from the folder of a report. One that is not there has no rows: reports of plans that were not
 * found have few tables, and some tables come with an option. The file of one that is there is in `tables`.
 * GP_ERR_INPUT, also where the report has another format, and GP_ERR_IO are recorded. */
gp_status report_rows_read(struct report_rows *out, const char *folder, const enum report_table *wanted, int count,
                           struct arena *arena, gp_env *env);
/* Whether all of these tables that the SHA256SUMS of a report names are there still: one that is lost reads as one that
 * has no rows. GP_ERR_INPUT, recorded for each that is lost, or GP_ERR_NOMEM. */
gp_status report_tables_check(const char *folder, const enum report_table *wanted, int count, struct arena *arena,
                              gp_env *env);
/* The same tables of a plan. */
gp_status report_rows_of(struct report_rows *out, const struct gp_plan *plan, const enum report_table *wanted,
                         int count, struct arena *arena);

#endif
