/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warnings of parts of a design that may not be meant, before it runs. */
#include <math.h>

#include "base/name_index.h"
#include "core/try.h"
#include "scenario/scenario.h"
#include "sweep/overrides.h"
#include "sweep/parameters.h"

#define SAME        1e-6 /* of a value */
#define LEAST_STEPS 2

/* A value as it counts: 1 and 1.0 are the same. NULL when memory is short. */
static const char *counted_value(const char *text, struct arena *arena)
{
    char number[32];
    double value;
    if (!number_parse(text, &value))
        return text;
    number_format(value, number);
    return arena_text(arena, number);
}

/* In a grid, a value that stands twice makes equal cases; drawn at random it counts twice as much, as may be meant. */
static gp_status warn_of_equal_cases(const struct gp_sweep *sweep, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    for (int p = 0; p < sweep->parameter_count && sweep->method == GP_SWEEP_GRID; p++) {
        const struct sweep_parameter *parameter = &sweep->parameters[p];
        struct name_index *seen = name_index_new(arena);
        TRY_MEMORY(seen);
        for (int i = 0; i < parameter->value_count; i++) {
            const char *value = counted_value(parameter->values[i], arena);
            if (!value || name_index_add(seen, value) < 0)
                TRY(GP_ERR_NOMEM);
            if (name_index_count(seen) == i + 1)
                continue;
            env_report(env, GP_SEVERITY_WARNING, parameter->place, "equal-cases", "leave it out",
                       "value %d of %d of %s, %s, is given twice: its cases are equal", i + 1, parameter->value_count,
                       parameter->name, parameter->values[i]);
            break;
        }
    }
done:
    return status;
}

/* Three numbers of which the last would lead from the first to the second in whole steps, as in 0,5,1. */
static bool looks_like_steps(const struct sweep_parameter *parameter, double numbers[3])
{
    if (parameter->place.line > 0 || parameter->value_count != 3)
        return false;
    for (int i = 0; i < 3; i++)
        if (!number_parse(parameter->values[i], &numbers[i]))
            return false;
    bool in_order = (numbers[1] - numbers[0]) * (numbers[2] - numbers[1]) > 0.0;
    double steps = number_ratio(fabs(numbers[1] - numbers[0]), fabs(numbers[2]));
    return !in_order && steps >= LEAST_STEPS - SAME && fabs(steps - round(steps)) <= SAME * steps;
}

static gp_status warn_of_steps(const struct gp_sweep *sweep, struct arena *arena, gp_env *env)
{
    double numbers[3];
    for (int p = 0; p < sweep->parameter_count; p++) {
        const struct sweep_parameter *parameter = &sweep->parameters[p];
        const char *const *values = parameter->values, *hint;
        if (!looks_like_steps(parameter, numbers))
            continue;
        const char *step = value_text(arena, copysign(numbers[2], numbers[1] - numbers[0]));
        if (!step)
            return GP_ERR_NOMEM;
        hint = arena_format(arena, "for all from %s to %s in steps of %s, write %s:%s:%s", values[0], values[1],
                            values[2], values[0], values[1], step);
        if (!hint)
            return GP_ERR_NOMEM;
        env_report(env, GP_SEVERITY_WARNING, parameter->place, "list-or-steps", hint,
                   "%s takes the three values %s, %s and %s", parameter->name, values[0], values[1], values[2]);
    }
    return GP_OK;
}

/* In a tornado the scenario itself stands for base: there it must have that value. A path that multiplies has no
 * value to compare. */
static gp_status compare_base(const struct gp_sweep *sweep, const struct sweep_parameter *parameter,
                              struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *changed = NULL;
    gp_env *unheard = gp_env_new(NULL);
    const char **overrides = ARENA_ARRAY(arena, const char *, parameter->path_count);
    const char *base = value_text(arena, parameter->base);
    TRY_MEMORY(unheard && overrides && base);
    TRY(sweep_parameter_overrides(parameter, base, overrides, arena, env));
    status = gp_scenario_copy(&changed, sweep->scenario, overrides, (size_t)parameter->path_count, unheard);
    for (int i = 0; status == GP_OK && i < parameter->path_count; i++) {
        double own = changed->changes[sweep->scenario->change_count + i].before;
        if (parameter_path_multiplies(parameter->paths[i]) || !number_given(own) ||
            fabs(own - parameter->base) <= SAME * fmax(fabs(own), fabs(parameter->base)))
            continue;
        const char *value = value_text(arena, own);
        TRY_MEMORY(value);
        env_report(env, GP_SEVERITY_WARNING, parameter->place, "base",
                   "write the scenario's value, or change that by --set",
                   "base of \"%s\" is %s, but the scenario has %s (%s): its plan is reported as that of %s",
                   parameter->name, base, value, parameter->paths[i], base);
    }
    status = status == GP_ERR_NOMEM ? status : GP_OK; /* no case has base, so it may be refused */
done:
    gp_scenario_free(changed);
    gp_env_free(unheard);
    return status;
}

static gp_status warn_of_bases(const struct gp_sweep *sweep, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    for (int p = 0; p < sweep->parameter_count && sweep->method == GP_SWEEP_TORNADO; p++)
        if (number_given(sweep->parameters[p].base))
            TRY(compare_base(sweep, &sweep->parameters[p], arena, env));
done:
    return status;
}

gp_status gp_sweep_check(const struct gp_sweep *sweep, gp_env *env)
{
    gp_status status = GP_OK;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    TRY(warn_of_equal_cases(sweep, arena, env));
    TRY(warn_of_steps(sweep, arena, env));
    TRY(warn_of_bases(sweep, arena, env));
done:
    arena_free(arena);
    return status;
}
