/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as one workbook. */
#ifndef GIGAPLAN_REPORT_RESULTS_XLSX_H
#define GIGAPLAN_REPORT_RESULTS_XLSX_H

#include "core/staged_folder.h"
#include "findings/results.h"
#include "report/document.h"
#include "report/xlsx.h"

#define XLSX_FILE "results.xlsx"

/* Writes XLSX_FILE into the folder: the first page of the document, then the tables that outputs_write writes as CSV, a
 * sheet each. A table with more rows than a sheet can have goes on in a further sheet. */
gp_status results_xlsx_write(const struct results *results, const struct document *document,
                             struct staged_folder *folder, bool hourly, gp_env *env);

/* The first sheet: the document up to its first table. */
void xlsx_page(struct xlsx *xlsx, const struct document *document);

#endif
