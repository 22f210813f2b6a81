/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of pools, accelerator generations among them: no stock is more than the supply that came and was
 * not drawn, and none is kept too long. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

/* A pool: its arrivals, as a total over time, and its name. */
struct pool {
    int number; /* row of plan->pool_stock */
    int kind;   /* limit that a shortage belongs to */
    struct verify_place place;
    double start_stock, keep_weeks;
    double *arrived, *drawn; /* [t] in the period */
};

static void check_stock(struct verifier *verifier, const struct pool *pool)
{
    const struct gp_plan *plan = verifier->plan;
    double before = pool->start_stock, total = 0;
    double *arrived = pool->arrived;
    for (int t = 0; t < verifier->period_count; t++) {
        struct verify_place place = pool->place;
        place.period = t;
        double stock = plan->pool_stock[plan_at(plan, pool->number, 1, 0, t)];
        verify_at_least(verifier, pool->kind, stock, 0, place);
        verify_at_most(verifier, pool->kind, stock + pool->drawn[t], before + arrived[t], place);
        before = stock;
        total += arrived[t];
        arrived[t] = total;
    }
    struct timeline arrivals = {&plan->calendar, 0, arrived};
    for (int t = 0; t < verifier->period_count; t++) {
        double end = plan->calendar.periods[t].end, from = end - 7.0 * pool->keep_weeks;
        double kept = timeline_added(&arrivals, from, end) + (from < plan->calendar.start ? pool->start_stock : 0);
        struct verify_place place = pool->place;
        place.period = t;
        verify_at_most(verifier, LIMIT_POOL_KEEP, plan->pool_stock[plan_at(plan, pool->number, 1, 0, t)], kept, place);
    }
}

/* The row of a pool that holds in a year: the latest up to it, NULL before the first. */
static const struct pool_row *row_of_year(const struct gp_scenario *scenario, const char *name, int year)
{
    const struct pool_row *found = NULL;
    for (int i = 0; i < scenario->pools_count; i++) {
        const struct pool_row *row = &scenario->pools_rows[i];
        if (strcmp(row->pool, name) == 0 && row->year <= year && (!found || row->year > found->year))
            found = row;
    }
    return found;
}

static const struct pool_row *earliest_row(const struct gp_scenario *scenario, const char *name)
{
    const struct pool_row *found = NULL;
    for (int i = 0; i < scenario->pools_count; i++) {
        const struct pool_row *row = &scenario->pools_rows[i];
        if (strcmp(row->pool, name) == 0 && (!found || row->year < found->year))
            found = row;
    }
    return found;
}

/* Equipment is needed some weeks before service: a period draws equipment for supply that is commissioned so much
 * later. */
static gp_status add_draws(struct verifier *verifier, const struct pool_use_row *use, double *drawn)
{
    gp_status status = GP_OK;
    const struct gp_plan *plan = verifier->plan;
    double *built;
    TRY_MEMORY(built =
                   verify_sum(verifier, plan->supply_built, 0, use->option.index, verifier->scenario->regions_count));
    struct timeline national = {&plan->calendar, 0, built};
    double days = 7.0 * use->weeks_before_service;
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        drawn[t] += use->use_per_gw * timeline_added(&national, period->start + days, period->end + days);
    }
done:
    return status;
}

static gp_status check_named(struct verifier *verifier, int number, const char *name)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = verifier->scenario;
    const struct pool_row *first = earliest_row(scenario, name);
    struct pool pool = {
        .number = number,
        .kind = LIMIT_POOL,
        .place = NOWHERE,
        .start_stock = first->start_stock_gw,
        .keep_weeks = number_given(first->keep_weeks) ? first->keep_weeks : scenario->plan->pool_keep_weeks,
    };
    pool.place.name = name;
    TRY_MEMORY(pool.arrived = verify_series(verifier));
    TRY_MEMORY(pool.drawn = verify_series(verifier));
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &verifier->plan->calendar.periods[t];
        const struct pool_row *row = row_of_year(scenario, name, period->year);
        double days = (double)period->end - period->start;
        pool.arrived[t] =
            row ? row->supply_gw_per_year * row->share_captured_frac * days / days_in_year(period->year) : 0;
    }
    for (int i = 0; i < scenario->pool_uses_count; i++) {
        if (strcmp(scenario->pool_uses_rows[i].pool, name) == 0)
            TRY(add_draws(verifier, &scenario->pool_uses_rows[i], pool.drawn));
    }
    check_stock(verifier, &pool);
done:
    return status;
}

/* Arrivals of a generation in a period: each year's supply evenly over the part of the year between its dates, the
 * last day included. */
static double arriving(const struct gp_scenario *scenario, int generation, const struct period *period)
{
    const struct accelerator_row *dates = &scenario->accelerators_rows[generation];
    double first = dates->first_date == DATE_BLANK ? (double)-INFINITY : (double)dates->first_date;
    double last = dates->last_date == DATE_BLANK ? (double)INFINITY : dates->last_date + 1.0;
    double sum = 0;
    for (int i = 0; i < scenario->accelerator_supply_count; i++) {
        const struct accelerator_supply_row *row = &scenario->accelerator_supply_rows[i];
        double from = fmax(first, date_from_civil(row->year, 1, 1)),
               to = fmin(last, date_from_civil(row->year + 1, 1, 1));
        if (row->generation.index == generation && from < to)
            sum += row->supply_gw_per_year * row->share_captured_frac *
                   timeline_days_within(period->start, period->end, from, to) / (to - from);
    }
    return sum;
}

static gp_status check_generation(struct verifier *verifier, int number, int generation)
{
    gp_status status = GP_OK;
    const struct gp_plan *plan = verifier->plan;
    const struct accelerator_row *row = &verifier->scenario->accelerators_rows[generation];
    int providers = verifier->scenario->providers_count;
    struct pool pool = {
        .number = number,
        .kind = LIMIT_ACCELERATOR_SUPPLY,
        .place = NOWHERE,
        .keep_weeks = number_given(row->keep_weeks) ? row->keep_weeks : verifier->scenario->plan->pool_keep_weeks,
    };
    pool.place.generation = generation;
    double *fresh, *renewed;
    TRY_MEMORY(pool.arrived = verify_series(verifier));
    TRY_MEMORY(pool.drawn = verify_series(verifier));
    TRY_MEMORY(fresh = verify_sum(verifier, plan->accelerators_new, 0, generation, providers));
    TRY_MEMORY(renewed = verify_sum(verifier, plan->accelerators_renewed, 0, generation, providers));
    for (int t = 0; t < verifier->period_count; t++) {
        pool.arrived[t] = arriving(verifier->scenario, generation, &plan->calendar.periods[t]);
        pool.drawn[t] = fresh[t] + renewed[t] - (t > 0 ? fresh[t - 1] + renewed[t - 1] : 0);
    }
    check_stock(verifier, &pool);
done:
    return status;
}

gp_status verify_pools(struct verifier *verifier)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = verifier->scenario;
    const char **names;
    TRY_MEMORY(names = ARENA_ARRAY(verifier->arena, const char *, scenario->pools_count));
    int count = plan_pool_names(scenario, names);
    for (int i = 0; i < count; i++)
        TRY(check_named(verifier, i, names[i]));
    for (int g = 0; g < scenario->accelerators_count && scenario->accelerator_supply_count > 0; g++)
        TRY(check_generation(verifier, count + g, g));
done:
    return status;
}
