/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of Monte Carlo and Latin hypercube. */
#include <stdlib.h>

#include "base/number.h"
#include "core/try.h"
#include "sweep/design.h"
#include "sweep/parameters.h"
#include "sweep/quantile.h"
#include "sweep/sample.h"

static gp_status check_parameter(const struct sweep_parameter *parameter, gp_env *env)
{
    if (parameter->distribution == DISTRIBUTION_VALUES)
        return GP_OK;
    if (!number_given(parameter->low) || !number_given(parameter->high))
        return parameter_refuse(parameter, GP_ERR_INPUT, "sweep-range", "give both ends, or values",
                                "nothing can be drawn from a range with one end", env);
    if (parameter->distribution == DISTRIBUTION_TRIANGULAR && !number_given(parameter->base))
        return parameter_refuse(parameter, GP_ERR_INPUT, "sweep-range", "give base, or take distribution uniform",
                                "a triangular distribution has its peak at base, which is blank", env);
    return GP_OK;
}

static const char *drawn_value(const struct sweep_parameter *parameter, double p, struct arena *arena)
{
    double low = parameter->low, high = parameter->high;
    switch (parameter->distribution) {
    case DISTRIBUTION_TRIANGULAR:
        return value_text(arena, quantile_triangular(p, low, parameter->base, high));
    case DISTRIBUTION_UNIFORM:
        return value_text(arena, quantile_uniform(p, low, high));
    case DISTRIBUTION_NORMAL:
        return value_text(arena, quantile_normal_between(p, low, high));
    case DISTRIBUTION_LOGNORMAL:
        return value_text(arena, quantile_lognormal_between(p, low, high));
    case DISTRIBUTION_VALUES:
        break;
    }
    return parameter->values[number_to_int(p * parameter->value_count)];
}

/* The matrix of rank correlations, factored once as a trial. */
static gp_status fill_wanted(const struct gp_sweep *sweep, double *wanted, double *trial, gp_env *env)
{
    size_t n = (size_t)sweep->parameter_count;
    for (size_t p = 0; p < n; p++)
        wanted[p * n + p] = 1.0;
    for (int i = 0; i < sweep->correlation_count; i++) {
        size_t p = (size_t)sweep->correlations[i].parameter, q = (size_t)sweep->correlations[i].with;
        wanted[p * n + q] = wanted[q * n + p] = sweep->correlations[i].rank_correlation;
    }
    for (size_t i = 0; i < n * n; i++)
        trial[i] = i % (n + 1) == 0 ? 1.0 : sample_pearson(wanted[i]);
    if (sample_factor(trial, sweep->parameter_count))
        return GP_OK;
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "sweep-correlation", "bring them closer to 0",
               "no random numbers can have these correlations: their matrix is not positive definite");
    return GP_ERR_INPUT;
}

static gp_status correlate(const struct gp_sweep *sweep, double *sample, long case_count, gp_env *env)
{
    gp_status status = GP_OK;
    size_t n = (size_t)sweep->parameter_count;
    double *wanted = calloc(2 * n * n, sizeof *wanted);
    TRY_MEMORY(wanted);
    TRY(fill_wanted(sweep, wanted, wanted + n * n, env));
    if (case_count < 2 * sweep->parameter_count) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "sweep-correlation", "ask for more with --cases",
                   "correlations between %d parameters need at least %d cases", sweep->parameter_count,
                   2 * sweep->parameter_count);
        status = GP_ERR_USAGE;
        goto done;
    }
    TRY(sample_correlate(sample, (int)case_count, sweep->parameter_count, wanted, sweep->random_seed));
done:
    free(wanted);
    return status;
}

static gp_status check_parameters(const struct gp_sweep *sweep, gp_env *env)
{
    gp_status worst = GP_OK;
    for (int p = 0; p < sweep->parameter_count; p++) {
        gp_status status = check_parameter(&sweep->parameters[p], env);
        worst = worst != GP_OK ? worst : status;
    }
    return worst;
}

gp_status design_random_cases(struct gp_sweep *sweep, long case_count, gp_env *env)
{
    gp_status status = GP_OK;
    size_t n = (size_t)sweep->parameter_count;
    bool stratified = sweep->method == GP_SWEEP_LATIN_HYPERCUBE;
    double *sample = NULL;
    TRY(check_parameters(sweep, env));
    TRY_MEMORY(sample = calloc((size_t)case_count * n, sizeof *sample));
    TRY(sample_probabilities(sample, (int)case_count, (int)n, sweep->random_seed, stratified));
    if (sweep->correlation_count > 0)
        TRY(correlate(sweep, sample, case_count, env));
    TRY(design_reserve(sweep, (int)case_count));
    for (size_t i = 0; i < (size_t)case_count * n; i++) {
        sweep->values[i] = drawn_value(&sweep->parameters[i % n], sample[i], sweep->arena);
        TRY_MEMORY(sweep->values[i]);
    }
done:
    free(sample);
    return status;
}
