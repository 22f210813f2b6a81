/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a store for a report: its definition, and whether it has the parameters and loads that the options name. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/nearest.h"
#include "core/try.h"
#include "findings/words.h"
#include "scenario/question.h"
#include "sweep_report/parameter_label.h"
#include "sweep_report/study.h"

#define MOST_NAMES      500
#define MOST_MILESTONES 200
#define MOST_LISTED     20
#define LOAD_DIGITS     6

static gp_status refuse(const struct study *study, const char *code, const char *hint, const char *message)
{
    env_report(study->env, GP_SEVERITY_ERROR, (struct place){.file = study->path}, code, hint, "%s", message);
    return GP_ERR_USAGE;
}

static gp_status read_definition(struct study *study)
{
    static const char sql[] = "SELECT scenario_title, method, objective, program_version, definition_digest, "
                              "scenario_digest, start_date, end_date, random_seed, shard_index, shard_count, target_gw "
                              "FROM sweep";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(study_query(&query, study, sql));
    if (!statement_step(query, study->env, &status)) {
        status = status == GP_OK ? GP_ERR_IO : status;
        goto done;
    }
    const char **texts[] = {
        &study->title,          &study->method, &study->objective, &study->version, &study->definition_digest,
        &study->scenario_digest};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        TRY_MEMORY(*texts[i] = study_text(study, query, i));
    study->start = study_date(query, 6);
    study->end = study_date(query, 7);
    study->random_seed = (long)statement_integer(query, 8);
    study->shard_index = (int)statement_integer(query, 9);
    study->shard_count = (int)statement_integer(query, 10);
    study->target_gw = statement_real(query, 11);
    study->magnitude = quantity_magnitude(study->target_gw);
done:
    statement_free(query);
    return status;
}

static gp_status read_parameters(struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int64_t count;
    TRY(database_integer(study->store->database, "SELECT count(*) FROM parameters", 0, &count, study->env));
    TRY_MEMORY(study->parameters = ARENA_ARRAY(study->arena, struct study_parameter, count));
    TRY(study_query(&query, study, "SELECT name, unit, paths, base FROM parameters ORDER BY parameter_id"));
    while (study->parameter_count < count && statement_step(query, study->env, &status)) {
        struct study_parameter *parameter = &study->parameters[study->parameter_count++];
        TRY_MEMORY(parameter->name = study_text(study, query, 0));
        TRY_MEMORY(parameter->unit = study_text(study, query, 1));
        TRY_MEMORY(parameter->paths = study_text(study, query, 2));
        TRY_MEMORY(parameter->label = parameter_label(study->arena, parameter->name, parameter->paths));
        parameter->base = statement_real(query, 3);
        parameter->asks = paths_ask(parameter->paths);
    }
done:
    statement_free(query);
    return status;
}

static gp_status read_outcomes(struct study *study)
{
    static const char groups[] = "SELECT count(*) FROM (SELECT DISTINCT outcome, reason FROM results)";
    static const char sql[] = "SELECT outcome, reason, count(*) FROM results GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2";
    gp_status status = GP_OK;
    struct statement *query = NULL;
    int64_t count;
    TRY(store_tally(study->store, &study->tally, study->env));
    study->planned = (long)study->tally.planned;
    study->judged = (long)(study->tally.planned + study->tally.without_plan);
    TRY(database_integer(study->store->database, groups, 0, &count, study->env));
    TRY_MEMORY(study->outcomes = ARENA_ARRAY(study->arena, struct outcome_count, count));
    TRY(study_query(&query, study, sql));
    while (study->outcome_count < count && statement_step(query, study->env, &status)) {
        struct outcome_count *outcome = &study->outcomes[study->outcome_count++];
        TRY_MEMORY(outcome->outcome = study_text(study, query, 0));
        TRY_MEMORY(outcome->reason = study_text(study, query, 1));
        outcome->count = (long)statement_integer(query, 2);
    }
done:
    statement_free(query);
    return status;
}

static gp_status read_gaps(struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    TRY(study_query(&query, study,
                    "SELECT count(*), max(gap_frac) FROM results WHERE outcome IN ('limit', 'unproven')"));
    if (!statement_step(query, study->env, &status))
        goto done;
    study->loose = (long)statement_integer(query, 0);
    study->loose_gap_frac = statement_real(query, 1);
done:
    statement_free(query);
    return status;
}

/* Number of the parameter of a name. */
static gp_status find_parameter(int *out, const struct study *study, const char *name)
{
    const char *names[MOST_NAMES] = {NULL};
    size_t count = 0;
    char message[200], hint[200];
    for (int i = 0; i < study->parameter_count; i++) {
        if (strcmp(study->parameters[i].name, name) == 0) {
            *out = i;
            return GP_OK;
        }
        if (count < MOST_NAMES)
            names[count++] = study->parameters[i].name;
    }
    const char *nearest = nearest_name(name, names, count);
    snprintf(message, sizeof message, "no parameter of the sweep is called \"%s\"", name);
    snprintf(hint, sizeof hint, nearest ? "did you mean \"%s\"?" : "the first one is \"%s\"",
             nearest     ? nearest
             : count > 0 ? names[0]
                         : "");
    return refuse(study, "unknown-parameter", hint, message);
}

static gp_status read_after(struct study *study, const char *after)
{
    char message[100];
    study->after = DATE_BLANK;
    if (!after || date_parse(after, &study->after))
        return GP_OK;
    snprintf(message, sizeof message, "\"%.40s\" is no day that a target can be late after", after);
    return refuse(study, "after", "YYYY-MM-DD", message);
}

/* The view that all queries start from. */
static gp_status make_view(struct study *study)
{
    char day[160] = "target_date", mark[MOST_MARKS][160] = {"NULL", "NULL"};
    static const char milestone[] =
        "(SELECT date FROM milestones AS m WHERE m.case_id = results.case_id AND m.gw = %.17g)";
    if (!study->own_target)
        plain_snprintf(day, sizeof day, milestone, study->target_gw);
    for (int i = 0; i < study->mark_count; i++)
        plain_snprintf(mark[i], sizeof mark[i], milestone, study->mark_gw[i]);
    /* Under `fastest` the least shortfall is one number, while plans of equal cost take more or less of the pace slack.
     */
    /* A year at the target is known where a whole calendar year begins on its day or later, and ends with the horizon
     * or earlier. Else the store has the cost of a year on the way. */
    static const char year_at_target[] = "strftime('%Y', target_date, '-1 day', '+1 year') || '-12-31' < "
                                         "(SELECT end_date FROM sweep)";
    const char *sql =
        arena_format(study->arena,
                     "CREATE TEMP VIEW planned AS SELECT case_id, %s AS day, %s AS mark_0, %s AS mark_1, "
                     "objective_usd_bn AS present, overnight_usd_bn AS overnight, "
                     "coalesce(least_shortfall_gw_weeks, shortfall_gw_weeks) AS shortfall, CASE WHEN %s THEN "
                     "yearly_cost_usd_bn END AS yearly FROM results "
                     "WHERE outcome IN ('optimal', 'limit', 'unproven')",
                     day, mark[0], mark[1], year_at_target);
    return sql ? database_run(study->store->database, sql, study->env) : GP_ERR_NOMEM;
}

/* The milestone below the target that is nearest to `gw` and above the one before. */
static void choose_mark(struct study *study, const double *milestones, int count, double gw)
{
    double best = NUMBER_BLANK, before = study->mark_count > 0 ? study->mark_gw[study->mark_count - 1] : 0.0;
    for (int i = 0; i < count; i++) {
        if (milestones[i] > before && milestones[i] < study->target_gw &&
            (!number_given(best) || fabs(milestones[i] - gw) < fabs(best - gw)))
            best = milestones[i];
    }
    if (number_given(best))
        study->mark_gw[study->mark_count++] = best;
}

/* A third and two thirds of the way, of what most cases have a date for: the target of a few is no milestone of others.
 */
static gp_status choose_marks(struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    double milestones[MOST_MILESTONES];
    int count = 0;
    TRY(study_query(&query, study, "SELECT gw FROM milestones GROUP BY gw HAVING 2 * count(*) > ?1 ORDER BY gw"));
    statement_bind_integer(query, 1, study->planned);
    while (count < MOST_MILESTONES && statement_step(query, study->env, &status))
        milestones[count++] = statement_real(query, 0);
    choose_mark(study, milestones, count, study->target_gw / 3.0);
    choose_mark(study, milestones, count, study->target_gw * 2.0 / 3.0);
done:
    statement_free(query);
    return status;
}

/* "it has those of 0.5 and 1 GW": the milestones of every case that wants so much. */
static const char *milestones_there(const struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    const char *text = NULL, *names[MOST_MILESTONES];
    int count = 0;
    TRY(study_query(&query, study,
                    "SELECT DISTINCT gw FROM milestones AS own WHERE NOT EXISTS (SELECT 1 FROM results AS r WHERE "
                    "r.target_gw >= own.gw AND NOT EXISTS (SELECT 1 FROM milestones AS m WHERE m.case_id = r.case_id "
                    "AND m.gw = own.gw)) ORDER BY gw"));
    while (count < MOST_MILESTONES && statement_step(query, study->env, &status))
        TRY_MEMORY(names[count++] = arena_format(study->arena, "%g", statement_real(query, 0)));
    const char *list = words_list(study->arena, names, count, MOST_LISTED);
    text = !list        ? NULL
           : count == 0 ? "its cases have no milestone in common"
                        : arena_format(study->arena, "it has those of %s GW", list);
done:
    statement_free(query);
    return text;
}

/* A load that is asked for must be a milestone of every case that wants so much. */
static gp_status check_target(struct study *study)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    char message[100];
    const char *hint;
    TRY(study_query(&query, study,
                    "SELECT (SELECT count(*) FROM milestones WHERE gw = ?1), (SELECT count(*) FROM results AS r WHERE "
                    "target_gw >= ?1 AND NOT EXISTS (SELECT 1 FROM milestones AS m WHERE m.case_id = r.case_id AND "
                    "m.gw = ?1))"));
    statement_bind_real(query, 1, study->target_gw);
    if (!statement_step(query, study->env, &status))
        goto done;
    if (study->planned > 0 && (statement_integer(query, 0) == 0 || statement_integer(query, 1) > 0)) {
        plain_snprintf(message, sizeof message, "the store has no dates of %g GW", study->target_gw);
        TRY_MEMORY(hint = milestones_there(study));
        status = refuse(study, "target-gw", hint, message);
    }
done:
    statement_free(query);
    return status;
}

const char *study_load_words(const struct study *study, double gw)
{
    const char *words = quantity_words(study->arena, "_gw", gw, LOAD_DIGITS, study->magnitude);
    return *words ? words : NULL;
}

static gp_status settle_target(struct study *study, double asked_gw)
{
    /* A case without a plan has no target among its results, but among its inputs where that varies. */
    static const char targets_sql[] =
        "SELECT max((SELECT count(DISTINCT target_gw) FROM results), (SELECT count(DISTINCT value) FROM inputs "
        "JOIN parameters USING (parameter_id) WHERE paths LIKE '%plan.target_gw%'))";
    gp_status status = GP_OK;
    int64_t targets;
    study->own_target = asked_gw <= 0.0;
    study->target_gw = study->own_target ? study->target_gw : asked_gw;
    if (!study->own_target)
        TRY(check_target(study));
    TRY(choose_marks(study));
    for (int i = 0; i < study->mark_count; i++)
        TRY_MEMORY(study->mark_words[i] = study_load_words(study, study->mark_gw[i]));
    TRY(database_integer(study->store->database, targets_sql, 0, &targets, study->env));
    study->targets_differ = study->own_target && targets > 1;
    study->target_words = study->targets_differ ? "the target of each case" : study_load_words(study, study->target_gw);
    TRY_MEMORY(study->target_words);
    TRY(make_view(study));
done:
    return status;
}

gp_status study_open(struct study *out, const char *path, const gp_sweep_report_options *options, gp_env *env)
{
    gp_status status = GP_OK;
    *out = (struct study){.env = env, .path = path, .policy = -1};
    TRY_MEMORY(out->arena = arena_new());
    TRY(store_open_to_read(&out->store, path, env));
    TRY(database_run(out->store->database, "PRAGMA temp_store = FILE; BEGIN", env));
    TRY(read_definition(out));
    TRY(read_parameters(out));
    TRY(read_outcomes(out));
    TRY(read_gaps(out));
    if (options->against)
        TRY(find_parameter(&out->against, out, options->against));
    if (options->policy)
        TRY(find_parameter(&out->policy, out, options->policy));
    TRY(read_after(out, options->after));
    TRY(settle_target(out, options->target_gw));
done:
    return status;
}

void study_close(struct study *study)
{
    store_close(study->store);
    arena_free(study->arena);
    *study = (struct study){0};
}
