/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep's parameters and cases, in words and as a table, before it runs. */
#include "core/try.h"
#include "sweep/names.h"
#include "sweep/parameters.h"
#include "tables/table.h"

#define ALL_SHOWN   8 /* values; of more the first ones and the last */
#define FIRST_SHOWN 3

static void write_values(const char *const *values, int count, FILE *file)
{
    for (int i = 0; i < count; i++) {
        bool shown = count <= ALL_SHOWN || i < FIRST_SHOWN || i == count - 1;
        if (shown)
            fprintf(file, "%s%s", i == 0 ? "" : ", ", values[i]);
        else if (i == FIRST_SHOWN)
            fputs(", ...", file);
    }
}

gp_status gp_sweep_write_parameters(const gp_sweep *sweep, FILE *file)
{
    gp_status status = GP_OK;
    bool random = sweep->method == GP_SWEEP_MONTE_CARLO || sweep->method == GP_SWEEP_LATIN_HYPERCUBE;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    for (int p = 0; p < sweep->parameter_count; p++) {
        const struct sweep_parameter *parameter = &sweep->parameters[p];
        const char **points = ARENA_ARRAY(arena, const char *, parameter_point_capacity(parameter));
        TRY_MEMORY(points);
        int count = parameter_points(parameter, sweep->method == GP_SWEEP_TORNADO || random, points, arena);
        if (count < 0)
            TRY(GP_ERR_NOMEM);
        bool range = random && parameter->value_count == 0 && count == 2;
        fprintf(file, "%s: ", parameter->name);
        if (range)
            fprintf(file, "drawn, %s from %s to %s", sweep_distribution_names[parameter->distribution], points[0],
                    points[1]);
        else
            fprintf(file, "%s%d %s: ", random ? "drawn from " : "", count, count == 1 ? "value" : "values");
        if (!range)
            write_values(points, count, file);
        fputc('\n', file);
    }
    status = ferror(file) ? GP_ERR_IO : GP_OK;
done:
    arena_free(arena);
    return status;
}

gp_status gp_sweep_write_cases(const gp_sweep *sweep, FILE *file)
{
    fputs("case,label", file);
    for (int p = 0; p < sweep->parameter_count; p++) {
        fputc(',', file);
        csv_write_field(file, sweep->parameters[p].name);
    }
    fputc('\n', file);
    for (int i = 0; i < sweep->case_count; i++) {
        fprintf(file, "%d,", i);
        csv_write_field(file, sweep->labels[i]);
        for (int p = 0; p < sweep->parameter_count; p++) {
            const char *value = sweep_value(sweep, i, p);
            fputc(',', file);
            csv_write_field(file, value ? value : "");
        }
        fputc('\n', file);
    }
    return ferror(file) ? GP_ERR_IO : GP_OK;
}
