/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of a sweep's report. */
#include "gigaplan/sweep_report.h"

#include "core/try.h"
#include "report/render.h"
#include "report/write_file.h"
#include "sweep_report/build_sweep.h"
#include "sweep_report/sweep_outputs.h"

gp_status gp_sweep_report_summary(const char *store, const gp_sweep_report_options *options, FILE *file,
                                  gp_sweep_tally *tally, gp_env *env)
{
    gp_status status = GP_OK;
    struct sweep_findings findings = {0};
    struct document *document = NULL;
    TRY(findings_read(&findings, store, options, env));
    if (tally)
        *tally = findings.study.tally;
    TRY_MEMORY(document = build_sweep_summary(&findings, &status));
    TRY(status);
    TRY(document_status(document));
    struct terminal_look look = {options->width, options->colour};
    render_terminal(document, &look, file);
done:
    document_free(document);
    findings_free(&findings);
    return status;
}

static gp_status write_markdown(FILE *file, void *context)
{
    render_markdown(context, file);
    return GP_OK;
}

gp_status gp_sweep_report_write(const char *store, const gp_sweep_report_options *options, const char *folder,
                                gp_sweep_tally *tally, gp_env *env)
{
    gp_status status = GP_OK;
    struct sweep_findings findings = {0};
    struct sweep_charts charts;
    struct document *document = NULL;
    TRY(findings_read(&findings, store, options, env));
    if (tally)
        *tally = findings.study.tally;
    const char *path = arena_format(findings.study.arena, "%s/report.md", folder);
    TRY_MEMORY(path);
    TRY(write_report_folder(folder, FOLDER_OF_SWEEP, env));
    TRY(sweep_charts_draw(&charts, &findings, folder, !options->no_charts));
    TRY_MEMORY(document = build_sweep_report(&findings, &charts, &status));
    TRY(status);
    TRY(document_status(document));
    TRY(sweep_outputs_write(&findings, folder));
    TRY(write_file(path, write_markdown, document, env));
done:
    document_free(document);
    findings_free(&findings);
    return status;
}
