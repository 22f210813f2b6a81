/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From parameters to cases, and from cases to seeds. */
#ifndef GIGAPLAN_SWEEP_DESIGN_H
#define GIGAPLAN_SWEEP_DESIGN_H

#include "sweep/sweep.h"

/* Makes the cases by the sweep's method; `case_count` is of the random methods. */
gp_status design_cases(struct gp_sweep *sweep, long case_count, gp_env *env);
/* The part of it for the random methods. */
gp_status design_random_cases(struct gp_sweep *sweep, long case_count, gp_env *env);
/* Makes room for this many cases without values and labels. */
gp_status design_reserve(struct gp_sweep *sweep, int case_count);

/* Tries each parameter at its ends, in the scenario, one at a time: a refusal is recorded at the parameter. Also
 * finds out which parameters change costs alone, where that matters for the choice of seeds. */
gp_status design_try(struct gp_sweep *sweep, gp_env *env);
/* Whether a sweep has so many cases that more than one seed may pay. */
bool design_wants_many_seeds(const struct gp_sweep *sweep);

/* Chooses the seeds: the scenario itself, and of a sweep with many cases, or with several that differ in costs
 * alone, some that lie as far from it and from each other as possible. Where that leaves few seeds for many cases,
 * the middle one of the cases that differ in costs alone is a seed for all of these. Seeds are in the order of a
 * tree that grows from the scenario, always to the nearest case. */
gp_status design_seeds(struct gp_sweep *sweep);
/* The seed before it that a seed starts from: the nearest; -1 for the first. Fills parents[seed_count]. */
gp_status design_seed_parents(const struct gp_sweep *sweep, int *parents);
/* The nearest seed of those that are `usable` (NULL: all), by distance in parameters scaled to the range that the cases
 * span; -1 when none is. GP_ERR_NOMEM is the only failure. Fills seeds[case_count]. */
gp_status design_nearest_seeds(const struct gp_sweep *sweep, const bool *usable, int *seeds);

#endif
