/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.json, and claims as JSON. */
#ifndef GIGAPLAN_REPORT_PLAN_JSON_H
#define GIGAPLAN_REPORT_PLAN_JSON_H

#include <stdio.h>

#include "findings/results.h"
#include "report/document.h"

/* The head of a plan, then every figure and every table of the document at full precision. Faults of the stream itself
 * are found by whoever closes it. */
gp_status plan_json_write(const struct results *results, const struct document *document, FILE *file);
/* A document's figures and tables alone. */
gp_status plan_json_write_document(const struct gp_scenario *scenario, const struct document *document, FILE *file);
gp_status plan_json_write_claims(const struct claims *claims, FILE *file);

#endif
