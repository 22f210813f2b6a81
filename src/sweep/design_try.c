/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario with each parameter at its ends: whatever it refuses there is told before anything runs. */
#include <math.h>
#include <string.h>

#include "core/try.h"
#include "gigaplan/planner.h"
#include "scenario/scenario.h"
#include "sweep/design.h"
#include "sweep/overrides.h"
#include "sweep/parameters.h"

#define MOST_TRIALS 64 /* of values that are no numbers, a parameter */
#define MOST_FAULTS 3  /* told, a trial */

struct trials {
    const char *values[MOST_TRIALS];
    int count;
};

static void add_once(struct trials *trials, const char *value)
{
    for (int i = 0; i < trials->count; i++)
        if (strcmp(trials->values[i], value) == 0)
            return;
    if (trials->count < MOST_TRIALS)
        trials->values[trials->count++] = value;
}

/* The smallest and the largest number that any case has, and all that are no numbers. */
static void choose_trials(const struct gp_sweep *sweep, int parameter, struct trials *out)
{
    const char *lowest = NULL, *highest = NULL;
    double low = 0.0, high = 0.0, number;
    out->count = 0;
    for (int i = 0; i < sweep->case_count; i++) {
        const char *value = sweep_value(sweep, i, parameter);
        if (!value)
            continue;
        if (!number_parse(value, &number)) {
            add_once(out, value);
            continue;
        }
        if (!lowest || number < low) {
            lowest = value;
            low = number;
        }
        if (!highest || number > high) {
            highest = value;
            high = number;
        }
    }
    if (lowest)
        add_once(out, lowest);
    if (highest)
        add_once(out, highest);
}

static bool is_drawn(const struct gp_sweep *sweep, const struct sweep_parameter *parameter)
{
    return (sweep->method == GP_SWEEP_MONTE_CARLO || sweep->method == GP_SWEEP_LATIN_HYPERCUBE) &&
           (parameter->distribution == DISTRIBUTION_NORMAL || parameter->distribution == DISTRIBUTION_LOGNORMAL);
}

/* Tells the faults of a trial as the parameter's. Those of a path or a value say which; others need the value beside
 * them. */
static gp_status tell(const struct gp_sweep *sweep, const struct sweep_parameter *parameter, const char *value,
                      const gp_env *found, gp_status status, gp_env *env)
{
    int told = 0;
    for (size_t i = 0; i < gp_env_diagnostic_count(found) && told < MOST_FAULTS; i++) {
        const gp_diagnostic *fault = gp_env_diagnostic(found, i);
        if (fault->severity != GP_SEVERITY_ERROR)
            continue;
        bool of_path = !fault->file || strncmp(fault->file, "--set", 5) == 0;
        const char *message = fault->message, *hint = fault->hint;
        if (!of_path)
            message = arena_format(sweep->arena, "%s=%s is refused by %s: %s", parameter->paths_text, value,
                                   fault->file, fault->message);
        else if (is_drawn(sweep, parameter))
            message = arena_format(sweep->arena, "of the values drawn, %s is refused: %s", value, fault->message);
        if (!message)
            return GP_ERR_NOMEM;
        if (of_path && is_drawn(sweep, parameter))
            hint = "a normal or lognormal distribution has no ends: triangular or uniform keep to low and high";
        env_report(env, GP_SEVERITY_ERROR, parameter->place, fault->code, hint, "%s", message);
        told++;
    }
    return parameter->place.line > 0 ? GP_ERR_INPUT : status; /* a design is a table: what it names is input */
}

/* The parameter's value in the scenario itself, now that a change has been tried. */
static double own_value(const struct gp_sweep *sweep, const struct sweep_parameter *parameter,
                        const gp_scenario *changed)
{
    if (number_given(parameter->base))
        return parameter->base;
    return parameter_path_multiplies(parameter->paths[0]) ? 1.0
                                                          : changed->changes[sweep->scenario->change_count].before;
}

static gp_status try_value(const struct gp_sweep *sweep, struct sweep_parameter *parameter, const char *value,
                           gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *changed = NULL;
    gp_env *found = gp_env_new(NULL);
    const char **overrides = ARENA_ARRAY(sweep->arena, const char *, parameter->path_count);
    TRY_MEMORY(found && overrides);
    TRY(sweep_parameter_overrides(parameter, value, overrides, sweep->arena, env));
    status = gp_scenario_copy(&changed, sweep->scenario, overrides, (size_t)parameter->path_count, found);
    if (status != GP_OK && status != GP_ERR_NOMEM)
        status = tell(sweep, parameter, value, found, status, env);
    if (status == GP_OK && design_wants_many_seeds(sweep)) {
        double apart;
        parameter->own = own_value(sweep, parameter, changed);
        TRY(gp_scenario_limits_apart(&apart, sweep->scenario, changed));
        parameter->limits_apart = fmax(parameter->limits_apart, apart);
    }
done:
    gp_scenario_free(changed);
    gp_env_free(found);
    return status;
}

gp_status design_try(struct gp_sweep *sweep, gp_env *env)
{
    gp_status worst = GP_OK;
    for (int p = 0; p < sweep->parameter_count; p++) {
        struct trials trials;
        choose_trials(sweep, p, &trials);
        sweep->parameters[p].own = sweep->parameters[p].base;
        sweep->parameters[p].limits_apart = trials.count > 0 && design_wants_many_seeds(sweep) ? 0.0 : 1.0;
        for (int i = 0; i < trials.count; i++) {
            gp_status status = try_value(sweep, &sweep->parameters[p], trials.values[i], env);
            if (status == GP_ERR_NOMEM)
                return status;
            worst = worst != GP_OK ? worst : status;
        }
    }
    return worst;
}
