/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of a scenario in tables of a document: plan.json has the name, and people see its label. */
#ifndef GIGAPLAN_REPORT_LABELS_H
#define GIGAPLAN_REPORT_LABELS_H

#include "report/document.h"
#include "scenario/scenario.h"

/* A cell with the name of a row of a table of the scenario. */
void table_label(struct document_table *table, const struct gp_scenario *scenario, enum table_index of,
                 const char *name);

#endif
