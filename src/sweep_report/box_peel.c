/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peeling of a box. Of all boxes on the way the one is kept whose share of all hits is most above its share
 * of all others (Youden's index): it is 0 for all cases together, whatever part of them is of interest. */
#include <math.h>
#include <stdlib.h>

#include "sweep_report/box.h"

#define PEELED_FRAC 0.05 /* of the cases of a box, in one step */
#define LEAST_FRAC  0.05 /* of all cases that a box keeps */
#define LEAST_CASES 10

struct placed {
    double value;
    int number;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    int order = (one->value > other->value) - (one->value < other->value);
    return order != 0 ? order : (one->number > other->number) - (one->number < other->number);
}

void box_cases_order(struct box_cases *cases, struct arena *arena)
{
    size_t count = (size_t)cases->count;
    struct placed *placed = ARENA_ARRAY(arena, struct placed, count);
    cases->orders = placed ? ARENA_ARRAY(arena, int, count *(size_t)cases->parameter_count) : NULL;
    cases->hits = 0;
    for (int i = 0; i < cases->count; i++)
        cases->hits += cases->interests[i];
    for (int p = 0; cases->orders && p < cases->parameter_count; p++) {
        for (size_t i = 0; i < count; i++)
            placed[i] = (struct placed){cases->values[(size_t)p * count + i], (int)i};
        qsort(placed, count, sizeof *placed, compare_placed);
        for (size_t i = 0; i < count; i++)
            cases->orders[(size_t)p * count + i] = placed[i].number;
    }
}

bool box_restricts(const struct box *box, int parameter)
{
    return box->low[parameter] > -INFINITY || box->high[parameter] < INFINITY;
}

void box_open(struct box *box, const struct box_cases *cases)
{
    for (int p = 0; p < cases->parameter_count; p++) {
        box->low[p] = -INFINITY;
        box->high[p] = INFINITY;
        box->quasi_p[p] = 1.0;
    }
}

void box_keep(struct box_work *work, const struct box_cases *cases)
{
    for (int p = 0; p < cases->parameter_count; p++) {
        work->best_low[p] = work->box.low[p];
        work->best_high[p] = work->box.high[p];
    }
}

void box_take_best(struct box_work *work, const struct box_cases *cases)
{
    for (int p = 0; p < cases->parameter_count; p++) {
        work->box.low[p] = work->best_low[p];
        work->box.high[p] = work->best_high[p];
    }
}

bool box_has(const struct box *box, const struct box_cases *cases, int case_number)
{
    for (int p = 0; p < cases->parameter_count; p++) {
        double value = box_value(cases, p, case_number);
        if (value < box->low[p] || value > box->high[p])
            return false;
    }
    return true;
}

bool box_work_make(struct box_work *out, const struct box_cases *cases, struct arena *arena)
{
    size_t parameters = (size_t)cases->parameter_count, count = (size_t)cases->count;
    *out = (struct box_work){
        .box = {.low = ARENA_ARRAY(arena, double, parameters),
                .high = ARENA_ARRAY(arena, double, parameters),
                .quasi_p = ARENA_ARRAY(arena, double, parameters)},
        .orders = ARENA_ARRAY(arena, int, parameters *count),
        .violations = ARENA_ARRAY(arena, int, count),
        .inside = ARENA_ARRAY(arena, bool, count),
        .best_low = ARENA_ARRAY(arena, double, parameters),
        .best_high = ARENA_ARRAY(arena, double, parameters),
    };
    return out->box.low && out->box.high && out->box.quasi_p && out->orders && out->violations && out->inside &&
           out->best_low && out->best_high;
}

/* A step: cases at one end of one parameter. */
struct peel {
    int parameter;
    bool from_above;
    long count, hits; /* of the cases taken */
    double end;       /* of what is left */
};

/* The least number of cases at an end that are a step; false when no others are left. */
static bool measure_peel(struct peel *out, const struct box_work *work, const struct box_cases *cases, int parameter,
                         bool from_above)
{
    const int *order = work->orders + (size_t)parameter * (size_t)cases->count;
    long count = work->box.count, least = (long)(PEELED_FRAC * (double)count);
    *out = (struct peel){.parameter = parameter, .from_above = from_above};
    for (long i = 0; i < count; i++) {
        int number = box_nth(order, count, from_above, i);
        out->end = box_value(cases, parameter, number);
        if (out->count > 0 && out->count >= least &&
            out->end != box_value(cases, parameter, box_nth(order, count, from_above, i - 1)))
            return true;
        out->count++;
        out->hits += cases->interests[number];
    }
    return false;
}

/* How much denser the box becomes for each case that is taken: so a parameter of few values has no advantage. */
static double gain_of(const struct box *box, const struct peel *peel)
{
    double before = (double)box->hits / (double)box->count;
    double after = (double)(box->hits - peel->hits) / (double)(box->count - peel->count);
    return (after - before) / (double)peel->count;
}

static bool choose_peel(struct peel *out, const struct box_work *work, const struct box_cases *cases, long least)
{
    double best = 0.0;
    *out = (struct peel){0};
    for (int p = 0; p < cases->parameter_count; p++) {
        for (int side = 0; side < 2; side++) {
            struct peel peel;
            if (!measure_peel(&peel, work, cases, p, side == 1) || work->box.count - peel.count < least)
                continue;
            double gain = gain_of(&work->box, &peel);
            if (gain > best) {
                best = gain;
                *out = peel;
            }
        }
    }
    return best > 0.0;
}

static void take_off(struct box_work *work, const struct box_cases *cases, const struct peel *peel)
{
    struct box *box = &work->box;
    *(peel->from_above ? &box->high[peel->parameter] : &box->low[peel->parameter]) = peel->end;
    const int *ends = work->orders + (size_t)peel->parameter * (size_t)cases->count;
    for (long i = 0; i < peel->count; i++)
        work->inside[box_nth(ends, box->count, peel->from_above, i)] = false;
    for (int p = 0; p < cases->parameter_count; p++) {
        int *order = work->orders + (size_t)p * (size_t)cases->count;
        long kept = 0;
        for (long i = 0; i < box->count; i++)
            if (work->inside[order[i]])
                order[kept++] = order[i];
    }
    box->count -= peel->count;
    box->hits -= peel->hits;
}

static void start_whole(struct box_work *work, const struct box_cases *cases)
{
    struct box *box = &work->box;
    box_open(box, cases);
    box_keep(work, cases);
    size_t places = (size_t)cases->parameter_count * (size_t)cases->count;
    for (size_t i = 0; i < places; i++)
        work->orders[i] = cases->orders[i];
    for (int i = 0; i < cases->count; i++)
        work->inside[i] = true;
    box->count = cases->count;
    box->hits = cases->hits;
}

void box_peel(struct box_work *work, const struct box_cases *cases)
{
    struct box *box = &work->box;
    struct peel peel;
    start_whole(work, cases);
    int64_t best = 0;
    long least = (long)(LEAST_FRAC * (double)cases->count);
    while (choose_peel(&peel, work, cases, least < LEAST_CASES ? LEAST_CASES : least)) {
        take_off(work, cases, &peel);
        int64_t index = box_index(cases, box->count, box->hits);
        if (index <= best)
            continue;
        best = index;
        box_keep(work, cases);
    }
    box_take_best(work, cases);
    box_paste(work, cases);
}
