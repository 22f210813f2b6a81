/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading that parameters from the command line and from tables share. */
#include <string.h>

#include "sweep/parameters.h"

gp_status parameter_refuse(const struct sweep_parameter *parameter, gp_status status, const char *code,
                           const char *hint, const char *message, gp_env *env)
{
    if (!message)
        return GP_ERR_NOMEM;
    env_report(env, GP_SEVERITY_ERROR, parameter->place, code, hint, "%s", message);
    return status;
}

int parameter_find(const struct gp_sweep *sweep, const char *name)
{
    for (int i = 0; i < sweep->parameter_count; i++)
        if (strcmp(sweep->parameters[i].name, name) == 0)
            return i;
    return -1;
}

bool parameter_path_multiplies(const char *path)
{
    size_t length = strlen(path);
    return length > 1 && path[length - 1] == '*' && path[length - 2] != '.';
}

/* A part of a list without the blanks around it. */
static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return arena_text_n(arena, text, length);
}

/* End of the part that starts at `text`: a separator outside quotes, or the terminator. */
static const char *part_end(const char *text, char separator)
{
    bool quoted = false;
    for (; *text; text++) {
        if (*text == '"')
            quoted = !quoted;
        else if (!quoted && *text == separator)
            break;
    }
    return text;
}

/* The parts of a text; NULL when memory is short. */
static const char **split(const char *text, char separator, int *count, struct arena *arena)
{
    int parts = 1;
    for (const char *end = part_end(text, separator); *end; end = part_end(end + 1, separator))
        parts++;
    const char **out = ARENA_ARRAY(arena, const char *, parts);
    *count = 0;
    while (out && *count < parts) {
        const char *end = part_end(text, separator);
        out[*count] = trimmed(arena, text, (size_t)(end - text));
        if (!out[(*count)++])
            return NULL;
        text = *end ? end + 1 : end;
    }
    return out;
}

gp_status parameter_split_paths(struct sweep_parameter *parameter, struct arena *arena, gp_env *env)
{
    parameter->paths = split(parameter->paths_text, ';', &parameter->path_count, arena);
    if (!parameter->paths)
        return GP_ERR_NOMEM;
    for (int i = 0; i < parameter->path_count; i++) {
        if (parameter->paths[i][0] == '\0')
            return parameter_refuse(parameter, GP_ERR_USAGE, "sweep-paths", "separate paths by one \";\"",
                                    "one of its paths is empty", env);
        if (*part_end(parameter->paths[i], '='))
            return parameter_refuse(
                parameter, GP_ERR_USAGE, "sweep-paths",
                "write the values after the paths: --vary PATHS=VALUES, or the columns of a design table",
                arena_format(arena, "the path \"%s\" has an equal sign", parameter->paths[i]), env);
    }
    return GP_OK;
}

gp_status parameter_split_values(struct sweep_parameter *parameter, const char *text, char separator,
                                 struct arena *arena, gp_env *env)
{
    parameter->values = split(text, separator, &parameter->value_count, arena);
    if (!parameter->values)
        return GP_ERR_NOMEM;
    for (int i = 0; i < parameter->value_count; i++)
        if (parameter->values[i][0] == '\0')
            return parameter_refuse(parameter, GP_ERR_USAGE, "sweep-values", NULL,
                                    arena_format(arena, "value %d of %d is empty", i + 1, parameter->value_count), env);
    return GP_OK;
}

const char *value_text(struct arena *arena, double value)
{
    char text[32];
    double rounded = 0.0;
    plain_snprintf(text, sizeof text, "%.10g", value);
    number_parse(text, &rounded);
    number_format(rounded, text);
    return arena_text(arena, text);
}

int parameter_point_capacity(const struct sweep_parameter *parameter)
{
    return parameter->value_count > 3 ? parameter->value_count : 3;
}

int parameter_points(const struct sweep_parameter *parameter, bool ends_only, const char **points, struct arena *arena)
{
    const double ends[] = {parameter->low, ends_only ? NUMBER_BLANK : parameter->base, parameter->high};
    int count = 0;
    for (; count < parameter->value_count; count++)
        points[count] = parameter->values[count];
    for (int i = 0; i < 3 && parameter->value_count == 0; i++) {
        if (!number_given(ends[i]))
            continue;
        points[count] = value_text(arena, ends[i]);
        if (!points[count])
            return -1;
        bool new = true;
        for (int k = 0; k < count; k++)
            new = new &&strcmp(points[k], points[count]) != 0;
        count += new;
    }
    return count;
}
