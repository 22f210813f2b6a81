/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the path: years, periods, milestones, load. */
#include "findings/summary_accelerators.h"
#include "findings/summary_milestones.h"
#include "report/outputs.h"

void fill_years(struct output *output, const struct results *results)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        const struct summary_year *year = &results->summary->years[y];
        output_row(output, &(struct output_years){
                               .year = year->year,
                               .weeks = year->weeks,
                               .wanted_gw = year->wanted_gw,
                               .in_service_gw = year->in_service_gw,
                               .mean_in_service_gw = year->mean_in_service_gw,
                               .commissioned_gw = year->commissioned_gw,
                               .compute_eflops = summary_compute_eflops(results->summary, y),
                               .shortfall_gw_weeks = year->shortfall_gw_weeks,
                               .peak_draw_gw = year->peak_draw_gw,
                               .firm_gw = year->firm_gw,
                               .load_gwh = year->load_gwh,
                               .served_gwh = year->served_gwh,
                               .unserved_gwh = year->unserved_gwh,
                               .curtailed_gwh = year->curtailed_gwh,
                               .unserved_frac = year->unserved_frac,
                               .backup_gwh = year->backup_gwh,
                               .simultaneous_loss_gwh = year->simultaneous_loss_gwh,
                               .co2_mt = year->co2_mt,
                               .water_mm3 = year->water_mm3,
                               .gas_pj = year->gas_pj,
                               .operation_usd_per_mwh = year->operation_usd_per_mwh,
                               .power_usd_per_mwh = year->power_usd_per_mwh,
                               .overnight_usd_bn = results_capital_of_year(results, y),
                               .cost_usd_bn = results->cost->group_by_year_usd_bn[COST_SPENT][y],
                               .held_back_by = results_held_back(results, year->year),
                           });
    }
}

static double load_at_end(const struct gp_plan *plan, int t)
{
    double sum = 0.0;
    for (int v = 0; v < plan->scenario->providers_count; v++) {
        for (int r = 0; r < plan->scenario->regions_count; r++)
            sum += plan->load[plan_at(plan, v, plan->scenario->regions_count, r, t)];
    }
    return sum;
}

void fill_periods(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        output_row(output, &(struct output_periods){
                               .period = t + 1,
                               .start_date = period->start,
                               .end_date = period->end,
                               .weeks = period->weeks,
                               .season = plan->calendar.seasons[period->season].name,
                               .year = period->year,
                               .wanted_gw = summary_wanted_gw(plan, period->end),
                               .in_service_gw = load_at_end(plan, t),
                               .mean_in_service_gw = plan->in_service_mean[t],
                               .shortfall_gw = plan->shortfall[t],
                           });
    }
}

void fill_milestones(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->summary->milestone_count; i++) {
        const struct milestone *milestone = &results->summary->milestones[i];
        output_row(output, &(struct output_milestones){
                               .milestone_gw = milestone->gw,
                               .reached_date = milestone->reached ? milestone->day : DATE_BLANK,
                               .wanted_date = milestone->wanted_day,
                               .late_weeks = milestone->weeks_late,
                               .known_to_weeks = milestone->known_to_weeks,
                           });
    }
}

void fill_load(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    for (int v = 0; v < scenario->providers_count; v++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            size_t start = plan_at(plan, v, scenario->regions_count, r, 0);
            if (!results_any(plan, plan->load + start) && !results_any(plan, plan->late + start))
                continue;
            for (int t = 0; t < plan->calendar.count; t++) {
                output_row(output, &(struct output_load){
                                       .period = t + 1,
                                       .provider = scenario->providers_rows[v].provider,
                                       .region = scenario->regions_rows[r].region,
                                       .in_service_gw = plan->load[start + (size_t)t],
                                       .committed_gw = plan->committed_load[start + (size_t)t],
                                       .greenfield_gw = plan->greenfield_load[start + (size_t)t],
                                       .late_gw = plan->late[start + (size_t)t],
                                   });
            }
        }
    }
}

void fill_load_classes(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    for (int w = 0; w < scenario->classes_count; w++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            size_t start = plan_at(plan, w, scenario->regions_count, r, 0);
            for (int t = 0; results_any(plan, plan->class_region + start) && t < plan->calendar.count; t++) {
                output_row(output, &(struct output_load_classes){
                                       .period = t + 1,
                                       .class_name = scenario->classes_rows[w].class_name,
                                       .region = scenario->regions_rows[r].region,
                                       .in_service_gw = plan->class_region[start + (size_t)t],
                                       .mean_gw = plan->load_mean[start + (size_t)t],
                                   });
            }
        }
    }
}

void fill_load_providers(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct gp_scenario *scenario = results->scenario;
    for (int w = 0; w < scenario->classes_count; w++) {
        for (int v = 0; v < scenario->providers_count; v++) {
            size_t start = plan_at(plan, w, scenario->providers_count, v, 0);
            for (int t = 0; results_any(plan, plan->class_provider + start) && t < plan->calendar.count; t++) {
                output_row(output, &(struct output_load_providers){
                                       .period = t + 1,
                                       .class_name = scenario->classes_rows[w].class_name,
                                       .provider = scenario->providers_rows[v].provider,
                                       .in_service_gw = plan->class_provider[start + (size_t)t],
                                   });
            }
        }
    }
}
