/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store as a part of the report of a plan. */
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "gigaplan/sweep_report.h"
#include "report/report_part.h"
#include "scenario/scenario.h"
#include "sweep_report/build_chapter.h"
#include "sweep_report/build_date_range.h"
#include "sweep_report/build_sweep.h"

struct sweep_part {
    gp_report_part part; /* first: a part is this */
    struct sweep_findings findings;
};

static void tell_range(struct document *document, gp_report_part *part)
{
    struct build build = {.document = document, .findings = &((struct sweep_part *)part)->findings};
    document_text(document, "date_range", build_date_range(&build));
    if (build.status != GP_OK)
        document_fail(document, build.status);
}

static void build_part(struct document *document, gp_report_part *part)
{
    struct build build = {.document = document, .findings = &((struct sweep_part *)part)->findings};
    build_chapter(&build);
    if (build.status != GP_OK)
        document_fail(document, build.status);
}

static gp_status refuse(const char *store, const char *code, const char *hint, const char *message, gp_env *env)
{
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = store}, code, hint, "%s", message);
    return GP_ERR_USAGE;
}

/* Overrides of the store that say how precisely its cases are planned, and not what: the last of each column. */
static gp_status read_precision(const char *overrides[2], size_t *count, const struct study *study)
{
    static const char *const columns[] = {"plan.grid=", "plan.gap_frac="};
    gp_status status = GP_OK;
    struct statement *query = NULL;
    const char *last[2] = {NULL, NULL};
    *count = 0;
    TRY(study_query(&query, study, "SELECT override FROM overrides ORDER BY position"));
    while (statement_step(query, study->env, &status)) {
        const char *text;
        TRY_MEMORY(text = study_text(study, query, 0));
        for (int i = 0; i < 2; i++)
            last[i] = strncmp(text, columns[i], strlen(columns[i])) == 0 ? text : last[i];
    }
    for (int i = 0; i < 2; i++)
        if (last[i])
            overrides[(*count)++] = last[i];
done:
    statement_free(query);
    return status;
}

/* Whether the store is of the scenario, planned as precisely as the store's cases are. */
static gp_status is_of_scenario(bool *out, const struct study *study, const gp_scenario *scenario)
{
    gp_status status = GP_OK;
    gp_scenario *as_swept = NULL;
    const char *overrides[2], *digest;
    size_t count;
    gp_env *own_env = gp_env_new(NULL); /* the warnings of the scenario have been given */
    *out = false;
    TRY_MEMORY(own_env);
    TRY(read_precision(overrides, &count, study));
    status = gp_scenario_copy(&as_swept, scenario, overrides, count, own_env);
    if (status == GP_OK) {
        TRY_MEMORY(digest = gp_scenario_digest(as_swept));
        *out = strcmp(digest, study->scenario_digest) == 0;
    } else if (status == GP_ERR_INPUT) {
        status = GP_OK; /* it cannot be planned so: another scenario */
    }
done:
    gp_env_free(own_env);
    gp_scenario_free(as_swept);
    return status;
}

static gp_status check_scenario(const struct study *study, const gp_scenario *scenario, gp_env *env)
{
    bool same = false;
    gp_status status = is_of_scenario(&same, study, scenario);
    if (status != GP_OK || same)
        return status;
    return refuse(study->path, "other-scenario", "sweep this scenario, with the same --set, and name its store",
                  "this store is of another scenario than the one that is planned", env);
}

/* Whether there is something to tell in a section. */
static gp_status check_section(const struct sweep_findings *findings, gp_env *env)
{
    const struct study *study = &findings->study;
    if (!study_is_tornado(study) && !study_is_random(study))
        return refuse(study->path, "no-section", "gigaplan sweep-report tells what any store says",
                      "a report has a section for the methods tornado, monte-carlo and latin-hypercube only", env);
    if (study->planned == 0 || (study_is_tornado(study) && !findings->has_tornado))
        return refuse(study->path, "no-section", "gigaplan sweep-report tells how its cases ended",
                      study->planned == 0 ? "no case of this store has a plan"
                                          : "this store has no plan of the scenario itself",
                      env);
    return GP_OK;
}

gp_status gp_sweep_part_new(gp_report_part **out, const char *store, const gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    const gp_sweep_report_options options = {0};
    struct sweep_part *part;
    *out = NULL;
    TRY_MEMORY(part = calloc(1, sizeof *part));
    part->part.tell_range = tell_range;
    part->part.build = build_part;
    *out = &part->part;
    TRY(sweep_findings_open(&part->findings, store, &options, env));
    TRY(check_scenario(&part->findings.study, scenario, env));
    TRY(sweep_findings_read(&part->findings));
    TRY(check_section(&part->findings, env));
done:
    if (status != GP_OK) {
        gp_sweep_part_free(*out);
        *out = NULL;
    }
    return status;
}

void gp_sweep_part_free(gp_report_part *part)
{
    if (!part)
        return;
    sweep_findings_free(&((struct sweep_part *)part)->findings);
    free(part);
}
