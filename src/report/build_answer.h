/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that answer the question, for the report and its summary. */
#ifndef GIGAPLAN_REPORT_BUILD_ANSWER_H
#define GIGAPLAN_REPORT_BUILD_ANSWER_H

#include "findings/results.h"

/* The sentence that answers the question. */
const char *answer_sentence(const struct results *results);
/* The sentence in its place when there is no plan. */
const char *answer_no_plan(const struct results *results);
/* The sentence on the pace, for a summary. */
const char *answer_pace_shortly(const struct results *results);
/* "2026-27 committed sites; 2028-30 accelerators": runs of years that the same limit held back. */
const char *answer_held_back(const struct results *results);

#endif
