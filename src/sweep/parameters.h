/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters, read from the command line and from tables. Faults are recorded at the place of the parameter. */
#ifndef GIGAPLAN_SWEEP_PARAMETERS_H
#define GIGAPLAN_SWEEP_PARAMETERS_H

#include "sweep/sweep.h"

/* A zeroed parameter from "PATHS=VALUES". */
gp_status vary_read(struct sweep_parameter *out, const char *text, struct arena *arena, gp_env *env);
/* Appends the rows of a design table. */
gp_status design_read(struct gp_sweep *sweep, const char *file, gp_env *env);
/* Reads a table of rank correlations between the sweep's parameters. */
gp_status correlations_read(struct gp_sweep *sweep, const char *file, gp_env *env);

/* Parameter of a name, -1 if none. */
int parameter_find(const struct gp_sweep *sweep, const char *name);
/* Splits paths_text into paths. */
gp_status parameter_split_paths(struct sweep_parameter *parameter, struct arena *arena, gp_env *env);
/* Appends the explicit values in `text`, which `separator` separates. */
gp_status parameter_split_values(struct sweep_parameter *parameter, const char *text, char separator,
                                 struct arena *arena, gp_env *env);
/* Whether a path multiplies: it ends with "*" that is no segment of its own. */
bool parameter_path_multiplies(const char *path);
/* The values of a parameter in the methods that do not draw them: explicit ones, else low, base and high where given,
 * or its ends alone. Texts in the arena, at most parameter_point_capacity of them; returns how many, -1 when memory is
 * short. */
int parameter_points(const struct sweep_parameter *parameter, bool ends_only, const char **points, struct arena *arena);
int parameter_point_capacity(const struct sweep_parameter *parameter);
/* A value as cases have it: ten digits, so that the last bits of a machine's arithmetic do not show. */
const char *value_text(struct arena *arena, double value);

/* Records an error at the parameter's place; returns `status`. */
gp_status parameter_refuse(const struct sweep_parameter *parameter, gp_status status, const char *code,
                           const char *hint, const char *message, gp_env *env);

#endif
