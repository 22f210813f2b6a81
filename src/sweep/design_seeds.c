/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases are seeds, and which seed is nearest to a case. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "sweep/design.h"

#define CASES_A_SEED 50 /* solving a seed takes as long as many cases that start from one */
#define MOST_SEEDS   8
#define MIDDLE       0.5

/* The cases as points, each parameter scaled to 0 to 1; of texts only equality counts. Row 0 is the scenario itself,
 * row i + 1 case i. */
struct space {
    int dimensions;
    double *points;
    bool *nominal; /* by parameter */
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
        double apart = space->nominal[p] ? (x[p] != y[p]) : x[p] - y[p];
        sum += apart * apart;
    }
    return sum;
}

/* A text as a number: equal texts give equal numbers. */
static double text_number(const char *text)
{
    uint64_t sum = 0xCBF29CE484222325u;
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 0x100000001B3u;
    return (double)(sum >> 11);
}

static void fill_numbers(const struct gp_sweep *sweep, struct space *space, int p)
{
    double number;
    for (int i = 0; i < sweep->case_count; i++) {
        const char *value = sweep_value(sweep, i, p);
        space->nominal[p] = space->nominal[p] || (value && !number_parse(value, &number));
    }
    point(space, -1)[p] = sweep->parameters[p].base;
    for (int i = 0; i < sweep->case_count; i++) {
        const char *value = sweep_value(sweep, i, p);
        number = sweep->parameters[p].base;
        if (value && space->nominal[p])
            number = text_number(value);
        else if (value)
            number_parse(value, &number);
        point(space, i)[p] = number;
    }
}

/* What keeps the scenario's value without a base to say which is taken to lie in the middle. */
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
    for (int i = -1; i < sweep->case_count; i++) {
        double *number = &point(space, i)[p];
        if (!number_given(*number))
            *number = MIDDLE;
        else if (!space->nominal[p])
            *number = high > low ? (*number - low) / (high - low) : MIDDLE;
    }
}

static gp_status space_make(struct space *space, const struct gp_sweep *sweep)
{
    space->dimensions = sweep->parameter_count;
    space->points = calloc(((size_t)sweep->case_count + 1) * (size_t)space->dimensions, sizeof *space->points);
    space->nominal = calloc((size_t)space->dimensions, sizeof *space->nominal);
    if (!space->points || !space->nominal)
        return GP_ERR_NOMEM;
    for (int p = 0; p < space->dimensions; p++) {
        fill_numbers(sweep, space, p);
        scale(sweep, space, p);
    }
    return GP_OK;
}

static void space_release(struct space *space)
{
    free(space->points);
    free(space->nominal);
}

static int wanted_seeds(const struct gp_sweep *sweep)
{
    if (sweep->method == GP_SWEEP_TORNADO) /* each case differs from the scenario in one parameter */
        return 1;
    int more = sweep->case_count / CASES_A_SEED;
    return more < MOST_SEEDS ? 1 + more : MOST_SEEDS;
}

gp_status design_seeds(struct gp_sweep *sweep)
{
    gp_status status = GP_OK;
    struct space space = {0};
    int wanted = wanted_seeds(sweep);
    double *nearest = NULL;
    TRY_MEMORY(sweep->seed_cases = ARENA_ARRAY(sweep->arena, int, MOST_SEEDS));
    sweep->seed_cases[0] = -1;
    sweep->seed_count = 1;
    if (wanted == 1)
        goto done;
    TRY(space_make(&space, sweep));
    TRY_MEMORY(nearest = calloc((size_t)sweep->case_count, sizeof *nearest));
    for (int i = 0; i < sweep->case_count; i++)
        nearest[i] = distance(&space, i, -1);
    while (sweep->seed_count < wanted) {
        int farthest = 0;
        for (int i = 1; i < sweep->case_count; i++)
            if (nearest[i] > nearest[farthest])
                farthest = i;
        if (nearest[farthest] <= 0.0)
            break;
        sweep->seed_cases[sweep->seed_count++] = farthest;
        for (int i = 0; i < sweep->case_count; i++)
            nearest[i] = fmin(nearest[i], distance(&space, i, farthest));
    }
done:
    space_release(&space);
    free(nearest);
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
