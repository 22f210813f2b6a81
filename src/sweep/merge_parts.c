/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and comparing the definitions in stores. */
#include "sweep/merge_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"

static gp_status refuse(const char *path, const char *code, const char *hint, const char *message, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, code, hint, "%s", message);
    return GP_ERR_IO;
}

static bool copy_text(char *out, size_t size, const struct statement *row, int column)
{
    const char *text = statement_text(row, column);
    return text && (size_t)plain_snprintf(out, size, "%s", text) < size;
}

static bool take_count(int *out, const struct statement *row, int column, int64_t least)
{
    int64_t value = statement_integer(row, column);
    *out = (int)value;
    return value >= least && value < INT32_MAX;
}

static bool take_row(struct merge_part *part, const struct statement *row)
{
    return copy_text(part->version, sizeof part->version, row, 0) &&
           copy_text(part->scenario, sizeof part->scenario, row, 1) &&
           copy_text(part->definition, sizeof part->definition, row, 2) && take_count(&part->shard.index, row, 3, 0) &&
           take_count(&part->shard.count, row, 4, 1) && take_count(&part->case_count, row, 5, 0) &&
           part->shard.index < part->shard.count;
}

gp_status merge_part_read(struct merge_part *part, struct store *store, const char *path, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *row = NULL;
    bool good = false;
    *part = (struct merge_part){.path = path};
    TRY(statement_new(&row, store->database,
                      "SELECT program_version, scenario_digest, definition_digest, shard_index, shard_count, "
                      "case_count FROM sweep",
                      env));
    if (statement_step(row, env, &status))
        good = take_row(part, row);
    if (status == GP_OK && !good)
        status = refuse(path, "store-other", "run its shard again, into a new store",
                        "this store has no definition of a sweep", env);
done:
    statement_free(row);
    return status;
}

static gp_status read_file(struct merge_part *part, const char *path, gp_env *env)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    TRY(store_open_to_read(&store, path, env));
    TRY(merge_part_read(part, store, path, env));
done:
    store_close(store);
    return status;
}

static int by_shard(const void *one, const void *other)
{
    const struct merge_part *a = one, *b = other;
    if (a->shard.index != b->shard.index)
        return a->shard.index < b->shard.index ? -1 : 1;
    return a->position < b->position ? -1 : 1;
}

gp_status merge_parts_read(struct merge_part *parts, const char *const *paths, int count, gp_env *env)
{
    gp_status worst = GP_OK;
    for (int i = 0; i < count && worst != GP_ERR_NOMEM; i++) {
        gp_status status = read_file(&parts[i], paths[i], env);
        parts[i].position = i;
        worst = status != GP_OK ? status : worst;
    }
    if (worst == GP_OK)
        qsort(parts, (size_t)count, sizeof *parts, by_shard);
    return worst;
}

gp_status merge_part_compare(const struct merge_part *part, const struct merge_part *model, gp_env *env)
{
    static const char hint[] = "merge shards of one sweep only";
    char message[600];
    const char *fault = NULL;
    if (strcmp(part->version, model->version) != 0)
        fault = "was made by another version of gigaplan than";
    else if (strcmp(part->scenario, model->scenario) != 0)
        fault = "is of another scenario than";
    else if (strcmp(part->definition, model->definition) != 0 || part->case_count != model->case_count)
        fault = "is of another sweep of its scenario than";
    if (!fault)
        return GP_OK;
    plain_snprintf(message, sizeof message, "this store %s %s", fault, model->path);
    return refuse(part->path, "merge-other", hint, message, env);
}

/* The first store that is a shard says how many there are. */
static gp_status compare_count(const struct merge_part *part, const struct merge_part **model, gp_env *env)
{
    char message[600];
    if (part->shard.count == 1)
        return GP_OK;
    if (!*model)
        *model = part;
    if (part->shard.count == (*model)->shard.count)
        return GP_OK;
    plain_snprintf(message, sizeof message, "this store is of shard %d/%d, but %s is of shard %d/%d",
                   part->shard.index + 1, part->shard.count, (*model)->path, (*model)->shard.index + 1,
                   (*model)->shard.count);
    return refuse(part->path, "merge-other", "merge shards of one division only", message, env);
}

gp_status merge_parts_compare(const struct merge_part *parts, int count, int *shard_count, gp_env *env)
{
    gp_status worst = GP_OK;
    const struct merge_part *sharded = NULL;
    for (int i = 0; i < count; i++) {
        gp_status status = merge_part_compare(&parts[i], &parts[0], env);
        if (status == GP_OK)
            status = compare_count(&parts[i], &sharded, env);
        worst = status != GP_OK ? status : worst;
    }
    *shard_count = sharded ? sharded->shard.count : 1;
    return worst;
}
