/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of pools, accelerator generations among them: no stock is more than the supply that came and was
 * not drawn, and none is kept too long. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"
#include "verify/verify_years.h"

/* A pool: its arrivals and draws, and its name. */
struct pool {
    int number; /* row of plan->pool_stock */
    int kind;   /* limit that a shortage belongs to */
    struct verify_place place;
    double start_stock, keep_weeks;
    struct verify_years arrivals;
    double *drawn; /* [t] in the period */
};

static void check_stock(struct verifier *verifier, const struct pool *pool)
{
    const struct gp_plan *plan = verifier->plan;
    double before = pool->start_stock;
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        struct verify_place place = pool->place;
        place.period = t;
        double stock = plan->pool_stock[plan_at(plan, pool->number, 1, 0, t)];
        double arrived = verify_years_sum(&pool->arrivals, period->start, period->end);
        verify_at_least(verifier, pool->kind, stock, 0, place);
        verify_at_most(verifier, pool->kind, stock + pool->drawn[t], before + arrived, place);
        before = stock;
    }
    for (int t = 0; t < verifier->period_count; t++) {
        double end = plan->calendar.periods[t].end, from = end - DAYS_PER_WEEK * pool->keep_weeks;
        double kept = verify_years_sum(&pool->arrivals, fmax(from, plan->calendar.start), end) +
                      (from < plan->calendar.start ? pool->start_stock : 0);
        struct verify_place place = pool->place;
        place.period = t;
        verify_at_most(verifier, LIMIT_POOL_KEEP, plan->pool_stock[plan_at(plan, pool->number, 1, 0, t)], kept, place);
    }
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
    const struct gp_plan *plan = verifier->plan;
    double *built;
    if (!(built = verify_sum(verifier, plan->supply_built, 0, use->option.index, verifier->scenario->regions_count)))
        return GP_ERR_NOMEM;
    struct timeline national = {&plan->calendar, 0, built};
    double days = DAYS_PER_WEEK * use->weeks_before_service;
    for (int t = 0; t < verifier->period_count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        drawn[t] += use->use_per_gw * timeline_added(&national, period->start + days, period->end + days);
    }
    return GP_OK;
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
    TRY(verify_years_of_pool(&pool.arrivals, verifier, name));
    TRY_MEMORY(pool.drawn = verify_series(verifier));
    for (int i = 0; i < scenario->pool_uses_count; i++) {
        if (strcmp(scenario->pool_uses_rows[i].pool, name) == 0)
            TRY(add_draws(verifier, &scenario->pool_uses_rows[i], pool.drawn));
    }
    check_stock(verifier, &pool);
done:
    return status;
}

static gp_status check_generation(struct verifier *verifier, int number, int generation)
{
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
    gp_status status = verify_years_of_generation(&pool.arrivals, verifier, generation);
    if (status != GP_OK)
        return status;
    pool.drawn = verify_series(verifier);
    fresh = verify_sum(verifier, plan->accelerators_new, 0, generation, providers);
    renewed = verify_sum(verifier, plan->accelerators_renewed, 0, generation, providers);
    if (!pool.drawn || !fresh || !renewed)
        return GP_ERR_NOMEM;
    for (int t = 0; t < verifier->period_count; t++)
        pool.drawn[t] = fresh[t] + renewed[t] - (t > 0 ? fresh[t - 1] + renewed[t - 1] : 0);
    check_stock(verifier, &pool);
    return GP_OK;
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
