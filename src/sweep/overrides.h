/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overrides by which a case of a sweep differs from its scenario. */
#ifndef GIGAPLAN_SWEEP_OVERRIDES_H
#define GIGAPLAN_SWEEP_OVERRIDES_H

#include "sweep/sweep.h"

/* The overrides, one a path, by which a parameter takes a value; `out` has room for path_count. A value that must
 * multiply and is no number is recorded in `env` (may be NULL) and gives GP_ERR_INPUT. */
gp_status sweep_parameter_overrides(const struct sweep_parameter *parameter, const char *value, const char **out,
                                    struct arena *arena, gp_env *env);
/* The overrides of a case (-1: none) as gp_scenario_copy takes them, `*count` of them, in the arena; NULL when memory
 * is short. */
const char **sweep_overrides(const struct gp_sweep *sweep, int case_id, int *count, struct arena *arena);

#endif
