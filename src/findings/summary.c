/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load by calendar year, region, provider and class; the other parts of a summary are in files of their own. */
#include "findings/summary.h"

#include "base/number.h"
#include "core/try.h"
#include "findings/summary_accelerators.h"
#include "findings/summary_headroom.h"
#include "findings/summary_milestones.h"
#include "findings/summary_peaks.h"
#include "findings/summary_power.h"
#include "plan/load_totals.h"

/* Values at the ends of years and what came in each, from totals at the ends of periods. */
static void fill_load_years(struct summary_load *load, const struct gp_plan *plan, const double *totals, double start)
{
    const struct calendar *calendar = &plan->calendar;
    double before = start;
    for (int y = 0; y < calendar->year_count; y++) {
        load->in_service_gw[y] = load_settled_gw(plan->scenario, totals[calendar_last_period(calendar, y)]);
        load->commissioned_gw[y] = load_settled_gw(plan->scenario, load->in_service_gw[y] - before);
        before = load->in_service_gw[y];
    }
}

/* The years of a part of the load: `totals` are those built by the end of each period, NULL when memory was short. */
static gp_status make_load(struct summary_load *load, const char *name, const struct gp_plan *plan,
                           const double *totals, double start, struct arena *arena)
{
    load->name = name;
    load->in_service_gw = ARENA_ARRAY(arena, double, plan->calendar.year_count);
    load->commissioned_gw = ARENA_ARRAY(arena, double, plan->calendar.year_count);
    if (!totals || !load->in_service_gw || !load->commissioned_gw)
        return GP_ERR_NOMEM;
    fill_load_years(load, plan, totals, start);
    return GP_OK;
}

static gp_status make_regions(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    const struct gp_scenario *scenario = plan->scenario;
    summary->region_count = scenario->regions_count;
    summary->regions = ARENA_ARRAY(arena, struct summary_load, summary->region_count);
    if (!summary->regions)
        return GP_ERR_NOMEM;
    for (int r = 0; r < summary->region_count; r++) {
        struct summary_load *load = &summary->regions[r];
        gp_status status = make_load(load, scenario->regions_rows[r].region, plan, load_totals(plan, -1, r, arena),
                                     scenario_running_load(scenario, -1, r), arena);
        if (status != GP_OK)
            return status;
        load->served_gwh = ARENA_ARRAY(arena, double, summary->year_count);
        load->unserved_gwh = ARENA_ARRAY(arena, double, summary->year_count);
        load->power_usd_per_mwh = ARENA_ARRAY(arena, double, summary->year_count);
        if (!load->served_gwh || !load->unserved_gwh || !load->power_usd_per_mwh)
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

static gp_status make_providers(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    const struct gp_scenario *scenario = plan->scenario;
    summary->provider_count = scenario->providers_count;
    summary->providers = ARENA_ARRAY(arena, struct summary_load, summary->provider_count);
    if (!summary->providers)
        return GP_ERR_NOMEM;
    for (int v = 0; v < summary->provider_count; v++) {
        gp_status status = make_load(&summary->providers[v], scenario->providers_rows[v].provider, plan,
                                     load_totals(plan, v, -1, arena), scenario_running_load(scenario, v, -1), arena);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

static double *class_totals(const struct gp_plan *plan, int class_index, struct arena *arena)
{
    double *totals = ARENA_ARRAY(arena, double, plan->calendar.count);
    for (int r = 0; totals && r < plan->scenario->regions_count; r++) {
        for (int t = 0; t < plan->calendar.count; t++)
            totals[t] += plan->class_region[plan_at(plan, class_index, plan->scenario->regions_count, r, t)];
    }
    return totals;
}

static gp_status make_classes(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    const struct gp_scenario *scenario = plan->scenario;
    summary->class_count = scenario->classes_count;
    summary->classes = ARENA_ARRAY(arena, struct summary_load, summary->class_count);
    if (!summary->classes)
        return GP_ERR_NOMEM;
    for (int w = 0; w < summary->class_count; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        gp_status status = make_load(&summary->classes[w], row->class_name, plan, class_totals(plan, w, arena),
                                     row->initial_share_frac * summary->start_gw, arena);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

/* Sums over periods; mean_in_service_gw holds GW-weeks until the end. */
static void add_periods(struct summary *summary, const struct gp_plan *plan)
{
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        struct summary_year *targets[] = {&summary->years[period->year_index], &summary->whole};
        for (int i = 0; i < 2; i++) {
            targets[i]->weeks += period->weeks;
            targets[i]->shortfall_gw_weeks += plan->shortfall[t] * period->weeks;
            targets[i]->mean_in_service_gw += plan->in_service_mean[t] * period->weeks;
        }
    }
}

static void fill_year(struct summary_year *year, const struct timeline *load, date from, date to)
{
    year->in_service_gw = timeline_at(load, to);
    year->commissioned_gw = timeline_added(load, from, to);
    year->mean_in_service_gw = number_ratio(year->mean_in_service_gw, year->weeks);
}

static gp_status make_years(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    const struct calendar *calendar = &plan->calendar;
    double *totals;
    summary->years = ARENA_ARRAY(arena, struct summary_year, summary->year_count);
    totals = load_totals(plan, -1, -1, arena);
    if (!summary->years || !totals)
        return GP_ERR_NOMEM;
    struct timeline load = load_timeline(plan, totals, -1, -1);
    add_periods(summary, plan);
    date from = calendar->start;
    for (int y = 0; y < summary->year_count; y++) {
        date to = calendar->periods[calendar_last_period(calendar, y)].end;
        summary->years[y].year = calendar->first_year + y;
        fill_year(&summary->years[y], &load, from, to);
        summary->years[y].wanted_gw = load_wanted_gw(plan->scenario, to);
        from = to;
    }
    fill_year(&summary->whole, &load, calendar->start, calendar->end);
    summary->whole.wanted_gw = load_wanted_gw(plan->scenario, calendar->end);
    return GP_OK;
}

gp_status summary_make(struct summary **out, const struct gp_plan *plan, const struct cost *cost, struct arena *arena)
{
    gp_status status = GP_OK;
    struct summary *summary;
    *out = NULL;
    TRY_MEMORY(summary = ARENA_ARRAY(arena, struct summary, 1));
    summary->year_count = plan->calendar.year_count;
    summary->start_gw = scenario_running_load(plan->scenario, -1, -1);
    TRY(make_years(summary, plan, arena));
    TRY(make_regions(summary, plan, arena));
    TRY(make_providers(summary, plan, arena));
    TRY(make_classes(summary, plan, arena));
    TRY(summary_milestones(summary, plan, arena));
    TRY(summary_peaks(summary, plan, arena));
    TRY(summary_headroom(summary, plan, arena));
    TRY(summary_power(summary, plan, cost, arena));
    TRY(summary_accelerators(summary, plan, arena));
    *out = summary;
done:
    return status;
}
