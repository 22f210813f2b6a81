/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overrides by which a case of a sweep differs from its scenario. */
#include "sweep/overrides.h"

#include <string.h>

#include "sweep/parameters.h"

static const char *override_of(const struct sweep_parameter *parameter, const char *path, const char *value,
                               struct arena *arena, gp_env *env)
{
    char text[32];
    double number;
    if (!parameter_path_multiplies(path))
        return arena_format(arena, "%s=%s", path, value);
    if (!number_parse(value, &number)) {
        parameter_refuse(parameter, GP_ERR_INPUT, "sweep-factor", NULL,
                         arena_format(arena, "\"%s\" is not a number to multiply %s by", value, path), env);
        return NULL;
    }
    number_format(number_given(parameter->base) ? number / parameter->base : number, text);
    return arena_format(arena, "%s=%s", path, text);
}

gp_status sweep_parameter_overrides(const struct sweep_parameter *parameter, const char *value, const char **out,
                                    struct arena *arena, gp_env *env)
{
    size_t errors = env ? gp_env_error_count(env) : 0;
    for (int i = 0; i < parameter->path_count; i++) {
        out[i] = override_of(parameter, parameter->paths[i], value, arena, env);
        if (!out[i])
            return env && gp_env_error_count(env) > errors ? GP_ERR_INPUT : GP_ERR_NOMEM;
    }
    return GP_OK;
}

const char **sweep_overrides(const struct gp_sweep *sweep, int case_id, int *count, struct arena *arena)
{
    int paths = 0;
    *count = 0;
    for (int p = 0; p < sweep->parameter_count; p++)
        paths += sweep->parameters[p].path_count;
    const char **out = ARENA_ARRAY(arena, const char *, paths);
    for (int p = 0; out && p < sweep->parameter_count; p++) {
        const char *value = sweep_value(sweep, case_id, p);
        if (!value)
            continue;
        if (sweep_parameter_overrides(&sweep->parameters[p], value, out + *count, arena, NULL) != GP_OK)
            return NULL;
        *count += sweep->parameters[p].path_count;
    }
    return out;
}
