/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/medoids.h"

#include <math.h>
#include <stdlib.h>

#include "core/try.h"

#define MOST_SWAPS      10000
#define RELATIVE_CHANGE 1e-9 /* of the sum: a smaller fall is rounding */

struct search {
    const float *distance;
    const double *weight;
    int count, wanted, chosen;
    int *medoids;           /* [wanted] items */
    bool *is_medoid;        /* [count] */
    int *nearest;           /* [count] place in `medoids` of the nearest one */
    double *first, *second; /* [count] distance to the nearest one and to the next */
    double *loss;           /* [wanted] what removing a medoid adds to the sum */
    double *delta;          /* [wanted] */
};

static double distance_of(const struct search *search, int a, int b)
{
    return search->distance[(size_t)a * (size_t)search->count + (size_t)b];
}

/* The item that lowers the sum most as a further medoid. */
static int best_addition(const struct search *search)
{
    int best = -1;
    double best_gain = -INFINITY;
    for (int candidate = 0; candidate < search->count; candidate++) {
        double gain = 0.0;
        for (int i = 0; i < search->count && !search->is_medoid[candidate]; i++) {
            double far = search->chosen > 0 ? search->first[i] : 0.0, near = distance_of(search, candidate, i);
            gain += search->chosen == 0 || near < far ? search->weight[i] * (far - near) : 0.0;
        }
        if (!search->is_medoid[candidate] && gain > best_gain) {
            best_gain = gain;
            best = candidate;
        }
    }
    return best;
}

/* Nearest and second medoid of every item; the sum. */
static double assign(struct search *search)
{
    double sum = 0.0;
    for (int i = 0; i < search->count; i++) {
        search->first[i] = search->second[i] = INFINITY;
        for (int m = 0; m < search->chosen; m++) {
            double far = distance_of(search, search->medoids[m], i);
            if (far < search->first[i]) {
                search->second[i] = search->first[i];
                search->first[i] = far;
                search->nearest[i] = m;
            } else if (far < search->second[i]) {
                search->second[i] = far;
            }
        }
        sum += search->weight[i] * search->first[i];
    }
    return sum;
}

/* What swapping each medoid for the candidate adds to the sum, in delta; returns what all swaps share. */
static double try_candidate(struct search *search, int candidate)
{
    double shared = 0.0;
    for (int m = 0; m < search->wanted; m++)
        search->delta[m] = search->loss[m];
    for (int i = 0; i < search->count; i++) {
        double far = distance_of(search, candidate, i);
        if (far < search->first[i]) {
            shared += search->weight[i] * (far - search->first[i]);
            search->delta[search->nearest[i]] += search->weight[i] * (search->first[i] - search->second[i]);
        } else if (far < search->second[i]) {
            search->delta[search->nearest[i]] += search->weight[i] * (far - search->second[i]);
        }
    }
    return shared;
}

/* Makes the best swap; false where none lowers the sum. */
static bool swap_best(struct search *search, double sum)
{
    int best_medoid = -1, best_item = -1;
    double best = -RELATIVE_CHANGE * sum;
    for (int m = 0; m < search->wanted; m++)
        search->loss[m] = 0.0;
    for (int i = 0; i < search->count; i++)
        search->loss[search->nearest[i]] += search->weight[i] * (search->second[i] - search->first[i]);
    for (int candidate = 0; candidate < search->count; candidate++) {
        if (search->is_medoid[candidate])
            continue;
        double shared = try_candidate(search, candidate);
        for (int m = 0; m < search->wanted; m++) {
            if (shared + search->delta[m] >= best)
                continue;
            best = shared + search->delta[m];
            best_medoid = m;
            best_item = candidate;
        }
    }
    if (best_item < 0)
        return false;
    search->is_medoid[search->medoids[best_medoid]] = false;
    search->is_medoid[best_item] = true;
    search->medoids[best_medoid] = best_item;
    return true;
}

static gp_status find(struct search *search, gp_env *env)
{
    double sum = 0.0;
    while (search->chosen < search->wanted) {
        int item = best_addition(search);
        search->is_medoid[item] = true;
        search->medoids[search->chosen++] = item;
        sum = assign(search);
        if (env_cancelled(env))
            return GP_ERR_CANCELLED;
    }
    /* One medoid is the best one already, and has no second. */
    for (int swaps = 0; search->wanted > 1 && swaps < MOST_SWAPS && swap_best(search, sum); swaps++) {
        sum = assign(search);
        if (env_cancelled(env))
            return GP_ERR_CANCELLED;
    }
    return GP_OK;
}

gp_status medoids_find(int *medoid, const float *distance, const double *weight, int count, int wanted, gp_env *env)
{
    if (wanted >= count) {
        for (int i = 0; i < count; i++)
            medoid[i] = i;
        return GP_OK;
    }
    struct search search = {.distance = distance, .weight = weight, .count = count, .wanted = wanted};
    gp_status status;
    TRY_MEMORY(search.medoids = calloc((size_t)wanted, sizeof *search.medoids));
    TRY_MEMORY(search.is_medoid = calloc((size_t)count, sizeof *search.is_medoid));
    TRY_MEMORY(search.nearest = calloc((size_t)count, sizeof *search.nearest));
    TRY_MEMORY(search.first = calloc((size_t)count, sizeof *search.first));
    TRY_MEMORY(search.second = calloc((size_t)count, sizeof *search.second));
    TRY_MEMORY(search.loss = calloc((size_t)wanted, sizeof *search.loss));
    TRY_MEMORY(search.delta = calloc((size_t)wanted, sizeof *search.delta));
    TRY(find(&search, env));
    for (int i = 0; i < count; i++) /* a medoid is its own, also beside one at no distance from it */
        medoid[i] = search.is_medoid[i] ? i : search.medoids[search.nearest[i]];
done:
    free(search.medoids);
    free(search.is_medoid);
    free(search.nearest);
    free(search.first);
    free(search.second);
    free(search.loss);
    free(search.delta);
    return status;
}
