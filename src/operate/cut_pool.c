/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts found so far, in lists by region, season and price year. */
#include "operate/cut_pool.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "core/try.h"

#define SAME_SLOPE 1e-9

struct cut_list {
    struct cut **cuts; /* each stays where it is */
    size_t count, capacity;
};

struct cut_pool {
    const struct portfolios *portfolios;
    int season_count, first_year, year_count;
    struct arena *arena;
    struct cut_list *lists; /* [region][season][served, then years] */
    size_t list_count;
    long total;
};

gp_status cut_pool_new(struct cut_pool **out, const struct portfolios *portfolios, int season_count, int first_year,
                       int year_count)
{
    gp_status status = GP_OK;
    struct cut_pool *pool = calloc(1, sizeof *pool);
    *out = NULL;
    TRY_MEMORY(pool);
    pool->portfolios = portfolios;
    pool->season_count = season_count;
    pool->first_year = first_year;
    pool->year_count = year_count;
    pool->list_count = (size_t)portfolios->region_count * (size_t)season_count * (size_t)(year_count + 1);
    TRY_MEMORY(pool->arena = arena_new());
    TRY_MEMORY(pool->lists = calloc(pool->list_count ? pool->list_count : 1, sizeof *pool->lists));
    *out = pool;
    pool = NULL;
done:
    cut_pool_free(pool);
    return status;
}

void cut_pool_move(struct cut_pool *pool, const struct portfolios *portfolios)
{
    pool->portfolios = portfolios;
}

void cut_pool_free(struct cut_pool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; pool->lists && i < pool->list_count; i++)
        free(pool->lists[i].cuts);
    free(pool->lists);
    arena_free(pool->arena);
    free(pool);
}

static struct cut_list *list_of(const struct cut_pool *pool, struct cut_key key)
{
    int year = key.kind == CUT_SERVED ? 0 : key.year - pool->first_year + 1;
    size_t season = (size_t)key.region * (size_t)pool->season_count + (size_t)key.season;
    return &pool->lists[season * (size_t)(pool->year_count + 1) + (size_t)year];
}

static int entry_count(const struct cut_pool *pool, struct cut_key key)
{
    return pool->portfolios->regions[key.region].count;
}

static bool same_slope(const double *a, const double *b, int count)
{
    double difference = 0, size = 0;
    for (int e = 0; e < count; e++) {
        difference = fmax(difference, fabs(a[e] - b[e]));
        size = fmax(size, fmax(fabs(a[e]), fabs(b[e])));
    }
    return difference <= SAME_SLOPE * size;
}

static double *copy_numbers(struct arena *arena, const double *from, int count)
{
    double *copy = ARENA_ARRAY(arena, double, count);
    if (copy && count > 0)
        memcpy(copy, from, (size_t)count * sizeof *copy);
    return copy;
}

static gp_status add_cut(struct cut_pool *pool, struct cut_key key, const double *slope, const double *row_duals,
                         int row_count)
{
    struct cut_list *list = list_of(pool, key);
    struct cut *cut = ARENA_ARRAY(pool->arena, struct cut, 1);
    if (!cut)
        return GP_ERR_NOMEM;
    *cut = (struct cut){.kind = key.kind,
                        .row_count = row_count,
                        .region = key.region,
                        .season = key.season,
                        .year = key.year,
                        .index = (int)list->count};
    if (!ARRAY_RESERVE(list->cuts, list->capacity, list->count + 1))
        return GP_ERR_NOMEM;
    cut->slope = slope ? copy_numbers(pool->arena, slope, entry_count(pool, key))
                       : ARENA_ARRAY(pool->arena, double, entry_count(pool, key));
    cut->row_duals = copy_numbers(pool->arena, row_duals, row_count);
    if (!cut->slope || !cut->row_duals)
        return GP_ERR_NOMEM;
    list->cuts[list->count++] = cut;
    pool->total++;
    return GP_OK;
}

gp_status cut_pool_append(struct cut_pool *pool, struct cut_key key, const double *slope, const double *row_duals,
                          int row_count, int *index, bool *added)
{
    struct cut_list *list = list_of(pool, key);
    int entries = entry_count(pool, key);
    if (added)
        *added = false;
    for (size_t i = 0; i < list->count; i++) {
        if (same_slope(list->cuts[i]->slope, slope, entries)) {
            *index = (int)i;
            return GP_OK;
        }
    }
    gp_status status = add_cut(pool, key, slope, row_duals, row_count);
    if (status != GP_OK)
        return status;
    *index = (int)list->count - 1;
    if (added)
        *added = true;
    return GP_OK;
}

gp_status cut_pool_restore(struct cut_pool *pool, struct cut_key key, const double *row_duals, int row_count)
{
    return add_cut(pool, key, NULL, row_duals, row_count);
}

bool cut_pool_price(struct cut_pool *pool, struct cut_key key, const struct form *form, const double *cost)
{
    const struct cut_list *list = list_of(pool, key);
    for (size_t i = 0; i < list->count; i++) {
        struct cut *cut = list->cuts[i];
        if (cut->row_count != form->row_count || form->entry_count != entry_count(pool, key))
            return false;
        if (key.kind == CUT_COST)
            cut_slope(form, cost, cut->row_duals, cut->slope);
        else
            cut_served_slope(form, cut->row_duals, cut->slope);
    }
    return true;
}

int cut_pool_count(const struct cut_pool *pool, struct cut_key key)
{
    return (int)list_of(pool, key)->count;
}

long cut_pool_total(const struct cut_pool *pool)
{
    return pool->total;
}

struct cut *cut_pool_at(struct cut_pool *pool, struct cut_key key, int index)
{
    return list_of(pool, key)->cuts[index];
}

int cut_pool_most_violated(const struct cut_pool *pool, struct cut_key key, const double *x, double *value)
{
    const struct cut_list *list = list_of(pool, key);
    int entries = entry_count(pool, key);
    int most = -1;
    double largest = -INFINITY;
    for (size_t i = 0; i < list->count; i++) {
        double at_x = 0;
        for (int e = 0; e < entries; e++)
            at_x += list->cuts[i]->slope[e] * x[e];
        if (at_x > largest) {
            largest = at_x;
            most = (int)i;
        }
    }
    if (value)
        *value = largest;
    return most;
}
