/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nameplate is what stands. What load in service at the end of a year draws at most, and what supply is sure to give
 * then, are other numbers. */
#include "findings/summary_peaks.h"

#include <math.h>

#include "core/try.h"
#include "plan/load_totals.h"
#include "portfolio/operating_data.h"

/* The highest draw of the load at the end of period t in any hour of any season. */
static double peak_draw(const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    double peak = 0.0;
    for (int season = 0; season < scenario->clock.season_count; season++) {
        for (int b = 0; b < scenario->clock.seasons[season].block_count; b++) {
            double draw = 0.0;
            for (int w = 0; w < scenario->classes_count; w++)
                draw += plan->class_region[plan_at(plan, w, scenario->regions_count, region, t)] *
                        operating_load(scenario, region, season, w, b);
            peak = fmax(peak, draw);
        }
    }
    return peak;
}

/* Firm capacity that the load at the end of period t needs: its nameplate less what can be curtailed, and the
 * reserve margin above it. */
static double firm_needed(const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    double sum = 0.0;
    for (int w = 0; w < scenario->classes_count; w++)
        sum += (1.0 - scenario->classes_rows[w].curtailable_frac) *
               plan->class_region[plan_at(plan, w, scenario->regions_count, region, t)];
    return sum * (1.0 + scenario->plan->reserve_margin_frac);
}

static void fill_year(struct summary_load *place, const struct gp_plan *plan, int region, int y)
{
    const struct gp_scenario *scenario = plan->scenario;
    int t = calendar_last_period(&plan->calendar, y);
    date last_day = plan->calendar.periods[t].end - 1;
    for (int k = 0; k < scenario->options_count; k++) {
        double supply = load_settled_gw(scenario, plan->supply[plan_at(plan, k, scenario->regions_count, region, t)]);
        place->supply_gw[y] += option_is_part(&scenario->options_rows[k]) ? 0.0 : supply; /* no power of its own */
        place->grid_gw[y] += scenario->options_rows[k].kind == OPTION_GRID ? supply : 0.0;
        place->firm_gw[y] += supply * scenario_capacity_credit(scenario, k, region, last_day);
    }
    place->firm_needed_gw[y] = load_settled_gw(scenario, firm_needed(plan, region, t));
    place->peak_draw_gw[y] = load_settled_gw(scenario, peak_draw(plan, region, t));
}

gp_status summary_peaks(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    for (int r = 0; r < summary->region_count; r++) {
        struct summary_load *place = &summary->regions[r];
        double **arrays[] = {&place->peak_draw_gw, &place->supply_gw, &place->grid_gw, &place->firm_gw,
                             &place->firm_needed_gw};
        for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
            if (!(*arrays[i] = ARENA_ARRAY(arena, double, summary->year_count)))
                return GP_ERR_NOMEM;
        }
        for (int y = 0; y < summary->year_count; y++) {
            fill_year(place, plan, r, y);
            summary->years[y].peak_draw_gw += place->peak_draw_gw[y];
            summary->years[y].supply_gw += place->supply_gw[y];
            summary->years[y].firm_gw += place->firm_gw[y];
            summary->years[y].firm_needed_gw += place->firm_needed_gw[y];
        }
    }
    return GP_OK;
}
