/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of the methods that draw nothing: grid, list and tornado. */
#include "sweep/design.h"

#include "core/try.h"
#include "sweep/parameters.h"

#define MOST_CASES 10000000

/* The points of every parameter. */
struct points {
    const char **texts;
    int count;
};

static gp_status refuse(gp_env *env, const char *hint, const char *message)
{
    if (!message)
        return GP_ERR_NOMEM;
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "sweep-cases", hint, "%s", message);
    return GP_ERR_USAGE;
}

gp_status design_reserve(struct gp_sweep *sweep, int case_count)
{
    sweep->case_count = case_count;
    sweep->values =
        arena_zeroed(sweep->arena, (size_t)case_count * (size_t)sweep->parameter_count, sizeof *sweep->values);
    sweep->labels = ARENA_ARRAY(sweep->arena, const char *, case_count);
    for (int i = 0; sweep->labels && i < case_count; i++)
        sweep->labels[i] = "";
    return sweep->values && sweep->labels ? GP_OK : GP_ERR_NOMEM;
}

static gp_status gather(const struct gp_sweep *sweep, bool ends_only, struct points **out)
{
    struct points *points = ARENA_ARRAY(sweep->arena, struct points, sweep->parameter_count);
    for (int p = 0; points && p < sweep->parameter_count; p++) {
        const struct sweep_parameter *parameter = &sweep->parameters[p];
        points[p].texts = ARENA_ARRAY(sweep->arena, const char *, parameter_point_capacity(parameter));
        points[p].count = points[p].texts ? parameter_points(parameter, ends_only, points[p].texts, sweep->arena) : -1;
        if (points[p].count < 0)
            return GP_ERR_NOMEM;
    }
    *out = points;
    return points ? GP_OK : GP_ERR_NOMEM;
}

static const char **value_at(struct gp_sweep *sweep, int case_id, int parameter)
{
    return &sweep->values[(size_t)case_id * (size_t)sweep->parameter_count + (size_t)parameter];
}

static gp_status make_grid(struct gp_sweep *sweep, const struct points *points, gp_env *env)
{
    long count = 1;
    for (int p = 0; p < sweep->parameter_count; p++) {
        count *= points[p].count;
        if (count > MOST_CASES)
            return refuse(env, "take fewer values, or --method latin-hypercube",
                          "the grid has more than 10 million cases");
    }
    gp_status status = design_reserve(sweep, (int)count);
    if (status != GP_OK)
        return status;
    for (int i = 0; i < sweep->case_count; i++) {
        for (int p = sweep->parameter_count - 1, rest = i; p >= 0; p--) {
            *value_at(sweep, i, p) = points[p].texts[rest % points[p].count];
            rest /= points[p].count;
        }
    }
    return GP_OK;
}

static gp_status make_list(struct gp_sweep *sweep, const struct points *points, gp_env *env)
{
    for (int p = 1; p < sweep->parameter_count; p++)
        if (points[p].count != points[0].count)
            return refuse(env, "a list takes value i of every parameter as case i",
                          arena_format(sweep->arena, "%s has %d values and %s has %d", sweep->parameters[0].name,
                                       points[0].count, sweep->parameters[p].name, points[p].count));
    gp_status status = design_reserve(sweep, points[0].count);
    if (status != GP_OK)
        return status;
    for (int i = 0; i < sweep->case_count; i++)
        for (int p = 0; p < sweep->parameter_count; p++)
            *value_at(sweep, i, p) = points[p].texts[i];
    return GP_OK;
}

static gp_status make_tornado(struct gp_sweep *sweep, const struct points *points)
{
    int count = 1, next = 1;
    for (int p = 0; p < sweep->parameter_count; p++)
        count += points[p].count;
    gp_status status = design_reserve(sweep, count);
    if (status != GP_OK)
        return status;
    sweep->labels[0] = "base";
    for (int p = 0; p < sweep->parameter_count; p++) {
        for (int k = 0; k < points[p].count; k++, next++) {
            *value_at(sweep, next, p) = points[p].texts[k];
            sweep->labels[next] = arena_format(sweep->arena, "%s = %s", sweep->parameters[p].name, points[p].texts[k]);
            if (!sweep->labels[next])
                return GP_ERR_NOMEM;
        }
    }
    return GP_OK;
}

gp_status design_cases(struct gp_sweep *sweep, long case_count, gp_env *env)
{
    gp_status status = GP_OK;
    struct points *points;
    if (sweep->method == GP_SWEEP_MONTE_CARLO || sweep->method == GP_SWEEP_LATIN_HYPERCUBE) {
        if (case_count > MOST_CASES)
            return refuse(env, NULL, "more than 10 million cases were asked for");
        return design_random_cases(sweep, case_count, env);
    }
    TRY(gather(sweep, sweep->method == GP_SWEEP_TORNADO, &points));
    if (sweep->method == GP_SWEEP_GRID)
        TRY(make_grid(sweep, points, env));
    else if (sweep->method == GP_SWEEP_LIST)
        TRY(make_list(sweep, points, env));
    else
        TRY(make_tornado(sweep, points));
done:
    return status;
}
