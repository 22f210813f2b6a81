/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining the stores of shards: the results of all go into one transaction on the merged store, which is committed
 * only when none is missing and none contradicts another. */
#include <stdlib.h>
#include <unistd.h>

#include "base/number.h"
#include "core/try.h"
#include "sweep/merge_parts.h"
#include "sweep/merge_rows.h"

#define NOWHERE      (-1) /* no result yet */
#define HELD_BEFORE  (-2) /* in the merged store from the beginning */
#define CASES_LISTED 8

/* Where the result of a case came from. */
struct origin {
    int part; /* or NOWHERE, HELD_BEFORE */
    bool answered;
};

struct merge {
    const char *path;
    struct store *out;
    struct row_source held; /* results in the merged store so far */
    struct merge_part *parts;
    int part_count, shard_count, case_count;
    struct origin *origins; /* [case] */
    struct store_rows here, there;
    int gained, conflicts;
    bool partial;
    gp_env *env;
};

static gp_status refuse(const struct merge *merge, const char *path, const char *code, const char *hint,
                        const char *message)
{
    env_report(merge->env, GP_SEVERITY_ERROR, (struct place){.file = path}, code, hint, "%s", message);
    return GP_ERR_IO;
}

static gp_status refuse_held(struct merge *merge, const struct merge_part *held)
{
    char message[120];
    if (held->shard.count == 1)
        return merge_part_compare(held, &merge->parts[0], merge->env);
    plain_snprintf(message, sizeof message, "this is the store of shard %d/%d", held->shard.index + 1,
                   held->shard.count);
    return refuse(merge, merge->path, "merge-other", "name another file for the merged store", message);
}

/* Marks the cases of an existing merged store. */
static gp_status take_held(struct merge *merge)
{
    gp_status status = GP_OK;
    struct merge_part held;
    bool *stored = NULL, *answered = NULL;
    size_t count = (size_t)merge->case_count + 1;
    TRY(merge_part_read(&held, merge->out, merge->path, merge->env));
    TRY(refuse_held(merge, &held));
    TRY_MEMORY((stored = calloc(count, sizeof *stored)) && (answered = calloc(count, sizeof *answered)));
    TRY(store_stored(merge->out, false, stored, merge->case_count, merge->env));
    TRY(store_stored(merge->out, true, answered, merge->case_count, merge->env));
    for (int i = 0; i < merge->case_count; i++)
        if (stored[i])
            merge->origins[i] = (struct origin){HELD_BEFORE, answered[i]};
done:
    free(stored);
    free(answered);
    return status;
}

static gp_status start_new(struct merge *merge)
{
    gp_status status = GP_OK;
    struct store *first = NULL;
    TRY(store_open_to_read(&first, merge->parts[0].path, merge->env));
    TRY(merge_copy_definition(merge->out, first, merge->env));
    TRY(database_run(merge->out->database, "UPDATE sweep SET shard_index = 0, shard_count = 1", merge->env));
done:
    store_close(first);
    return status;
}

static const char *origin_path(const struct merge *merge, int part)
{
    return part >= 0 ? merge->parts[part].path : merge->path;
}

static void tell_conflict(struct merge *merge, const char *what, int64_t id, const char *path, const char *other,
                          const char *where)
{
    char message[900];
    plain_snprintf(message, sizeof message, "%s %d differs from that in %s: %s", what, (int)id, other, where);
    refuse(merge, path, "merge-conflict", "find out which one is right, and run the shard of the other one again",
           message);
    merge->conflicts++;
}

static gp_status compare_case(struct merge *merge, struct row_source *source, int part, int case_id)
{
    gp_status status = GP_OK;
    char where[100];
    TRY(row_source_read(source, STORE_RESULT, case_id, &merge->here, merge->env));
    TRY(row_source_read(&merge->held, STORE_RESULT, case_id, &merge->there, merge->env));
    if (merge_rows_differ(&merge->here, &merge->there, where, sizeof where))
        tell_conflict(merge, "case", case_id, merge->parts[part].path, origin_path(merge, merge->origins[case_id].part),
                      where);
done:
    return status;
}

static gp_status add_case(struct merge *merge, struct row_source *source, int case_id)
{
    static const enum store_part parts[] = {STORE_RESULT, STORE_RUN};
    gp_status status = GP_OK;
    if (merge->origins[case_id].part != NOWHERE)
        TRY(store_remove_case(merge->out, case_id, merge->env));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        TRY(row_source_read(source, parts[i], case_id, &merge->here, merge->env));
        TRY(store_insert(merge->out, &merge->here, merge->env));
    }
    merge->gained++;
done:
    return status;
}

/* An answer takes the place of none; two answers, or two cases without one, must agree. */
static gp_status take_case(struct merge *merge, struct row_source *source, int part, int64_t case_id, bool answered)
{
    gp_status status = GP_OK;
    struct shard shard = merge->parts[part].shard;
    if (case_id < 0 || case_id >= merge->case_count || !sweep_in_shard((int)case_id, shard.index, shard.count)) {
        char message[120];
        plain_snprintf(message, sizeof message, "case %d is no case of shard %d/%d", (int)case_id, shard.index + 1,
                       shard.count);
        return refuse(merge, merge->parts[part].path, "merge-other", "make this store again", message);
    }
    struct origin *origin = &merge->origins[case_id];
    if (origin->part == NOWHERE || (answered && !origin->answered)) {
        TRY(add_case(merge, source, (int)case_id));
        *origin = (struct origin){part, answered};
    } else if (answered == origin->answered) {
        TRY(compare_case(merge, source, part, (int)case_id));
    }
done:
    return status;
}

static gp_status take_cases(struct merge *merge, struct row_source *source, int part)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(statement_new(&query, source->store->database,
                      "SELECT case_id, outcome NOT IN " STORE_UNANSWERED " FROM results ORDER BY case_id", merge->env));
    while (statement_step(query, merge->env, &status)) {
        TRY(take_case(merge, source, part, statement_integer(query, 0), statement_integer(query, 1) != 0));
        TRY(env_cancelled(merge->env) ? GP_ERR_CANCELLED : GP_OK);
    }
done:
    statement_free(query);
    return status;
}

/* Shards solve the seeds that their cases need, so that the same seed comes from several of them. */
static gp_status take_seeds(struct merge *merge, struct row_source *source, int part)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    char where[100];
    TRY(statement_new(&query, source->store->database, "SELECT seed_id FROM seed_states ORDER BY seed_id", merge->env));
    while (statement_step(query, merge->env, &status)) {
        int64_t seed = statement_integer(query, 0);
        TRY(row_source_read(source, STORE_SEED, seed, &merge->here, merge->env));
        TRY(row_source_read(&merge->held, STORE_SEED, seed, &merge->there, merge->env));
        if (merge->there.size == 0)
            TRY(store_insert(merge->out, &merge->here, merge->env));
        else if (merge_rows_differ(&merge->here, &merge->there, where, sizeof where))
            tell_conflict(merge, "seed", seed, merge->parts[part].path, "the stores before it", where);
    }
done:
    statement_free(query);
    return status;
}

/* All of a store is read as it was at one moment: a sweep may be writing it. */
static gp_status take_part(struct merge *merge, int part)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    struct row_source source = {0};
    char stage[80];
    plain_snprintf(stage, sizeof stage, "store %d of %d", part + 1, merge->part_count);
    env_progress(merge->env, stage, (double)part / merge->part_count, -1.0);
    TRY(store_open_to_read(&store, merge->parts[part].path, merge->env));
    TRY(database_run(store->database, "BEGIN", merge->env));
    TRY(row_source_open(&source, store, merge->env));
    TRY(take_seeds(merge, &source, part));
    TRY(take_cases(merge, &source, part));
done:
    row_source_close(&source);
    store_close(store);
    return status;
}

static const char *path_of_shard(const struct merge *merge, int shard)
{
    for (int i = 0; i < merge->part_count; i++)
        if (merge->parts[i].shard.count == merge->shard_count && merge->parts[i].shard.index == shard)
            return merge->parts[i].path;
    return NULL;
}

/* Lists the first cases of a shard that lack a result; returns how many there are in all. */
static int list_missing(const struct merge *merge, int shard, char *text, size_t size)
{
    int count = 0, length = 0;
    *text = '\0';
    for (int i = shard; i < merge->case_count; i += merge->shard_count) {
        if (merge->origins[i].part != NOWHERE)
            continue;
        if (count++ < CASES_LISTED)
            length += plain_snprintf(text + length, size - (size_t)length, "%s%d", length > 0 ? ", " : "", i);
    }
    if (count > CASES_LISTED)
        plain_snprintf(text + length, size - (size_t)length, " and %d more", count - CASES_LISTED);
    return count;
}

static gp_status refuse_gaps(const struct merge *merge)
{
    gp_status status = GP_OK;
    char missing[CASES_LISTED * 14 + 32], message[300];
    for (int shard = 0; shard < merge->shard_count; shard++) {
        const char *path = path_of_shard(merge, shard);
        int count = list_missing(merge, shard, missing, sizeof missing);
        if (count == 0)
            continue;
        plain_snprintf(message, sizeof message, "shard %d/%d %s: no result of %s %s", shard + 1, merge->shard_count,
                       path ? "is not done" : "is missing", count == 1 ? "case" : "cases", missing);
        status = refuse(merge, path, "merge-gap",
                        path ? "run it to its end, or accept missing cases with --partial"
                             : "give its store too, or accept missing cases with --partial",
                        message);
    }
    return status;
}

static gp_status fill(struct merge *merge, bool is_new)
{
    gp_status status = GP_OK;
    TRY(is_new ? start_new(merge) : take_held(merge));
    TRY(row_source_open(&merge->held, merge->out, merge->env));
    for (int i = 0; i < merge->part_count; i++)
        TRY(take_part(merge, i));
    gp_status gaps = merge->partial ? GP_OK : refuse_gaps(merge);
    TRY(merge->conflicts > 0 ? GP_ERR_IO : gaps);
    TRY(store_commit(merge->out, merge->env));
done:
    row_source_close(&merge->held);
    return status;
}

static void remove_files(const char *path)
{
    char beside[4200];
    unlink(path);
    plain_snprintf(beside, sizeof beside, "%s-wal", path);
    unlink(beside);
    plain_snprintf(beside, sizeof beside, "%s-shm", path);
    unlink(beside);
}

/* A file that a failed merge made is removed: nobody should take it for a store. */
static gp_status fill_file(struct merge *merge, gp_sweep_tally *tally)
{
    gp_status status = GP_OK;
    bool is_new = false, was_there = access(merge->path, F_OK) == 0;
    TRY(store_open_to_fill(&merge->out, merge->path, &is_new, merge->env));
    TRY(fill(merge, is_new));
    TRY(store_tally(merge->out, tally, merge->env));
    tally->solved_now = (size_t)merge->gained;
done:
    store_close(merge->out);
    if (status != GP_OK && is_new && !was_there)
        remove_files(merge->path);
    return status;
}

gp_status gp_sweep_merge(gp_sweep_tally *tally, const char *store, const char *const *parts, size_t part_count,
                         gp_sweep_merge_mode mode, gp_env *env)
{
    gp_status status = GP_OK;
    gp_sweep_tally found = {0};
    struct merge merge = {
        .path = store, .part_count = (int)part_count, .partial = mode == GP_SWEEP_MERGE_PARTIAL, .env = env};
    if (part_count == 0)
        return GP_ERR_USAGE;
    TRY_MEMORY(merge.parts = calloc(part_count, sizeof *merge.parts));
    TRY(merge_parts_read(merge.parts, parts, merge.part_count, env));
    TRY(merge_parts_compare(merge.parts, merge.part_count, &merge.shard_count, env));
    merge.case_count = merge.parts[0].case_count;
    TRY_MEMORY(merge.origins = calloc((size_t)merge.case_count + 1, sizeof *merge.origins));
    for (int i = 0; i < merge.case_count; i++)
        merge.origins[i].part = NOWHERE;
    TRY(fill_file(&merge, &found));
done:
    if (tally)
        *tally = found;
    store_rows_release(&merge.here);
    store_rows_release(&merge.there);
    free(merge.origins);
    free(merge.parts);
    return status;
}
