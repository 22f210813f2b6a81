/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of a sweep's report. */
#include "gigaplan/sweep_report.h"

#include "core/try.h"
#include "report/render.h"
#include "report/report_folder.h"
#include "sweep_report/build_sweep.h"
#include "sweep_report/sweep_outputs.h"

gp_status gp_sweep_report_summary(gp_sweep_tally *tally, const char *store, const gp_sweep_report_options *options,
                                  FILE *file, gp_env *env)
{
    gp_status status = GP_OK;
    struct sweep_findings findings = {0};
    struct document *document = NULL;
    TRY(sweep_findings_read_all(&findings, store, options, env));
    if (tally)
        *tally = findings.study.tally;
    TRY_MEMORY(document = build_sweep_summary(&findings, &status));
    TRY(status);
    TRY(document_status(document));
    struct terminal_look look = {options->width, options->colour};
    render_terminal(document, &look, file);
done:
    document_free(document);
    sweep_findings_free(&findings);
    return status;
}

static gp_status write_markdown(FILE *file, void *context)
{
    render_markdown(context, file);
    return GP_OK;
}

/* Every file that a sweep's report may have. An old file that the new report lacks would pass for a part of it, so
 * all are removed. */
static const char *const *all_files(struct arena *arena, size_t *count)
{
    bool short_of_memory = false;
    size_t tables = sweep_outputs_count();
    const char **names = ARENA_ARRAY(arena, const char *, tables + SWEEP_CHART_COUNT);
    *count = 0;
    if (!names)
        return NULL;
    for (int chart = 0; chart < SWEEP_CHART_COUNT; chart++)
        names[(*count)++] = sweep_chart_file((enum sweep_chart)chart);
    for (size_t i = 0; i < tables; i++) {
        const char *name = arena_format(arena, "%s.csv", sweep_outputs_name(i));
        short_of_memory = short_of_memory || !name;
        names[(*count)++] = name;
    }
    return short_of_memory ? NULL : names;
}

gp_status gp_sweep_report_write(gp_sweep_tally *tally, const char *store, const gp_sweep_report_options *options,
                                const char *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct sweep_findings findings = {0};
    struct sweep_charts charts;
    struct document *document = NULL;
    struct staged_folder *staged = NULL;
    size_t count;
    TRY(sweep_findings_read_all(&findings, store, options, env));
    if (tally)
        *tally = findings.study.tally;
    const char *const *files = all_files(findings.study.arena, &count);
    TRY_MEMORY(files);
    TRY(report_folder_make(folder, FOLDER_OF_SWEEP, NULL, env));
    TRY(staged_folder_open(&staged, folder, env));
    TRY(sweep_charts_draw(&charts, &findings, staged, options->charts == GP_CHARTS_DRAWN));
    TRY(env_cancelled(env) ? GP_ERR_CANCELLED : GP_OK);
    TRY_MEMORY(document = build_sweep_report(&findings, &charts, &status));
    TRY(status);
    TRY(document_status(document));
    TRY(sweep_outputs_write(&findings, staged));
    TRY(staged_folder_write(staged, REPORT_MARK, write_markdown, document, env));
    TRY(staged_folder_publish(staged, files, count, REPORT_MARK, env));
done:
    staged_folder_close(staged);
    document_free(document);
    sweep_findings_free(&findings);
    return status;
}
