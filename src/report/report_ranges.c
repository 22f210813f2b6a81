/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranges of a plan alone: for a terminal, as CSV and as JSON. */
#include "core/try.h"
#include "gigaplan/report.h"
#include "gigaplan/version.h"
#include "report/build_ranges.h"
#include "report/outputs.h"
#include "report/plan_json.h"
#include "report/render.h"

static gp_status write_document(const struct gp_plan *plan, bool json, const gp_report_options *look, FILE *file)
{
    gp_status status = GP_OK;
    struct document *document = document_new();
    if (!document)
        return GP_ERR_NOMEM;
    document->magnitude = quantity_magnitude(scenario_size_gw(plan->scenario));
    document_text(document, "title", gp_scenario_title(plan->scenario));
    document_heading(document, 1, "{title}");
    if (plan->ranges)
        ranges_describe(document, plan);
    else
        document_paragraph(document, "There is no proven plan whose ranges could be looked for.");
    TRY(document_status(document));
    if (json)
        TRY(plan_json_write_document(plan->scenario, document, file));
    else
        render_terminal(document, &(struct terminal_look){look->width, look->colour}, file);
done:
    document_free(document);
    return status;
}

gp_status gp_report_ranges(const gp_plan *plan, gp_ranges_format format, const gp_report_options *look, FILE *file,
                           gp_env *env)
{
    const struct results results = {.plan = plan, .scenario = plan->scenario, .has_amounts = plan->ranges != NULL};
    switch (format) {
    case GP_RANGES_TEXT:
    case GP_RANGES_JSON:
        return write_document(plan, format == GP_RANGES_JSON, look, file);
    case GP_RANGES_CSV:
        return outputs_write_one(&results, "ranges", file);
    }
    env_report(env, GP_SEVERITY_ERROR, (struct place){0}, "format", "text, CSV or JSON", "ranges have no such format");
    return GP_ERR_USAGE;
}
