/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.json and the JSON of claims; json.c is the only user of jansson. */
#ifndef GIGAPLAN_REPORT_JSON_H
#define GIGAPLAN_REPORT_JSON_H

#include <stdio.h>

#include "report/document.h"
#include "report/results.h"

/* The head of a plan, then every figure and every table of the document at full precision. */
gp_status json_write_plan(const struct results *results, const struct document *document, FILE *file);
gp_status json_write_claims(const struct claims *claims, FILE *file);

#endif
