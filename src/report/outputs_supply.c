/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of supply, accelerators, stocks and budgets. */
#include <stdlib.h>

#include "findings/committed_sites.h"
#include "report/outputs.h"
#include "scenario/sites.h"

void fill_supply(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    for (int k = 0; k < scenario->options_count; k++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            size_t start = plan_at(plan, k, scenario->regions_count, r, 0);
            if (!results_any(plan, plan->supply + start) && !results_any(plan, plan->supply_built + start))
                continue;
            for (int t = 0; t < plan->calendar.count; t++) {
                output_row(output, &(struct output_supply){
                                       .period = t + 1,
                                       .option = scenario->options_rows[k].option,
                                       .region = scenario->regions_rows[r].region,
                                       .in_service_gw = plan->supply[start + (size_t)t],
                                       .built_gw = plan->supply_built[start + (size_t)t],
                                       .returned_gw = plan->supply_returned[start + (size_t)t],
                                       .mean_gw = plan->supply_mean[start + (size_t)t],
                                   });
            }
        }
    }
}

void fill_sites(struct output *output, const struct results *results)
{
    const struct gp_scenario *scenario = results->scenario;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        double supply = site_supply_gw(scenario, row);
        output_row(output, &(struct output_sites){
                               .site = row->site,
                               .tranche = row->tranche,
                               .region = row->region.name,
                               .provider = row->provider.name,
                               .option = row->option.name,
                               .firmness = committed_sites_words(committed_sites_group(scenario, row)),
                               .announced_date = row->online_date,
                               .online_date = site_date(scenario, row),
                               .load_gw = site_load_gw(scenario, row),
                               .supply_gw = supply,
                               .firm_gw = site_firm_gw(scenario, row),
                               .cancelled_gw = row->load_gw - site_load_gw(scenario, row),
                           });
    }
}

void fill_accelerators(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        for (int v = 0; v < scenario->providers_count; v++) {
            size_t start = plan_at(plan, g, scenario->providers_count, v, 0);
            if (!results_any(plan, plan->accelerators_new + start) &&
                !results_any(plan, plan->accelerators_renewed + start))
                continue;
            for (int t = 0; t < plan->calendar.count; t++) {
                output_row(output, &(struct output_accelerators){
                                       .period = t + 1,
                                       .generation = scenario->accelerators_rows[g].generation,
                                       .provider = scenario->providers_rows[v].provider,
                                       .new_gw = plan->accelerators_new[start + (size_t)t],
                                       .renewed_gw = plan->accelerators_renewed[start + (size_t)t],
                                   });
            }
        }
    }
}

void fill_pools(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    int pools = plan_pool_names(scenario, NULL);
    const char **names = calloc((size_t)pools + 1, sizeof *names);
    if (!names) {
        output->status = GP_ERR_NOMEM;
        return;
    }
    plan_pool_names(scenario, names);
    for (int p = 0; p < pools + scenario->accelerators_count; p++) {
        for (int t = 0; t < plan->calendar.count; t++) {
            output_row(output, &(struct output_pools){
                                   .period = t + 1,
                                   .pool = p < pools ? names[p] : scenario->accelerators_rows[p - pools].generation,
                                   .stock_gw = plan->pool_stock[(size_t)p * (size_t)plan->calendar.count + (size_t)t],
                               });
        }
    }
    free(names);
}

/* Whether a budget limits what a region does in a period. */
static bool budget_is_on(const struct gp_plan *plan, const struct budget *budget, int region, int t)
{
    const struct period *period = &plan->calendar.periods[t];
    bool on = false;
    for (int i = 0; i < budget->row_count && budget->counts_region[region]; i++)
        on = on || budget_counts(&plan->scenario->budgets_rows[budget->rows[i]], period->year, period->season);
    return on;
}

void fill_budgets(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    for (int b = 0; b < plan->portfolios.budget_count; b++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            for (int t = 0; t < plan->calendar.count; t++) {
                if (!budget_is_on(plan, &plan->portfolios.budgets[b], r, t))
                    continue;
                output_row(output,
                           &(struct output_budgets){
                               .period = t + 1,
                               .budget = plan->portfolios.budgets[b].name,
                               .region = scenario->regions_rows[r].region,
                               .use_per_week = plan->budget_use[plan_at(plan, b, scenario->regions_count, r, t)],
                           });
            }
        }
    }
}
