/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The check of a report from its own files. */
#ifndef GIGAPLAN_AUDIT_H
#define GIGAPLAN_AUDIT_H

#include <stdio.h>

#include "gigaplan/env.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Checks the report in a folder from its files alone. Files are compared with SHA256SUMS. The plan is read back from
 * the tables and the inputs, every limit is computed again from its amounts, and the other tables are made again and
 * compared. Weeks of operation and the cost are checked from weeks.csv, hours where the report has dispatch.csv.
 * Of a report without a plan only the files are compared.
 * @param file receives the answer in one line, then a line for each thing that was checked and for each that was not;
 * neither flushed nor closed
 * @return GP_OK, GP_ERR_INPUT with a diagnostic for each fault, which names the table, GP_ERR_CANCELLED where the
 * cancel hook said so (the lines then tell what was checked), GP_ERR_IO or GP_ERR_NOMEM
 */
GP_API gp_status gp_report_verify(const char *folder, FILE *file, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
