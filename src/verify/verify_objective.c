/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of the objective against the cost recomputed from amounts, and of the bound against the objective.
 */
#include <math.h>

#include "findings/cost.h"
#include "verify/groups.h"

/* Stages of solving agree with each other to this share of the objective; sums of thousands of flows do too. */
#define TOLERANCE_OF_OBJECTIVE 1e-6
#define TOLERANCE_OF_ROW       1e-7 /* what verify_equal grants of the size already */

gp_status verify_objective(struct verifier *verifier)
{
    const struct gp_plan *plan = verifier->plan;
    struct cost *cost;
    gp_status status = cost_make(&cost, plan, verifier->arena);
    if (status != GP_OK)
        return status;
    struct verify_place place = NOWHERE;
    double expected = cost->present_usd_bn * 1e9;
    place.unit_scale =
        fmax(1e9, fabs(expected) / plan->scenario->unit_gw) * (TOLERANCE_OF_OBJECTIVE - TOLERANCE_OF_ROW) / 1e-6;
    verify_equal(verifier, CHECK_OBJECTIVE, plan->objective_usd, expected, place);
    place.name = "proven bound";
    verify_at_most(verifier, CHECK_OBJECTIVE, plan->bound_usd, plan->objective_usd, place);
    return GP_OK;
}
