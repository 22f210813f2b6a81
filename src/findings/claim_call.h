/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column `test` of a claim, taken apart. */
#ifndef GIGAPLAN_FINDINGS_CLAIM_CALL_H
#define GIGAPLAN_FINDINGS_CLAIM_CALL_H

#include "findings/claim_question.h"

/* Fills `call`; `fault` says why it is not understood, NULL when it is. */
gp_status claim_call_read(struct claim_call *call, const char **fault, const struct gp_scenario *scenario,
                          const char *text, struct arena *arena);

#endif
