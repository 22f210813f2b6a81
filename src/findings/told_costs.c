/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/told_costs.h"

#include "base/number.h"
#include "findings/results.h"

gp_status told_costs_of(struct told_costs *out, const struct gp_plan *plan, struct gp_scenario *scenario)
{
    struct gp_plan priced = *plan;
    struct results results;
    priced.scenario = scenario ? scenario : plan->scenario;
    *out = (struct told_costs){{NUMBER_BLANK, NUMBER_BLANK}};
    gp_status status = results_make_amounts(&results, &priced);
    if (status != GP_OK)
        return status;
    if (results.builds)
        out->values[TOLD_USD_BN_PER_GW] = number_ratio(results.added.all_usd_bn, results.added.gw);
    out->values[TOLD_USD_PER_MWH] = results.summary->years[results.full_year].power_usd_per_mwh;
    results_free(&results);
    return GP_OK;
}
