/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first part of the cost stage: columns and cuts take turns, so that neither is worked out for a master that lacks
 * the other. */
#ifndef GIGAPLAN_SEARCH_TURNS_H
#define GIGAPLAN_SEARCH_TURNS_H

#include "search/stage_steps.h"

/* Builds that look good while operation looks cheap are mostly idle once its cuts are known. So each turn allows some
 * builds, asks operations once, and forbids what stands idle: the master stays small while the cuts gather. */
gp_status turns_take(struct stage_run *run);

#endif
