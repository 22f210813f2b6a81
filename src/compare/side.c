/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/side.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compare/answers_sources.h"
#include "compare/side_series.h"
#include "core/folder.h"
#include "core/try.h"
#include "gigaplan/findings.h"
#include "report/report_inputs.h"
#include "sweep/overrides.h"

#define CASE_MARK '#'

static bool is_file(const char *path)
{
    struct stat kind;
    return stat(path, &kind) == 0 && S_ISREG(kind.st_mode);
}

static void own(struct gp_comparison *comparison, int side, gp_scenario *scenario)
{
    comparison->owned[side] = scenario;
    comparison->sides[side].scenario = scenario;
}

static gp_status end_of(const struct answers_writer *writer)
{
    return writer->short_of_memory ? GP_ERR_NOMEM : GP_OK;
}

/* The first error of an environment as a warning: what it is about can be done without. */
static void warn_of(const char *name, const char *what, const gp_env *from, gp_env *env)
{
    const char *why = "";
    for (size_t i = 0; i < gp_env_diagnostic_count(from) && !*why; i++)
        if (gp_env_diagnostic(from, i)->severity == GP_SEVERITY_ERROR)
            why = gp_env_diagnostic(from, i)->message;
    env_report(env, GP_SEVERITY_WARNING, (struct place){.file = name}, "inputs-unknown", NULL, "%s%s%s", what,
               *why ? ": " : "", why);
}

/* `digest` is of the scenario that the report was made from. */
static gp_status read_inputs_of_report(struct gp_comparison *comparison, int side, const char *digest, gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    const char *name = comparison->sides[side].name;
    const char *folder = arena_format(comparison->arena, "%s/" INPUTS_FOLDER, name);
    gp_env *own_env = gp_env_new(NULL);
    TRY_MEMORY(folder && own_env);
    status = gp_scenario_load(&scenario, folder, NULL, 0, own_env);
    if (status == GP_OK) {
        own(comparison, side, scenario);
        TRY_MEMORY(gp_scenario_digest(scenario));
        if (strcmp(digest, gp_scenario_digest(scenario)) != 0)
            env_report(env, GP_SEVERITY_WARNING, (struct place){.file = folder}, "inputs-changed",
                       "plan this folder again for answers that go with them",
                       "these inputs were changed after the report was made");
    } else if (status != GP_ERR_NOMEM) {
        warn_of(name, "the inputs of this report are not known, so only answers are compared", own_env, env);
        status = GP_OK;
    }
done:
    gp_env_free(own_env);
    return status;
}

static gp_status read_report(struct gp_comparison *comparison, int side, gp_env *env)
{
    gp_status status = GP_OK;
    struct report_rows rows;
    struct answers_writer writer = {.comparison = comparison, .side = side};
    comparison->sides[side].kind = SIDE_REPORT;
    TRY(report_tables_check(comparison->sides[side].name, answers_report_tables, answers_report_table_count,
                            comparison->arena, env));
    TRY(report_rows_read(&rows, comparison->sides[side].name, answers_report_tables, answers_report_table_count,
                         comparison->arena, env));
    answers_of_report(&writer, &rows);
    comparison->sides[side].has_answers = rows.run_count > 0;
    TRY(end_of(&writer));
    TRY(read_inputs_of_report(comparison, side, rows.run_count > 0 ? rows.run_rows[0].scenario_digest : "", env));
    TRY(side_series_of_report(&comparison->sides[side], &rows, comparison->arena));
done:
    return status;
}

static gp_status plan_scenario(struct gp_comparison *comparison, int side, const gp_compare_options *options,
                               gp_env *env)
{
    gp_status status = GP_OK;
    gp_planner *planner = NULL;
    gp_plan *plan = NULL;
    struct report_rows rows;
    struct answers_writer writer = {.comparison = comparison, .side = side};
    TRY(gp_planner_open(&planner, comparison->sides[side].scenario, env));
    TRY(gp_planner_solve(&plan, planner, options->solve, env));
    TRY(gp_plan_verify(plan, env));
    TRY(report_rows_of(&rows, plan, answers_report_tables, answers_report_table_count, comparison->arena));
    answers_of_report(&writer, &rows);
    comparison->sides[side].has_answers = true;
    TRY(end_of(&writer));
    TRY(side_series_of_report(&comparison->sides[side], &rows, comparison->arena));
done:
    gp_plan_free(plan);
    gp_planner_free(planner);
    return status;
}

static gp_status read_scenario(struct gp_comparison *comparison, int side, const gp_compare_options *options,
                               gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    comparison->sides[side].kind = SIDE_SCENARIO;
    TRY(gp_scenario_load(&scenario, comparison->sides[side].name, NULL, 0, env));
    own(comparison, side, scenario);
    if (options->plan)
        TRY(plan_scenario(comparison, side, options, env));
done:
    return status;
}

/* The number of a case by its number or label; -1 where the store has none. */
static gp_status find_case(int *out, struct store *store, const char *text, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    long number;
    *out = -1;
    TRY(statement_new(&query, store->database, "SELECT case_id FROM cases WHERE label = ?1 OR case_id = ?2", env));
    statement_bind_text(query, 1, text);
    statement_bind_integer(query, 2, integer_parse(text, &number) ? number : -1);
    if (statement_step(query, env, &status))
        *out = (int)statement_integer(query, 0);
done:
    statement_free(query);
    return status;
}

static gp_status read_inputs_of_case(struct gp_comparison *comparison, int side, const char *store, int case_id,
                                     gp_env *env)
{
    gp_status status = GP_OK;
    gp_scenario *scenario = NULL;
    gp_sweep *sweep = NULL;
    const char **overrides;
    int count;
    gp_env *own_env = gp_env_new(NULL);
    TRY_MEMORY(own_env);
    status = gp_sweep_read(&sweep, store, own_env);
    if (status == GP_OK) {
        TRY_MEMORY(overrides = sweep_overrides(sweep, case_id, &count, comparison->arena));
        status = gp_scenario_copy(&scenario, gp_sweep_scenario(sweep), overrides, (size_t)count, own_env);
    }
    if (status == GP_OK)
        own(comparison, side, scenario);
    else if (status != GP_ERR_NOMEM) {
        warn_of(comparison->sides[side].name, "the inputs of this case are not known, so only answers are compared",
                own_env, env);
        status = GP_OK;
    }
done:
    gp_sweep_free(sweep);
    gp_env_free(own_env);
    return status;
}

static gp_status read_case(struct gp_comparison *comparison, int side, const char *path, const char *which, gp_env *env)
{
    gp_status status = GP_OK;
    struct store *store = NULL;
    int case_id;
    int ran;
    struct answers_writer writer = {.comparison = comparison, .side = side};
    comparison->sides[side].kind = SIDE_CASE;
    TRY(store_open_to_read(&store, path, env));
    TRY(find_case(&case_id, store, which, env));
    if (case_id < 0) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = path}, "unknown-case",
                   "cases are numbered from 0; gigaplan sweep-report and the table cases of the store have them",
                   "the store has no case \"%s\"", which);
        status = GP_ERR_USAGE;
        goto done;
    }
    TRY(side_series_rows_of_case(&ran, store, "results", case_id, comparison->arena, env));
    comparison->sides[side].has_answers = ran > 0;
    if (ran > 0)
        TRY(answers_of_case(&writer, store, case_id, env));
    TRY(end_of(&writer));
    TRY(read_inputs_of_case(comparison, side, path, case_id, env));
    TRY(side_series_of_case(&comparison->sides[side], store, case_id, comparison->arena, env));
done:
    store_close(store);
    return status;
}

gp_status side_read(struct gp_comparison *comparison, int side, const gp_compare_options *options, gp_env *env)
{
    const char *name = comparison->sides[side].name;
    if (folder_has(name, "run.csv"))
        return read_report(comparison, side, env);
    if (folder_has(name, "plan.csv"))
        return read_scenario(comparison, side, options, env);
    const char *mark = strrchr(name, CASE_MARK);
    const char *path = mark ? arena_text_n(comparison->arena, name, (size_t)(mark - name)) : NULL;
    if (mark && !path)
        return GP_ERR_NOMEM;
    if (path && is_file(path))
        return read_case(comparison, side, path, mark + 1, env);
    if (is_file(name)) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = name}, "not-comparable",
                   "name a case of a store as STORE#0, by its number, or STORE#base, by its label",
                   "this is a file, and no folder of a report or scenario");
        return GP_ERR_INPUT;
    }
    return folder_refuse(name, "not-comparable",
                         "name the folder of a report (which has run.csv) or of a scenario (plan.csv), or STORE#CASE",
                         "there is no report or scenario in this folder", env);
}
