/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a plan builds nothing. */
#ifndef GIGAPLAN_FINDINGS_NOTHING_BUILT_H
#define GIGAPLAN_FINDINGS_NOTHING_BUILT_H

#include "findings/story.h"

/* A sentence in the arena: no option can add firm capacity; a limit allows nothing; under objective cost and a proven
 * plan, that none that builds is cheaper; else "". GP_ERR_NOMEM or GP_OK. `story` is that of the plan. */
gp_status nothing_built_why(const char **out, const struct gp_plan *plan, const struct story *story,
                            struct arena *arena);

#endif
