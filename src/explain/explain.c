/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public function of explanations. */
#include <unistd.h>

#include "core/folder.h"
#include "core/try.h"
#include "explain/explanation.h"
#include "report/render.h"
#include "report/report_inputs.h"

static const enum report_table wanted[] = {REPORT_run,    REPORT_years,     REPORT_periods, REPORT_milestones,
                                           REPORT_supply, REPORT_operation, REPORT_limits,  REPORT_steps,
                                           REPORT_delays, REPORT_unverified};

/* Tables that every report of a plan has are there where there is a plan. */
static gp_status check_report(const char *folder, const struct report_rows *rows, gp_env *env)
{
    if (rows->run_count == 0)
        return folder_refuse(folder, "no-report", "name the folder that gigaplan plan wrote",
                             "this folder has no report of a plan", env);
    if (!number_given(rows->run_rows[0].objective_usd))
        return folder_refuse(folder, "no-report", "report.md tells why there is none",
                             "the report has no plan to explain", env);
    if (rows->years_count == 0 || rows->periods_count == 0) /* and has no SHA256SUMS that would tell */
        return folder_refuse(folder, "no-report", "plan the folder inputs of the report again",
                             "the report has lost years.csv or periods.csv", env);
    return GP_OK;
}

static gp_status answer(struct explanation *explanation, gp_explain_about about, const char *name)
{
    gp_status (*const answers[])(struct explanation *, const char *) = {[GP_EXPLAIN_DATE] = explain_date,
                                                                        [GP_EXPLAIN_SITE] = explain_site,
                                                                        [GP_EXPLAIN_REGION] = explain_region,
                                                                        [GP_EXPLAIN_ROW] = explain_row};
    const struct output_run *run = &explanation->rows.run_rows[0];
    explanation->document->magnitude = quantity_magnitude(run->target_gw);
    document_text(explanation->document, "title", run->title);
    document_heading(explanation->document, 1, "{title}");
    gp_status status = answers[about](explanation, name);
    return status == GP_OK ? document_status(explanation->document) : status;
}

gp_status gp_explain_write(const char *folder, gp_explain_about about, const char *name, int width, bool colour,
                           FILE *file, gp_env *env)
{
    gp_status status = GP_OK;
    struct explanation explanation = {.folder = folder, .env = env};
    gp_scenario *scenario = NULL;
    const char *inputs;
    TRY_MEMORY(explanation.document = document_new());
    TRY(report_tables_check(folder, wanted, sizeof wanted / sizeof *wanted, explanation.document->arena, env));
    TRY(report_rows_read(&explanation.rows, folder, wanted, sizeof wanted / sizeof *wanted, explanation.document->arena,
                         env));
    TRY(check_report(folder, &explanation.rows, env));
    TRY_MEMORY(inputs = arena_format(explanation.document->arena, "%s/" INPUTS_FOLDER, folder));
    TRY(gp_scenario_load(&scenario, inputs, NULL, 0, env));
    gp_env_clear(env); /* warnings about inputs were told when they were planned */
    explanation.scenario = scenario;
    TRY(answer(&explanation, about, name));
    render_terminal(explanation.document, &(struct terminal_look){width, colour}, file);
done:
    gp_scenario_free(scenario);
    document_free(explanation.document);
    return status;
}
