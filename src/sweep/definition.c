/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep's definition in the tables of a store. */
#include "sweep/definition.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "gigaplan/version.h"
#include "scenario/scenario.h"
#include "sweep/names.h"

static void add_sweep(struct store_rows *rows, const struct gp_sweep *sweep, struct shard shard)
{
    const struct plan_row *plan = sweep->scenario->plan;
    char start[11], end[11];
    date_format(plan->start_date, start);
    date_format(plan->end_date, end);
    store_rows_start(rows, STORE_sweep);
    store_rows_integer(rows, 1);
    store_rows_text(rows, gp_version());
    store_rows_text(rows, sweep->digest);
    store_rows_text(rows, gp_scenario_digest(sweep->scenario));
    store_rows_text(rows, gp_scenario_title(sweep->scenario));
    store_rows_text(rows, sweep->folder);
    store_rows_text(rows, sweep_method_names[sweep->method]);
    store_rows_integer(rows, (int64_t)sweep->random_seed);
    store_rows_integer(rows, sweep->case_count);
    store_rows_integer(rows, shard.index);
    store_rows_integer(rows, shard.count);
    store_rows_text(rows, start);
    store_rows_text(rows, end);
    store_rows_text(rows, scenario_objective_name((enum objective)plan->objective));
    store_rows_real(rows, plan->target_gw);
}

static void add_parameter(struct store_rows *rows, int id, const struct sweep_parameter *parameter)
{
    store_rows_start(rows, STORE_parameters);
    store_rows_integer(rows, id);
    store_rows_text(rows, parameter->name);
    store_rows_text(rows, parameter->paths_text);
    store_rows_text(rows, parameter->unit);
    store_rows_real(rows, parameter->low);
    store_rows_real(rows, parameter->base);
    store_rows_real(rows, parameter->high);
    store_rows_text(rows, sweep_distribution_names[parameter->distribution]);
    store_rows_text(rows, parameter->source);
    store_rows_text(rows, parameter->note);
}

static void add_case(struct store_rows *rows, const struct gp_sweep *sweep, int case_id)
{
    store_rows_start(rows, STORE_cases);
    store_rows_integer(rows, case_id);
    store_rows_text(rows, sweep->labels[case_id]);
    for (int p = 0; p < sweep->parameter_count; p++) {
        const char *value = sweep_value(sweep, case_id, p);
        double number = NUMBER_BLANK;
        if (!value)
            continue;
        store_rows_start(rows, STORE_inputs);
        store_rows_integer(rows, case_id);
        store_rows_integer(rows, p);
        store_rows_text(rows, value);
        store_rows_real(rows, number_parse(value, &number) ? number : NUMBER_BLANK);
    }
}

gp_status definition_rows(struct store_rows *rows, const struct gp_sweep *sweep, struct shard shard)
{
    add_sweep(rows, sweep, shard);
    for (int i = 0; i < sweep->override_count; i++) {
        store_rows_start(rows, STORE_overrides);
        store_rows_integer(rows, i);
        store_rows_text(rows, sweep->overrides[i]);
    }
    for (int p = 0; p < sweep->parameter_count; p++)
        add_parameter(rows, p, &sweep->parameters[p]);
    for (int i = 0; i < sweep->correlation_count; i++) {
        store_rows_start(rows, STORE_correlations);
        store_rows_integer(rows, sweep->correlations[i].parameter);
        store_rows_integer(rows, sweep->correlations[i].with);
        store_rows_real(rows, sweep->correlations[i].rank_correlation);
    }
    for (int i = 0; i < sweep->case_count; i++)
        add_case(rows, sweep, i);
    for (int i = 0; i < sweep->seed_count; i++) {
        store_rows_start(rows, STORE_seeds);
        store_rows_integer(rows, i);
        if (sweep->seed_cases[i] < 0)
            store_rows_null(rows);
        else
            store_rows_integer(rows, sweep->seed_cases[i]);
    }
    return rows->short_of_memory ? GP_ERR_NOMEM : GP_OK;
}

static gp_status refuse(struct store *store, const char *hint, const char *message, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = database_path(store->database)}, "store-other", hint,
               "%s", message);
    return GP_ERR_IO;
}

static bool text_is(const struct statement *query, int column, const char *text)
{
    const char *stored = statement_text(query, column);
    return stored && strcmp(stored, text) == 0;
}

static gp_status refuse_shard(struct store *store, const struct statement *row, struct shard shard, gp_env *env)
{
    char message[120];
    plain_snprintf(message, sizeof message, "this store is of another shard of this sweep: %d/%d, not %d/%d",
                   (int)statement_integer(row, 3) + 1, (int)statement_integer(row, 4), shard.index + 1, shard.count);
    return refuse(store, "each shard has a store of its own", message, env);
}

static gp_status compare_row(struct store *store, const struct statement *row, const struct gp_sweep *sweep,
                             struct shard shard, gp_env *env)
{
    static const char hint[] =
        "write to a new store, or go on with the scenario, options and version of gigaplan that made this one";
    if (!text_is(row, 0, gp_version()))
        return refuse(store, hint, "this store was made by another version of gigaplan", env);
    if (!text_is(row, 1, gp_scenario_digest(sweep->scenario)))
        return refuse(
            store, hint,
            "this store is of another scenario, or its tables, --set, --grid, --objective or --gap were others", env);
    if (!text_is(row, 2, sweep->digest))
        return refuse(store, hint, "this store is of another sweep of this scenario: other parameters, cases or method",
                      env);
    if (statement_integer(row, 3) != shard.index || statement_integer(row, 4) != shard.count)
        return refuse_shard(store, row, shard, env);
    return GP_OK;
}

gp_status definition_compare(struct store *store, const struct gp_sweep *sweep, struct shard shard, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *row = NULL;
    TRY(statement_new(&row, store->database,
                      "SELECT program_version, scenario_digest, definition_digest, shard_index, shard_count FROM sweep",
                      env));
    if (statement_step(row, env, &status))
        status = compare_row(store, row, sweep, shard, env);
    else if (status == GP_OK)
        status = refuse(store, "write to a new store", "this store has no definition of a sweep", env);
done:
    statement_free(row);
    return status;
}

/* Calls `take` with each row of a query, in the order of rows. */
typedef gp_status row_taker(struct gp_sweep *sweep, const struct statement *row);

static gp_status for_each(struct store *store, const char *sql, row_taker *take, struct gp_sweep *sweep, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(statement_new(&query, store->database, sql, env));
    while (statement_step(query, env, &status))
        TRY(take(sweep, query));
done:
    statement_free(query);
    return status;
}

static int index_of(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (name && strcmp(name, names[i]) == 0)
            return i;
    return -1;
}

static const char *kept(struct gp_sweep *sweep, const struct statement *row, int column)
{
    const char *text = statement_text(row, column);
    return arena_text(sweep->arena, text ? text : "");
}

static gp_status take_sweep(struct gp_sweep *sweep, const struct statement *row)
{
    const char *digest = statement_text(row, 0);
    int method = index_of(statement_text(row, 1), sweep_method_names, GP_SWEEP_LATIN_HYPERCUBE + 1);
    if (!digest || strlen(digest) != 64 || method < 0)
        return GP_ERR_IO;
    memcpy(sweep->digest, digest, 65);
    sweep->method = (gp_sweep_method)method;
    sweep->random_seed = (uint64_t)statement_integer(row, 2);
    sweep->folder = kept(sweep, row, 3);
    return sweep->folder ? GP_OK : GP_ERR_NOMEM;
}

static gp_status take_override(struct gp_sweep *sweep, const struct statement *row)
{
    const char *text = kept(sweep, row, 0);
    sweep->overrides[sweep->override_count++] = text;
    return text ? GP_OK : GP_ERR_NOMEM;
}

static gp_status take_parameter(struct gp_sweep *sweep, const struct statement *row)
{
    int distribution = index_of(statement_text(row, 6), sweep_distribution_names, DISTRIBUTION_VALUES + 1);
    struct sweep_parameter parameter = {
        .name = kept(sweep, row, 0),
        .paths_text = kept(sweep, row, 1),
        .unit = kept(sweep, row, 2),
        .low = statement_real(row, 3),
        .base = statement_real(row, 4),
        .high = statement_real(row, 5),
        .distribution = (enum distribution)distribution,
        .source = kept(sweep, row, 7),
        .note = kept(sweep, row, 8),
    };
    if (distribution < 0)
        return GP_ERR_IO;
    parameter.place.file = parameter.name;
    sweep->parameters[sweep->parameter_count++] = parameter;
    return parameter.name && parameter.paths_text && parameter.unit && parameter.source && parameter.note
               ? GP_OK
               : GP_ERR_NOMEM;
}

static gp_status take_correlation(struct gp_sweep *sweep, const struct statement *row)
{
    sweep->correlations[sweep->correlation_count++] = (struct sweep_correlation){
        .parameter = (int)statement_integer(row, 0),
        .with = (int)statement_integer(row, 1),
        .rank_correlation = statement_real(row, 2),
    };
    return GP_OK;
}

static gp_status take_case(struct gp_sweep *sweep, const struct statement *row)
{
    int64_t id = statement_integer(row, 0);
    if (id < 0 || id >= sweep->case_count)
        return GP_ERR_IO;
    sweep->labels[id] = kept(sweep, row, 1);
    return sweep->labels[id] ? GP_OK : GP_ERR_NOMEM;
}

static gp_status take_input(struct gp_sweep *sweep, const struct statement *row)
{
    int64_t case_id = statement_integer(row, 0), parameter = statement_integer(row, 1);
    if (case_id < 0 || case_id >= sweep->case_count || parameter < 0 || parameter >= sweep->parameter_count)
        return GP_ERR_IO;
    const char *value = kept(sweep, row, 2);
    sweep->values[(size_t)case_id * (size_t)sweep->parameter_count + (size_t)parameter] = value;
    return value ? GP_OK : GP_ERR_NOMEM;
}

static gp_status take_seed(struct gp_sweep *sweep, const struct statement *row)
{
    int64_t case_id = statement_is_null(row, 0) ? -1 : statement_integer(row, 0);
    if (case_id >= sweep->case_count)
        return GP_ERR_IO;
    sweep->seed_cases[sweep->seed_count++] = (int)case_id;
    return GP_OK;
}

static gp_status count_rows(struct store *store, const char *sql, int *count, gp_env *env)
{
    int64_t value;
    gp_status status = database_integer(store->database, sql, 0, &value, env);
    *count = value >= 0 && value < INT32_MAX ? (int)value : 0;
    return status;
}

/* Room for the rows of the tables. */
static gp_status make_room(struct gp_sweep *sweep, struct store *store, gp_env *env)
{
    gp_status status = GP_OK;
    int overrides, parameters, correlations, seeds;
    struct arena *arena = sweep->arena;
    TRY(count_rows(store, "SELECT count(*) FROM overrides", &overrides, env));
    TRY(count_rows(store, "SELECT count(*) FROM parameters", &parameters, env));
    TRY(count_rows(store, "SELECT count(*) FROM correlations", &correlations, env));
    TRY(count_rows(store, "SELECT count(*) FROM cases", &sweep->case_count, env));
    TRY(count_rows(store, "SELECT count(*) FROM seeds", &seeds, env));
    TRY_MEMORY(sweep->overrides = ARENA_ARRAY(arena, const char *, overrides));
    TRY_MEMORY(sweep->parameters = ARENA_ARRAY(arena, struct sweep_parameter, parameters));
    TRY_MEMORY(sweep->correlations = ARENA_ARRAY(arena, struct sweep_correlation, correlations));
    TRY_MEMORY(sweep->values = ARENA_ARRAY(arena, const char *, (size_t)sweep->case_count *(size_t)parameters));
    TRY_MEMORY(sweep->labels = ARENA_ARRAY(arena, const char *, sweep->case_count));
    TRY_MEMORY(sweep->seed_cases = ARENA_ARRAY(arena, int, seeds));
done:
    return status;
}

gp_status definition_read(struct gp_sweep *out, struct shard *shard, struct store *store, gp_env *env)
{
    gp_status status = GP_OK;
    TRY(count_rows(store, "SELECT shard_index FROM sweep", &shard->index, env));
    TRY(count_rows(store, "SELECT shard_count FROM sweep", &shard->count, env));
    TRY(make_room(out, store, env));
    TRY(for_each(store, "SELECT definition_digest, method, random_seed, scenario_folder FROM sweep", take_sweep, out,
                 env));
    TRY(for_each(store, "SELECT override FROM overrides ORDER BY position", take_override, out, env));
    TRY(for_each(store,
                 "SELECT name, paths, unit, low, base, high, distribution, source, note FROM parameters "
                 "ORDER BY parameter_id",
                 take_parameter, out, env));
    TRY(for_each(store,
                 "SELECT parameter_id, with_parameter_id, rank_correlation FROM correlations "
                 "ORDER BY parameter_id, with_parameter_id",
                 take_correlation, out, env));
    TRY(for_each(store, "SELECT case_id, label FROM cases", take_case, out, env));
    TRY(for_each(store, "SELECT case_id, parameter_id, value FROM inputs", take_input, out, env));
    TRY(for_each(store, "SELECT case_id FROM seeds ORDER BY seed_id", take_seed, out, env));
done:
    if (status == GP_ERR_IO && gp_env_error_count(env) == 0)
        return refuse(store, "write to a new store", "the definition of the sweep in this store is damaged", env);
    return status;
}
