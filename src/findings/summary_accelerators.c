/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accelerators by generation: fitted, renewed and in service, in GW of facility power and in units. */
#include "findings/summary_accelerators.h"

#include "base/number.h"
#include "core/try.h"
#include "plan/load_totals.h"

#define KW_PER_GW 1e6

static double *fitted_totals(const double *fitted, const struct gp_plan *plan, int generation, struct arena *arena)
{
    double *totals = ARENA_ARRAY(arena, double, plan->calendar.count);
    for (int v = 0; totals && v < plan->scenario->providers_count; v++) {
        for (int t = 0; t < plan->calendar.count; t++)
            totals[t] += fitted[plan_at(plan, generation, plan->scenario->providers_count, v, t)];
    }
    return totals;
}

/* What stands on `day` of the initial fleet. */
static double initial_gw(const struct gp_scenario *scenario, int generation, double day)
{
    int life = days_of_years(scenario->accelerators_rows[generation].life_years);
    double sum = 0.0;
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        if (row->generation.index == generation && date_after(row->fitted_date, life) > day)
            sum += row->fitted_gw;
    }
    return sum;
}

/* Of what was fitted by these totals, and of the initial fleet. */
static double standing_gw(const struct gp_plan *plan, int generation, date day, const double *new_totals,
                          const double *renewed_totals)
{
    struct timeline fitted = {&plan->calendar, 0.0, new_totals}, renewed = {&plan->calendar, 0.0, renewed_totals};
    date life_ago = date_after(day, -days_of_years(plan->scenario->accelerators_rows[generation].life_years));
    return timeline_added(&fitted, life_ago, day) + timeline_added(&renewed, life_ago, day) +
           initial_gw(plan->scenario, generation, day);
}

gp_status summary_generation_gw(double *gw, const struct gp_plan *plan, int generation, date day)
{
    gp_status status = GP_OK;
    double *new_totals, *renewed_totals;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    TRY_MEMORY(new_totals = fitted_totals(plan->accelerators_new, plan, generation, arena));
    TRY_MEMORY(renewed_totals = fitted_totals(plan->accelerators_renewed, plan, generation, arena));
    *gw = standing_gw(plan, generation, day, new_totals, renewed_totals);
done:
    arena_free(arena);
    return status;
}

static void fill_generation(struct summary_generation *item, const struct gp_plan *plan, int generation,
                            const double *new_totals, const double *renewed_totals)
{
    const struct accelerator_row *row = &plan->scenario->accelerators_rows[generation];
    struct timeline fitted = {&plan->calendar, 0.0, new_totals}, renewed = {&plan->calendar, 0.0, renewed_totals};
    date from = plan->calendar.start;
    for (int y = 0; y < plan->calendar.year_count; y++) {
        date to = plan->calendar.periods[calendar_last_period(&plan->calendar, y)].end;
        item->new_gw[y] = timeline_added(&fitted, from, to);
        item->renewed_gw[y] = timeline_added(&renewed, from, to);
        item->in_service_gw[y] = standing_gw(plan, generation, to, new_totals, renewed_totals);
        item->new_units[y] = number_ratio(item->new_gw[y] * KW_PER_GW, row->facility_kw_per_unit);
        item->renewed_units[y] = number_ratio(item->renewed_gw[y] * KW_PER_GW, row->facility_kw_per_unit);
        item->in_service_units[y] = number_ratio(item->in_service_gw[y] * KW_PER_GW, row->facility_kw_per_unit);
        if (number_given(row->compute_eflops_per_gw))
            item->compute_eflops[y] = item->in_service_gw[y] * row->compute_eflops_per_gw;
        from = to;
    }
}

static gp_status generation_arrays(struct summary_generation *item, int years, struct arena *arena)
{
    gp_status status = GP_OK;
    double **arrays[] = {&item->new_gw,        &item->renewed_gw,       &item->in_service_gw, &item->new_units,
                         &item->renewed_units, &item->in_service_units, &item->compute_eflops};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        TRY_MEMORY(*arrays[i] = ARENA_ARRAY(arena, double, years));
done:
    return status;
}

double summary_compute_eflops(const struct summary *summary, int year_index)
{
    double sum = 0.0;
    for (int g = 0; g < summary->generation_count; g++)
        sum += summary->generations[g].compute_eflops[year_index];
    return sum;
}

gp_status summary_accelerators(struct summary *summary, const struct gp_plan *plan, struct arena *arena)
{
    summary->generation_count = plan->scenario->accelerators_count;
    summary->generations = ARENA_ARRAY(arena, struct summary_generation, summary->generation_count);
    if (!summary->generations)
        return GP_ERR_NOMEM;
    for (int g = 0; g < summary->generation_count; g++) {
        struct summary_generation *item = &summary->generations[g];
        double *new_totals, *renewed_totals;
        item->name = plan->scenario->accelerators_rows[g].generation;
        item->kind = (enum accelerator_kind)plan->scenario->accelerators_rows[g].kind;
        gp_status status = generation_arrays(item, summary->year_count, arena);
        if (status != GP_OK)
            return status;
        new_totals = fitted_totals(plan->accelerators_new, plan, g, arena);
        renewed_totals = fitted_totals(plan->accelerators_renewed, plan, g, arena);
        if (!new_totals || !renewed_totals)
            return GP_ERR_NOMEM;
        fill_generation(item, plan, g, new_totals, renewed_totals);
    }
    return GP_OK;
}
