/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reduced costs of all builds, allowed or not. */
#ifndef GIGAPLAN_MASTER_PRICING_H
#define GIGAPLAN_MASTER_PRICING_H

#include "master/master.h"

/* Prices all builds, allowed or not. Adds the worst of each stretch of so many periods, if its reduced cost is below
 * -tolerance, to the allowed ones and counts them in *added, with one more where builds allowed earlier still wait for
 * a rebuild. *bound is a proven lower bound on the full master's objective in this stage. */
gp_status master_price(struct master *master, double tolerance, int stretch, int *added, double *bound);

#endif
