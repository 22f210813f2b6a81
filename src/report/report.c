/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions of reports. */
#include <string.h>

#include "core/file_digests.h"
#include "core/try.h"
#include "gigaplan/report.h"
#include "network/network.h"
#include "report/build_claims.h"
#include "report/build_report.h"
#include "report/build_summary.h"
#include "report/outputs.h"
#include "report/plan_json.h"
#include "report/plots.h"
#include "report/render.h"
#include "report/report_files.h"
#include "report/report_folder.h"
#include "report/report_inputs.h"
#include "report/results_sqlite.h"
#include "report/results_xlsx.h"

gp_status gp_report_summary(const gp_plan *plan, const gp_report_options *options, FILE *file, gp_env *env)
{
    (void)env;
    gp_status status = GP_OK;
    struct results results = {0};
    struct document *document = NULL;
    TRY(results_make(&results, plan));
    TRY_MEMORY(document = build_summary(&results, options));
    TRY(document_status(document));
    struct terminal_look look = {options->width, options->colour};
    render_terminal(document, &look, file);
done:
    document_free(document);
    results_free(&results);
    return status;
}

static gp_status write_markdown(FILE *file, void *context)
{
    render_markdown(context, file);
    return GP_OK;
}

static gp_status write_appendix(FILE *file, void *context)
{
    render_markdown_appendix(context, file);
    return GP_OK;
}

static gp_status write_html(FILE *file, void *context)
{
    render_html(context, file);
    return GP_OK;
}

static gp_status write_chart(FILE *file, void *context)
{
    plot_svg(context, PLOT_FILE, file);
    return GP_OK;
}

/* Each chart of the document as a file. */
static gp_status write_charts(const struct document *document, struct staged_folder *folder, gp_env *env)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        struct plot *plot = block->kind == BLOCK_TABLE && document_shows(document, i) ? block->table->plot : NULL;
        const char *name = plot ? report_chart_file(document->arena, plot->name) : NULL;
        if (plot && !name)
            return GP_ERR_NOMEM;
        gp_status status = plot ? staged_folder_write(folder, name, write_chart, plot, env) : GP_OK;
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

struct json_task {
    const struct results *results;
    const struct document *document;
};

static gp_status write_json(FILE *file, void *context)
{
    const struct json_task *task = context;
    return plan_json_write(task->results, task->document, file);
}

static gp_status write_files(const struct results *results, const gp_report_options *options,
                             struct staged_folder *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct document *document = NULL;
    size_t count;
    const char *const *files = report_files(results->arena, &count);
    TRY_MEMORY(files);
    TRY_MEMORY(document = build_report(results, options->sweep));
    TRY(document_status(document));
    document->chart_files = options->charts == GP_CHARTS_DRAWN;
    if (document->chart_files)
        TRY(write_charts(document, folder, env));
    TRY(outputs_write(results, folder, options->hourly, env));
    if (results->network)
        TRY(network_write(results->network, folder, env));
    TRY(report_inputs_write(results->scenario, folder, env));
    if (options->sqlite)
        TRY(results_sqlite_write(results, folder, options->hourly, env));
    if (options->xlsx)
        TRY(results_xlsx_write(results, document, folder, options->hourly, env));
    struct json_task task = {results, document};
    TRY(staged_folder_write(folder, PLAN_FILE, write_json, &task, env));
    TRY(staged_folder_write(folder, HTML_FILE, write_html, document, env));
    if (document->appendix > 0)
        TRY(staged_folder_write(folder, APPENDIX_FILE, write_appendix, document, env));
    TRY(staged_folder_write(folder, REPORT_MARK, write_markdown, document, env));
    TRY(file_digests_write(folder, env));
    TRY(staged_folder_publish(folder, files, count, REPORT_MARK, env));
done:
    document_free(document);
    return status;
}

gp_status gp_report_write(const gp_plan *plan, const gp_report_options *options, const char *folder, gp_env *env)
{
    gp_status status = GP_OK;
    struct results results = {0};
    struct staged_folder *staged = NULL;
    TRY(results_make(&results, plan));
    if (options->network && results.has_amounts)
        TRY(network_make(&results.network, plan, results.arena));
    TRY(report_folder_make(folder, FOLDER_OF_PLAN, plan->scenario->folder, env));
    TRY(staged_folder_open(&staged, folder, env));
    TRY(write_files(&results, options, staged, env));
done:
    staged_folder_close(staged);
    results_free(&results);
    return status;
}

gp_status gp_report_json(const gp_plan *plan, FILE *file, gp_env *env)
{
    (void)env;
    gp_status status = GP_OK;
    struct results results = {0};
    struct document *document = NULL;
    TRY(results_make(&results, plan));
    TRY_MEMORY(document = build_report(&results, NULL));
    TRY(document_status(document));
    TRY(plan_json_write(&results, document, file));
done:
    document_free(document);
    results_free(&results);
    return status;
}

static gp_status write_claims_text(const struct claims *claims, FILE *file)
{
    struct document *document = document_new();
    if (!document)
        return GP_ERR_NOMEM;
    build_claims_alone(document, claims);
    gp_status status = document_status(document);
    if (status == GP_OK)
        render_terminal(document, &(struct terminal_look){0}, file);
    document_free(document);
    return status;
}

gp_status gp_report_claims(const gp_scenario *scenario, const gp_plan *plan, gp_claims_format format, FILE *file,
                           gp_env *env)
{
    gp_status status = GP_OK;
    struct results results = {.scenario = scenario};
    TRY_MEMORY(results.arena = arena_new());
    TRY(claims_judge(&results.claims, scenario, plan, results.arena));
    switch (format) {
    case GP_CLAIMS_TEXT:
        TRY(write_claims_text(results.claims, file));
        break;
    case GP_CLAIMS_CSV:
        TRY(outputs_write_one(&results, "claims", file));
        break;
    case GP_CLAIMS_JSON:
        TRY(plan_json_write_claims(results.claims, file));
        break;
    default:
        env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "format", "text, CSV or JSON",
                   "claims have no such format");
        status = GP_ERR_USAGE;
    }
done:
    results_free(&results);
    return status;
}
