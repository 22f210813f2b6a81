/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which restrictions of a box stand. A search finds some box in any cases. So each restriction must be less likely by
 * chance than what the same search finds in shuffled cases, where there is nothing to find. */
#include <math.h>

#include "base/number.h"
#include "base/random.h"
#include "sweep/quantile.h"
#include "sweep_report/box.h"

#define SURE          0.05
#define SHUFFLES      99
#define SHUFFLES_SURE 5   /* this many of SHUFFLES + 1 are SURE */
#define MOST_SHUFFLED 500 /* cases: more of them change the critical value little */
#define SEED          1
#define NONE_STANDS   (-1.0)

/* Hits of a box that keeps all restrictions but one. */
static void count_without(long *count, long *hits, const struct box_work *work, const struct box_cases *cases,
                          int parameter)
{
    const struct box *box = &work->box;
    *count = *hits = 0;
    for (int i = 0; i < cases->count; i++) {
        double value = cases->values[(size_t)parameter * (size_t)cases->count + (size_t)i];
        int own = (value < box->low[parameter]) + (value > box->high[parameter]);
        if (work->violations[i] > own)
            continue;
        (*count)++;
        *hits += cases->interests[i];
    }
}

/* How likely the box would have at least its hits if its cases were drawn from those without this restriction. */
static double quasi_p_of(const struct box_work *work, const struct box_cases *cases, int parameter)
{
    long count, hits;
    count_without(&count, &hits, work, cases, parameter);
    return probability_at_least(work->box.hits, (double)hits / (double)count, work->box.count);
}

/* Takes away the restriction that is least sure, one after the other, until all that are left have at most the critical
 * quasi-p-value. Returns the least quasi-p-value that any restriction had on the way. */
static double simplify(struct box_work *work, const struct box_cases *cases, double critical)
{
    struct box *box = &work->box;
    double least = 1.0;
    for (;;) {
        int worst = -1;
        for (int p = 0; p < cases->parameter_count; p++) {
            box->quasi_p[p] = 1.0;
            if (!box_restricts(box, p))
                continue;
            box->quasi_p[p] = quasi_p_of(work, cases, p);
            least = fmin(least, box->quasi_p[p]);
            if (worst < 0 || box->quasi_p[p] >= box->quasi_p[worst])
                worst = p;
        }
        if (worst < 0 || box->quasi_p[worst] <= critical)
            return least;
        box->low[worst] = -INFINITY;
        box->high[worst] = INFINITY;
        box_paste(work, cases);
    }
}

/* The first cases, whose interests are still to be filled: draws are in no order. */
static bool first_cases(struct box_cases *out, const struct box_cases *cases, int count, struct arena *arena)
{
    double *values = ARENA_ARRAY(arena, double, (size_t)count *(size_t)cases->parameter_count);
    *out = (struct box_cases){.count = count, .parameter_count = cases->parameter_count, .values = values};
    for (int p = 0; values && p < cases->parameter_count; p++)
        for (int i = 0; i < count; i++)
            values[(size_t)p * (size_t)count + (size_t)i] = cases->values[(size_t)p * (size_t)cases->count + (size_t)i];
    return values != NULL;
}

/* Keeps the SHUFFLES_SURE smallest, in ascending order. */
static void keep_smallest(double *smallest, double value)
{
    for (int i = 0; i < SHUFFLES_SURE; i++) {
        double larger = fmax(smallest[i], value);
        value = fmin(smallest[i], value);
        smallest[i] = value;
        value = larger;
    }
}

static double critical_of(const struct box_cases *cases, struct arena *arena)
{
    int count = cases->count < MOST_SHUFFLED ? cases->count : MOST_SHUFFLED;
    struct box_cases shuffled;
    struct box_work work;
    struct random_stream stream;
    double smallest[SHUFFLES_SURE] = {1.0, 1.0, 1.0, 1.0, 1.0};
    bool *interests = ARENA_ARRAY(arena, bool, count);
    int *order = ARENA_ARRAY(arena, int, count);
    if (!interests || !order || !first_cases(&shuffled, cases, count, arena))
        return NUMBER_BLANK;
    for (int i = 0; i < count; i++)
        interests[i] = cases->interests[i];
    shuffled.interests = interests;
    box_cases_order(&shuffled, arena);
    if (!shuffled.orders || !box_work_make(&work, &shuffled, arena))
        return NUMBER_BLANK;
    random_start(&stream, SEED, 0);
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
        random_order(&stream, order, count);
        for (int i = 0; i < count; i++)
            interests[i] = cases->interests[order[i]];
        box_search(&work, &shuffled);
        keep_smallest(smallest, simplify(&work, &shuffled, NONE_STANDS));
    }
    return fmin(SURE, smallest[SHUFFLES_SURE - 1]);
}

/* What the quasi-p-value of a restriction must not pass: that to which one in twenty searches among shuffled cases
 * comes, and at most SURE. NUMBER_BLANK: memory is short. */
static double critical_quasi_p(const struct box_cases *cases)
{
    struct arena *arena = arena_new();
    double critical = arena ? critical_of(cases, arena) : NUMBER_BLANK;
    arena_free(arena);
    return critical;
}

bool box_find(struct box *out, const struct box_cases *cases, struct arena *arena)
{
    struct box_work work;
    double critical = critical_quasi_p(cases);
    if (!number_given(critical) || !box_work_make(&work, cases, arena))
        return false;
    box_search(&work, cases);
    simplify(&work, cases, critical);
    *out = work.box;
    return true;
}
