/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a sweep: from options to its definition, queries of it, and its end. */
#include "sweep/sweep.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/try.h"
#include "sweep/definition.h"
#include "sweep/design.h"
#include "sweep/names.h"
#include "sweep/parameters.h"
#include "tables/table.h"

#define DEFAULT_CASES 100
#define DEFAULT_SEED  1

static bool is_random(gp_sweep_method method)
{
    return method == GP_SWEEP_MONTE_CARLO || method == GP_SWEEP_LATIN_HYPERCUBE;
}

static gp_status refuse(gp_env *env, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "sweep-options", hint, "%s", message);
    return GP_ERR_USAGE;
}

static gp_status check_options(const gp_sweep_options *options, gp_sweep_method method, gp_env *env)
{
    if (options->vary_count == 0 && !options->design)
        return refuse(env, "give --vary PATH=VALUES or a design table", "nothing varies");
    if (!is_random(method) && options->case_count != 0)
        return refuse(env, "take --method monte-carlo or latin-hypercube, or leave --cases out",
                      "a number of cases is only for the random methods");
    if (!is_random(method) && (options->random_seed != 0 || options->correlations))
        return refuse(env, "take --method monte-carlo or latin-hypercube",
                      "seeds of random numbers and correlations are only for the random methods");
    return GP_OK;
}

static gp_status sweep_new(struct gp_sweep **out, const gp_sweep_options *options)
{
    gp_status status = GP_OK;
    struct gp_sweep *sweep = NULL;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena && (sweep = ARENA_ARRAY(arena, struct gp_sweep, 1)));
    sweep->arena = arena;
    TRY_MEMORY(sweep->folder = arena_text(arena, options->folder));
    TRY_MEMORY(sweep->overrides = ARENA_ARRAY(arena, const char *, options->override_count));
    for (size_t i = 0; i < options->override_count; i++)
        TRY_MEMORY(sweep->overrides[sweep->override_count++] = arena_text(arena, options->overrides[i]));
    sweep->method = options->method;
    if (sweep->method == GP_SWEEP_DEFAULT)
        sweep->method = options->design ? GP_SWEEP_TORNADO : GP_SWEEP_GRID;
    if (is_random(sweep->method))
        sweep->random_seed = options->random_seed ? options->random_seed : DEFAULT_SEED;
    *out = sweep;
    arena = NULL;
done:
    arena_free(arena);
    return status;
}

static gp_status load(struct gp_sweep *sweep, gp_env *env)
{
    return gp_scenario_load(&sweep->scenario, sweep->folder, sweep->overrides, (size_t)sweep->override_count, env);
}

/* All faults of all parameters are told. */
static gp_status read_parameters(struct gp_sweep *sweep, const gp_sweep_options *options, gp_env *env)
{
    gp_status worst = GP_OK, status = GP_OK;
    sweep->parameters = ARENA_ARRAY(sweep->arena, struct sweep_parameter, options->vary_count);
    if (!sweep->parameters)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < options->vary_count && status != GP_ERR_NOMEM; i++) {
        status = vary_read(&sweep->parameters[sweep->parameter_count++], options->vary[i], sweep->arena, env);
        worst = worst != GP_OK ? worst : status;
    }
    if (options->design && status != GP_ERR_NOMEM) {
        status = design_read(sweep, options->design, env);
        worst = worst != GP_OK ? worst : status;
    }
    if (options->correlations && worst == GP_OK)
        worst = correlations_read(sweep, options->correlations, env);
    return status == GP_ERR_NOMEM ? status : worst;
}

/* Two parameters that set the same path would hide each other. Two that multiply do not. */
static gp_status check_paths(const struct gp_sweep *sweep, int p, int q, gp_env *env)
{
    const struct sweep_parameter *one = &sweep->parameters[p], *other = &sweep->parameters[q];
    if (strcmp(one->name, other->name) == 0)
        return parameter_refuse(other, GP_ERR_INPUT, "sweep-twice", NULL,
                                arena_format(sweep->arena, "%s varies twice", one->name), env);
    for (int i = 0; i < one->path_count; i++)
        for (int k = 0; k < other->path_count; k++)
            if (!parameter_path_multiplies(one->paths[i]) && strcmp(one->paths[i], other->paths[k]) == 0)
                return parameter_refuse(
                    other, GP_ERR_INPUT, "sweep-twice", "one of them would hide the other",
                    arena_format(sweep->arena, "%s sets %s, and so does %s", other->name, other->paths[k], one->name),
                    env);
    return GP_OK;
}

static gp_status check_all_paths(const struct gp_sweep *sweep, gp_env *env)
{
    gp_status worst = GP_OK;
    for (int q = 1; q < sweep->parameter_count; q++) {
        for (int p = 0; p < q; p++) {
            gp_status status = check_paths(sweep, p, q, env);
            worst = worst != GP_OK ? worst : status;
        }
    }
    return worst;
}

gp_status gp_sweep_new(gp_sweep **out, const gp_sweep_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_sweep *sweep = NULL;
    *out = NULL;
    TRY(sweep_new(&sweep, options));
    TRY(check_options(options, sweep->method, env));
    TRY(load(sweep, env));
    TRY(read_parameters(sweep, options, env));
    TRY(check_all_paths(sweep, env));
    TRY(design_cases(sweep, options->case_count > 0 ? options->case_count : DEFAULT_CASES, env));
    TRY(design_try(sweep, env));
    TRY(design_seeds(sweep));
    TRY(sweep_seal(sweep));
    *out = sweep;
    sweep = NULL;
done:
    gp_sweep_free(sweep);
    return status;
}

static gp_status refuse_store(const char *store, const char *hint, const char *message, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = store}, "store-other", hint, "%s", message);
    return GP_ERR_IO;
}

/* A store keeps the path of the scenario as it was typed. */
static gp_status check_folder(const struct gp_sweep *sweep, const char *path, gp_env *env)
{
    if (access(sweep->folder, F_OK) == 0)
        return GP_OK;
    const char *message = arena_format(
        sweep->arena, "the scenario of this sweep was \"%s\", which is not found from here", sweep->folder);
    return message ? refuse_store(path,
                                  sweep->folder[0] == '/' ? "bring the folder back to its place"
                                                          : "start gigaplan in the folder where the sweep was "
                                                            "started",
                                  message, env)
                   : GP_ERR_NOMEM;
}

gp_status gp_sweep_read(gp_sweep **out, const char *path, gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_sweep *sweep = NULL;
    struct store *store = NULL;
    struct shard shard;
    char digest[65];
    *out = NULL;
    TRY(sweep_new(&sweep, &(gp_sweep_options){.folder = ""}));
    TRY(store_open_to_read(&store, path, env));
    TRY(definition_read(sweep, &shard, store, env));
    sweep->shard_index = shard.index;
    sweep->shard_count = shard.count;
    TRY(check_folder(sweep, path, env));
    TRY(load(sweep, env));
    for (int p = 0; p < sweep->parameter_count; p++)
        TRY(parameter_split_paths(&sweep->parameters[p], sweep->arena, env));
    memcpy(digest, sweep->digest, sizeof digest);
    TRY(sweep_seal(sweep));
    if (strcmp(digest, sweep->digest) != 0)
        status = refuse_store(path, "results of both would not go together; write to a new store",
                              "the scenario or gigaplan itself has changed since this sweep began", env);
    if (status == GP_OK) {
        *out = sweep;
        sweep = NULL;
    }
done:
    store_close(store);
    gp_sweep_free(sweep);
    return status;
}

void gp_sweep_free(gp_sweep *sweep)
{
    if (!sweep)
        return;
    gp_scenario_free(sweep->scenario);
    arena_free(sweep->arena);
}

/* The override of one path. A factor is taken relative to the base, where one is given. */
const gp_scenario *gp_sweep_scenario(const gp_sweep *sweep)
{
    return sweep->scenario;
}

size_t gp_sweep_parameter_count(const gp_sweep *sweep)
{
    return (size_t)sweep->parameter_count;
}

const char *gp_sweep_parameter_name(const gp_sweep *sweep, size_t parameter)
{
    return sweep->parameters[parameter].name;
}

size_t gp_sweep_case_count(const gp_sweep *sweep)
{
    return (size_t)sweep->case_count;
}

const char *gp_sweep_value(const gp_sweep *sweep, size_t case_id, size_t parameter)
{
    return sweep_value(sweep, (int)case_id, (int)parameter);
}

const char *gp_sweep_digest(const gp_sweep *sweep)
{
    return sweep->digest;
}

const char *gp_sweep_method_text(const gp_sweep *sweep)
{
    return sweep_method_names[sweep->method];
}
