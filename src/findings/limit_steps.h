/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a plan's steps loosen a limit that holds it back. */
#ifndef GIGAPLAN_FINDINGS_LIMIT_STEPS_H
#define GIGAPLAN_FINDINGS_LIMIT_STEPS_H

#include "findings/results.h"

/* The step that brings most of those that change a line behind a limit; NULL: none does. `steps` may be NULL. */
const struct step *limit_steps_in(const struct steps *steps, const struct story_limit *limit);
/* The step that brings most of those in limits of a kind: that loosen it, or change a line behind such a limit. */
const struct step *limit_steps_best(const struct results *results, enum limit_kind kind);
/* Quarters in which limits of a kind hold the plan back. */
int limit_steps_quarters(const struct results *results, enum limit_kind kind);
/* Quarters in which any do. */
int limit_steps_all_quarters(const struct results *results);

#endif
