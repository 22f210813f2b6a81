/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parameter from the command line: "PATHS=low:high:step", "PATHS=low:high" or "PATHS=a,b,c", where "NAME: " may stand
 * before the paths. */
#include <math.h>
#include <string.h>

#include "core/try.h"
#include "sweep/parameters.h"

#define MOST_STEPS 1000000

static gp_status refuse(const struct sweep_parameter *parameter, const char *hint, const char *message, gp_env *env)
{
    return parameter_refuse(parameter, GP_ERR_USAGE, "vary", hint, message, env);
}

/* The equal sign between paths and values, outside of quotes; NULL if none. */
static const char *find_equal(const char *text)
{
    bool quoted = false;
    for (; *text; text++) {
        if (*text == '"')
            quoted = !quoted;
        else if (*text == '=' && !quoted)
            return text;
    }
    return NULL;
}

/* "PATH=*0.8,*1.2" means the same as "PATH*=0.8,1.2": moves the star to every path. */
static gp_status move_star(struct sweep_parameter *parameter, struct arena *arena)
{
    for (int i = 0; i < parameter->path_count; i++) {
        if (parameter_path_multiplies(parameter->paths[i]))
            continue;
        parameter->paths[i] = arena_format(arena, "%s*", parameter->paths[i]);
        if (!parameter->paths[i])
            return GP_ERR_NOMEM;
    }
    parameter->paths_text = parameter->paths[0];
    for (int i = 1; i < parameter->path_count && parameter->paths_text; i++)
        parameter->paths_text = arena_format(arena, "%s;%s", parameter->paths_text, parameter->paths[i]);
    return parameter->paths_text ? GP_OK : GP_ERR_NOMEM;
}

static gp_status read_list(struct sweep_parameter *parameter, const char *text, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    TRY(parameter_split_values(parameter, text, ',', arena, env));
    parameter->distribution = DISTRIBUTION_VALUES;
    if (parameter->values[0][0] != '*' || parameter->values[0][1] == '\0')
        return GP_OK;
    for (int i = 0; i < parameter->value_count; i++) {
        if (parameter->values[i][0] != '*')
            return refuse(parameter, "write the star at all of them or at none", "some values multiply, others do not",
                          env);
        parameter->values[i]++;
    }
    TRY(move_star(parameter, arena));
done:
    return status;
}

static gp_status fill_steps(struct sweep_parameter *parameter, double step, struct arena *arena, gp_env *env)
{
    double low = parameter->low, high = parameter->high;
    if (step == 0.0 || (high - low) / step < 0.0)
        return refuse(parameter, NULL, "the step does not lead from the first value to the second", env);
    double steps = floor((high - low) / step * (1.0 + 1e-12) + 1e-9);
    if (steps >= MOST_STEPS)
        return refuse(parameter, "take a larger step", "there are more than a million steps", env);
    parameter->value_count = number_to_int(steps) + 1;
    parameter->values = ARENA_ARRAY(arena, const char *, parameter->value_count);
    for (int i = 0; parameter->values && i < parameter->value_count; i++) {
        parameter->values[i] = value_text(arena, low + step * i);
        if (!parameter->values[i])
            return GP_ERR_NOMEM;
    }
    return parameter->values ? GP_OK : GP_ERR_NOMEM;
}

static gp_status read_range(struct sweep_parameter *parameter, const char *text, struct arena *arena, gp_env *env)
{
    double numbers[3] = {0};
    struct sweep_parameter parts = *parameter;
    gp_status status = parameter_split_values(&parts, text, ':', arena, env);
    if (status != GP_OK)
        return status;
    if (parts.value_count > 3)
        return refuse(parameter, "write low:high:step", "a range has three numbers at most", env);
    for (int i = 0; i < parts.value_count; i++)
        if (!number_parse(parts.values[i], &numbers[i]))
            return refuse(parameter, "write low:high:step, or values with commas between them",
                          arena_format(arena, "\"%s\" is not a number", parts.values[i]), env);
    parameter->low = numbers[0];
    parameter->high = numbers[1];
    parameter->distribution = DISTRIBUTION_UNIFORM;
    if (parts.value_count == 3)
        return fill_steps(parameter, numbers[2], arena, env);
    if (parameter->low > parameter->high)
        return refuse(parameter, NULL, "the range is the wrong way round", env);
    return GP_OK;
}

/* "pace: plan.max_build_rate_gw_per_week=...": takes the name off, which may not be empty. A path begins with the name
 * of a table, in which there is no colon. NULL when memory is short. */
static const char *take_name(struct sweep_parameter *out, const char *text, struct arena *arena)
{
    size_t length = strcspn(text, ":.=\"");
    out->name = NULL;
    if (text[length] != ':')
        return text;
    const char *rest = text + length + 1;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    out->name = arena_text_n(arena, text, length);
    return out->name ? rest + strspn(rest, " ") : NULL;
}

gp_status vary_read(struct sweep_parameter *out, const char *text, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    const char *equal, *values;
    out->low = out->base = out->high = NUMBER_BLANK;
    out->unit = out->source = out->note = "";
    TRY_MEMORY(out->place.file = arena_format(arena, "--vary %s", text));
    TRY_MEMORY(text = take_name(out, text, arena));
    equal = find_equal(text);
    values = equal ? equal + 1 : "";
    if (out->name && !*out->name)
        return refuse(out, "such as pace: plan.max_build_rate_gw_per_week=0.1:1.0:0.1", "the name is empty", env);
    if (!equal || equal == text || !*values)
        return refuse(out, "such as plan.max_build_rate_gw_per_week=0.1:1.0:0.1 or plan.capex_usd_bn_per_gw=35,46.7,60",
                      "write PATH=low:high:step or PATH=a,b,c", env);
    TRY_MEMORY(out->paths_text = arena_text_n(arena, text, (size_t)(equal - text)));
    TRY(parameter_split_paths(out, arena, env));
    if (values[0] == '*' && strchr(values, ':') && !strchr(values, ',')) {
        TRY(move_star(out, arena));
        values++;
    }
    TRY(strchr(values, ':') && !strchr(values, ',') ? read_range(out, values, arena, env)
                                                    : read_list(out, values, arena, env));
    out->name = out->name ? out->name : out->paths_text;
done:
    return status;
}
