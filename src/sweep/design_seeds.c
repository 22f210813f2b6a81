/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases are seeds, and which seed is nearest to a case. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "core/try.h"
#include "sweep/design.h"

#define CASES_A_SEED 50 /* solving a seed takes as long as many cases that start from one */
#define MOST_SEEDS   8
/* Where cases differ in costs alone a seed serves all of them, and does so in a tenth of the time that others take: it
 * pays from the second case on. */
#define CASES_ALIKE    2
#define MOST_ALIKE     256
#define APART_BY_COSTS 0.02 /* of the least that another parameter sets apart */
#define MIDDLE         0.5
#define SAME_DISTANCE  1e-9 /* relatively */

/* The cases as points, each parameter scaled; of texts only equality counts. Row 0 is the scenario itself,
 * row i + 1 case i. */
struct space {
    int dimensions;
    double *points;
    bool *nominal;  /* by parameter */
    double *weight; /* by parameter, of its distances */
};

static double *point(const struct space *space, int case_id)
{
    return space->points + (size_t)(case_id + 1) * (size_t)space->dimensions;
}

static double distance(const struct space *space, int a, int b)
{
    const double *x = point(space, a), *y = point(space, b);
    double sum = 0.0;
    for (int p = 0; p < space->dimensions; p++) {
        double apart = (space->nominal[p] ? (x[p] != y[p]) : x[p] - y[p]) * space->weight[p];
        sum += apart * apart;
    }
    return sum;
}

/* A text as a number: equal texts give equal numbers. */
static double text_number(const char *text)
{
    return (double)(checksum_of(text, strlen(text)) >> 11);
}

static void fill_numbers(const struct gp_sweep *sweep, struct space *space, int p)
{
    double number;
    for (int i = 0; i < sweep->case_count; i++) {
        const char *value = sweep_value(sweep, i, p);
        space->nominal[p] = space->nominal[p] || (value && !number_parse(value, &number));
    }
    point(space, -1)[p] = sweep->parameters[p].own;
    for (int i = 0; i < sweep->case_count; i++) {
        const char *value = sweep_value(sweep, i, p);
        number = sweep->parameters[p].own;
        if (value && space->nominal[p])
            number = text_number(value);
        else if (value)
            number_parse(value, &number);
        point(space, i)[p] = number;
    }
}

/* Numbers above zero by their logarithms: twice as much is as far apart everywhere. Others between the ends of their
 * range. A case that keeps the value of the scenario, where that is not one number, is taken to lie in the middle. */
static void scale(const struct gp_sweep *sweep, struct space *space, int p)
{
    double low = INFINITY, high = -INFINITY;
    for (int i = -1; i < sweep->case_count; i++) {
        double number = point(space, i)[p];
        if (number_given(number)) {
            low = fmin(low, number);
            high = fmax(high, number);
        }
    }
    bool positive = low > 0.0 && low < high;
    for (int i = -1; i < sweep->case_count; i++) {
        double *number = &point(space, i)[p];
        if (!number_given(*number))
            *number = positive ? MIDDLE * log(high / low) : MIDDLE;
        else if (!space->nominal[p])
            *number = positive ? log(*number / low) : high > low ? (*number - low) / (high - low) : MIDDLE;
    }
}

/* The distance that a parameter makes grows with the part of all limits that it changes. A pace is one limit a
 * period, which often does not bind. A captured share changes most of the tables. */
static void weigh(const struct gp_sweep *sweep, struct space *space)
{
    double least = 1.0;
    for (int p = 0; p < space->dimensions; p++) {
        space->weight[p] = cbrt(sweep->parameters[p].limits_apart);
        if (space->weight[p] > 0.0)
            least = fmin(least, space->weight[p]);
    }
    for (int p = 0; p < space->dimensions; p++)
        if (space->weight[p] == 0.0)
            space->weight[p] = APART_BY_COSTS * least;
}

static gp_status space_make(struct space *space, const struct gp_sweep *sweep)
{
    space->dimensions = sweep->parameter_count;
    space->points = calloc(((size_t)sweep->case_count + 1) * (size_t)space->dimensions, sizeof *space->points);
    space->nominal = calloc((size_t)space->dimensions, sizeof *space->nominal);
    space->weight = calloc((size_t)space->dimensions, sizeof *space->weight);
    if (!space->points || !space->nominal || !space->weight)
        return GP_ERR_NOMEM;
    for (int p = 0; p < space->dimensions; p++) {
        fill_numbers(sweep, space, p);
        scale(sweep, space, p);
    }
    weigh(sweep, space);
    return GP_OK;
}

static void space_release(struct space *space)
{
    free(space->points);
    free(space->nominal);
    free(space->weight);
}

bool design_wants_many_seeds(const struct gp_sweep *sweep)
{
    /* Each case of a tornado differs from the scenario in one parameter. */
    return sweep->method != GP_SWEEP_TORNADO && sweep->case_count >= CASES_ALIKE;
}

/* Whether two cases differ in costs alone. */
static bool alike(const struct gp_sweep *sweep, int a, int b)
{
    for (int p = 0; p < sweep->parameter_count; p++) {
        const char *x = sweep_value(sweep, a, p), *y = sweep_value(sweep, b, p);
        if (sweep->parameters[p].limits_apart > 0.0 && x != y && (!x || !y || strcmp(x, y) != 0))
            return false;
    }
    return true;
}

/* In how many groups of cases that differ in costs alone the cases fall; more than `most` are not counted. */
static int count_groups(const struct gp_sweep *sweep, int *first_of_group, int most)
{
    int groups = 0;
    for (int i = 0; i < sweep->case_count && groups <= most; i++) {
        int g = 0;
        while (g < groups && !alike(sweep, i, first_of_group[g]))
            g++;
        if (g == groups)
            first_of_group[groups++] = i;
    }
    return groups;
}

/* How many seeds pay, and whether each of them serves a group of cases that differ in costs alone. */
static gp_status wanted_seeds(const struct gp_sweep *sweep, int *wanted, bool *one_a_group)
{
    int most = sweep->case_count / CASES_ALIKE < MOST_ALIKE ? sweep->case_count / CASES_ALIKE : MOST_ALIKE;
    int more = sweep->case_count / CASES_A_SEED < MOST_SEEDS - 1 ? sweep->case_count / CASES_A_SEED : MOST_SEEDS - 1;
    *wanted = 1;
    *one_a_group = false;
    if (!design_wants_many_seeds(sweep))
        return GP_OK;
    int *first_of_group = malloc(((size_t)most + 1) * sizeof *first_of_group);
    if (!first_of_group)
        return GP_ERR_NOMEM;
    int groups = count_groups(sweep, first_of_group, most);
    free(first_of_group);
    *one_a_group = groups <= most && groups > more;
    *wanted = 1 + (*one_a_group ? groups : more);
    return GP_OK;
}

/* Of the cases that differ from this one in costs alone the one nearest to the scenario: on the whole it is nearer to
 * all of them than one at an end. */
static int middle_of_group(const struct gp_sweep *sweep, const struct space *space, int case_id)
{
    int middle = case_id;
    for (int i = 0; i < sweep->case_count; i++)
        if (alike(sweep, i, case_id) && distance(space, i, -1) < distance(space, middle, -1))
            middle = i;
    return middle;
}

/* Puts the seeds in the order of a tree that grows from the scenario: next comes the seed that is nearest to those
 * before it, of several the one nearest to the scenario. So each starts from a near one, and where a limit is loosened
 * or tightened step by step, from the one a step before it. */
static void grow_tree(const struct gp_sweep *sweep, const struct space *space, double *apart)
{
    int *seeds = sweep->seed_cases;
    for (int s = 1; s < sweep->seed_count; s++)
        apart[s] = INFINITY;
    for (int s = 1; s < sweep->seed_count; s++) {
        int next = s;
        for (int i = s; i < sweep->seed_count; i++) {
            apart[i] = fmin(apart[i], distance(space, seeds[i], seeds[s - 1]));
            bool as_near = fabs(apart[i] - apart[next]) <= SAME_DISTANCE * apart[next];
            if (as_near ? distance(space, seeds[i], -1) < distance(space, seeds[next], -1) : apart[i] < apart[next])
                next = i;
        }
        int seed = seeds[next];
        seeds[next] = seeds[s];
        apart[next] = apart[s];
        seeds[s] = seed;
    }
}

gp_status design_seeds(struct gp_sweep *sweep)
{
    gp_status status = GP_OK;
    struct space space = {0};
    double *nearest = NULL;
    int wanted;
    bool one_a_group;
    TRY(wanted_seeds(sweep, &wanted, &one_a_group));
    TRY_MEMORY(sweep->seed_cases = ARENA_ARRAY(sweep->arena, int, wanted));
    sweep->seed_cases[0] = -1;
    sweep->seed_count = 1;
    if (wanted == 1)
        goto done;
    TRY(space_make(&space, sweep));
    TRY_MEMORY(nearest = calloc((size_t)sweep->case_count + 1, sizeof *nearest));
    for (int i = 0; i < sweep->case_count; i++)
        nearest[i] = distance(&space, i, -1);
    while (sweep->seed_count < wanted) {
        int chosen = 0;
        for (int i = 1; i < sweep->case_count; i++)
            if (nearest[i] > nearest[chosen])
                chosen = i;
        if (nearest[chosen] <= 0.0)
            break;
        if (one_a_group)
            chosen = middle_of_group(sweep, &space, chosen);
        if (nearest[chosen] > 0.0)
            sweep->seed_cases[sweep->seed_count++] = chosen;
        for (int i = 0; i < sweep->case_count; i++)
            nearest[i] = one_a_group && alike(sweep, i, chosen) ? 0.0 : fmin(nearest[i], distance(&space, i, chosen));
    }
    grow_tree(sweep, &space, nearest);
done:
    space_release(&space);
    free(nearest);
    return status;
}

gp_status design_seed_parents(const struct gp_sweep *sweep, int *parents)
{
    gp_status status = GP_OK;
    struct space space = {0};
    TRY(space_make(&space, sweep));
    for (int s = 0; s < sweep->seed_count; s++) {
        double least = INFINITY;
        parents[s] = -1;
        for (int other = 0; other < s; other++) {
            double apart = distance(&space, sweep->seed_cases[s], sweep->seed_cases[other]);
            if (apart < least) {
                least = apart;
                parents[s] = other;
            }
        }
    }
done:
    space_release(&space);
    return status;
}

gp_status design_nearest_seeds(const struct gp_sweep *sweep, const bool *usable, int *seeds)
{
    gp_status status = GP_OK;
    struct space space = {0};
    TRY(space_make(&space, sweep));
    for (int i = 0; i < sweep->case_count; i++) {
        double least = INFINITY;
        seeds[i] = -1;
        for (int s = 0; s < sweep->seed_count; s++) {
            double apart = distance(&space, i, sweep->seed_cases[s]);
            if ((!usable || usable[s]) && apart < least) {
                least = apart;
                seeds[i] = s;
            }
        }
    }
done:
    space_release(&space);
    return status;
}
