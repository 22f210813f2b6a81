/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Findings about a plan: the independent check, and the claims table. */
#ifndef GIGAPLAN_FINDINGS_H
#define GIGAPLAN_FINDINGS_H

#include "gigaplan/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Checks a plan from its amounts alone: recomputes every limit and the objective, sharing no code with the solver's
 * rows.
 * @return GP_OK, or GP_ERR_INTERNAL with one diagnostic for each limit that does not hold
 */
GP_API gp_status gp_plan_verify(const gp_plan *plan, gp_env *env);

/**
 * Checks that the tests which the claims table names exist. A scenario can be planned without them, so loading does not
 * look at them.
 * @return GP_OK, or GP_ERR_INPUT with one diagnostic for each claim whose test is not known or lacks its argument
 */
GP_API gp_status gp_claims_check(const gp_scenario *scenario, gp_env *env);

#ifdef __cplusplus
}
#endif
#endif
