/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-medoids: items that stand for the others, chosen from distances alone. Knows nothing of days. */
#ifndef GIGAPLAN_IMPORT_MEDOIDS_H
#define GIGAPLAN_IMPORT_MEDOIDS_H

#include "core/env.h"

/* Partitioning around medoids (Kaufman and Rousseeuw 1990) in the form of Schubert and Rousseeuw (Information Systems
 * 101, 2021): medoids are added greedily, then swapped for other items as long as the sum of weight x distance to the
 * nearest medoid falls. It uses no random numbers; of equal choices the first is taken.
 *
 * `distance` is count x count, symmetric, 0 on its diagonal, and `weight` is above 0. `medoid` receives the medoid of
 * each item, a medoid that of itself. Where `wanted` is count or more, each item is one. GP_ERR_CANCELLED where the
 * environment says so. */
gp_status medoids_find(int *medoid, const float *distance, const double *weight, int count, int wanted, gp_env *env);

#endif
