/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as JSON. Keys stay in the order of the report, so that two plans can be compared line by line. */
#include <math.h>

#include "base/json.h"
#include "base/number.h"
#include "gigaplan/version.h"
#include "report/plan_json.h"

static void add_figures(struct json *json, const struct document *document)
{
    json_add_object(json, "figures");
    for (size_t i = 0; i < document->figure_count; i++) {
        const struct figure *figure = &document->figures[i];
        if (figure->text)
            json_add_text(json, figure->name, figure->text);
        else
            json_add_number(json, figure->name, figure->value);
    }
    json_close(json);
}

static void add_table(struct json *json, const struct document_table *table)
{
    const struct cell *cell = table->cells;
    json_add_array(json, table->name);
    for (size_t row = 0; row < table_row_count(table); row++) {
        json_add_object(json, NULL);
        for (int column = 0; column < table->column_count; column++, cell++) {
            if (cell->text)
                json_add_text(json, table->columns[column].name, cell->text);
            else
                json_add_number(json, table->columns[column].name, cell->value);
        }
        json_close(json);
    }
    json_close(json);
}

static void add_tables(struct json *json, const struct document *document)
{
    json_add_object(json, "tables");
    for (size_t i = 0; i < document->block_count; i++) {
        if (document->blocks[i].kind == BLOCK_TABLE)
            add_table(json, document->blocks[i].table);
    }
    json_close(json);
}

gp_status plan_json_write(const struct results *results, const struct document *document, FILE *file)
{
    const struct gp_plan *plan = results->plan;
    const struct figure *target = document_figure(document, "target_date");
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_text(json, "version", gp_version());
    json_add_text(json, "title", results->scenario->plan->title);
    json_add_text(json, "scenario_digest", results->scenario_digest);
    json_add_text(json, "outcome", gp_outcome_text(plan->outcome));
    json_add_text(json, "stopped_by", plan->stop == GP_STOP_NONE ? NULL : gp_stop_text(plan->stop));
    json_add_text(json, "grid", results->has_amounts ? plan_grid_text(plan->grid, plan->grid_parts) : NULL);
    json_add_text(json, "grid_asked", plan_grid_text(plan->grid, 0));
    json_add_text(json, "objective", scenario_objective_name(plan->objective));
    json_add_number(json, "objective_usd", results->has_amounts ? plan->objective_usd : NUMBER_BLANK);
    json_add_number(json, "bound_usd",
                    results->has_amounts && isfinite(plan->bound_usd) ? plan->bound_usd : NUMBER_BLANK);
    json_add_number(json, "gap", results->has_amounts && isfinite(plan->gap) ? plan->gap : NUMBER_BLANK);
    json_add_number(json, "shortfall_gw_weeks", results->has_amounts ? plan->shortfall_gw_weeks : NUMBER_BLANK);
    json_add_text(json, "target_date", target ? target->text : NULL);
    add_figures(json, document);
    add_tables(json, document);
    json_close(json);
    return json_status(json_finish(json, file));
}

gp_status plan_json_write_document(const struct gp_scenario *scenario, const struct document *document, FILE *file)
{
    const char *digest = gp_scenario_digest(scenario);
    if (!digest)
        return GP_ERR_NOMEM;
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_text(json, "version", gp_version());
    json_add_text(json, "title", scenario->plan->title);
    json_add_text(json, "scenario_digest", digest);
    add_figures(json, document);
    add_tables(json, document);
    json_close(json);
    return json_status(json_finish(json, file));
}

gp_status plan_json_write_claims(const struct claims *claims, FILE *file)
{
    struct json *json = json_new();
    json_add_array(json, NULL);
    for (int i = 0; i < claims->count; i++) {
        const struct claim_result *claim = &claims->results[i];
        json_add_object(json, NULL);
        json_add_text(json, "claim", claim->row->claim);
        json_add_text(json, "statement", claim->row->statement);
        json_add_text(json, "verdict", claims_verdict_text(claim->verdict));
        json_add_number(json, "late_weeks", claim->late_weeks);
        json_add_number(json, "claimed", claim->claimed);
        json_add_number(json, "found", claim->found);
        json_add_text(json, "unit", claim->row->unit);
        json_add_text(json, "explanation", claim->explanation);
        json_add_text(json, "other", claim->other);
        json_add_text(json, "files", claim->row->files);
        json_close(json);
    }
    json_close(json);
    return json_status(json_finish(json, file));
}
