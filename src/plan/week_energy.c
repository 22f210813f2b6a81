/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/week_energy.h"

#include <math.h>

#include "core/try.h"

static int option_of(const struct operation *operation, int supply)
{
    return operation->portfolio->entries[operation->portfolio->first_supply + supply].index;
}

static const double *power_of(const struct operation *operation, enum week_series series, int own)
{
    switch (series) {
    case WEEK_OUTPUT:
    case WEEK_AT_TARIFF:
    case WEEK_AT_PRICE:
        return operation->output[own];
    case WEEK_CHARGE:
        return operation->charge[own];
    case WEEK_IDLE:
        return operation->idle[own];
    case WEEK_CURTAILED:
        return operation->curtailed[own];
    case WEEK_BACKUP:
        return operation->backup;
    case WEEK_UNSERVED:
        return operation->unserved;
    case WEEK_SERIES_COUNT:
        break;
    }
    return NULL;
}

/* NULL: each hour counts as it is. */
static const double *weights_of(const struct gp_plan *plan, int region, int t, enum week_series series, int own)
{
    const struct clock *clock = &plan->scenario->clock;
    int season = plan->calendar.periods[t].season;
    if (series == WEEK_AT_TARIFF)
        return clock->tariff_multiplier[season][region];
    if (series == WEEK_AT_PRICE)
        return clock->price_multiplier[season][option_of(&plan->operations[plan_at(plan, region, 1, 0, t)], own)];
    return NULL;
}

double week_energy(const struct gp_plan *plan, int region, int t, enum week_series series, int own)
{
    size_t at = plan_at(plan, region, 1, 0, t);
    const struct operation *operation = &plan->operations[at];
    if (plan->weeks)
        return plan->weeks[at].gwh[series][own];
    const double *hours = plan->scenario->clock.seasons[plan->calendar.periods[t].season].hours_per_week;
    const double *power = power_of(operation, series, own), *weights = weights_of(plan, region, t, series, own);
    double sum = 0.0;
    for (int b = 0; power && b < operation->block_count; b++)
        sum += power[b] * hours[b] * (weights ? weights[b] : 1.0);
    return sum;
}

double week_grid_peak(const struct gp_plan *plan, int region, int t)
{
    size_t at = plan_at(plan, region, 1, 0, t);
    const struct operation *operation = &plan->operations[at];
    double peak = 0.0;
    if (plan->weeks)
        return plan->weeks[at].grid_peak_gw;
    for (int b = 0; b < operation->block_count; b++) {
        double draw = 0.0;
        for (int s = 0; s < operation->portfolio->supply_count; s++)
            draw += plan->scenario->options_rows[option_of(operation, s)].kind == OPTION_GRID ? operation->output[s][b]
                                                                                              : 0.0;
        peak = fmax(peak, draw);
    }
    return peak;
}

gp_status weeks_new(struct gp_plan *plan)
{
    gp_status status = GP_OK;
    struct week *weeks;
    int regions = plan->scenario->regions_count;
    TRY_MEMORY(weeks = ARENA_ARRAY(plan->arena, struct week, (size_t)regions * (size_t)plan->calendar.count));
    for (int r = 0; r < regions; r++) {
        const struct portfolio *portfolio = &plan->portfolios.regions[r];
        int most = portfolio->supply_count > portfolio->class_count ? portfolio->supply_count : portfolio->class_count;
        for (int t = 0; t < plan->calendar.count; t++) {
            for (int series = 0; series < WEEK_SERIES_COUNT; series++)
                TRY_MEMORY(weeks[plan_at(plan, r, 1, 0, t)].gwh[series] = ARENA_ARRAY(plan->arena, double, most + 1));
        }
    }
    plan->weeks = weeks;
done:
    return status;
}
