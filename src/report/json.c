/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON by jansson. Keys stay in the order of the report, so that two plans can be compared line by line. */
#include <math.h>

#include <jansson.h>

#include "base/number.h"
#include "report/json.h"

#define LAYOUT (JSON_INDENT(1) | JSON_REAL_PRECISION(15))

/* Numbers that cannot be said are null: JSON has no NaN. */
static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *figures(const struct document *document)
{
    json_t *object = json_object();
    for (size_t i = 0; object && i < document->figure_count; i++) {
        const struct figure *figure = &document->figures[i];
        json_object_set_new(object, figure->name, figure->text ? json_string(figure->text) : number(figure->value));
    }
    return object;
}

static json_t *table_rows(const struct document_table *table)
{
    json_t *rows = json_array();
    size_t at = 0;
    for (size_t row = 0; rows && row < table_row_count(table); row++) {
        json_t *object = json_object();
        for (int column = 0; object && column < table->column_count; column++, at++) {
            const struct cell *cell = &table->cells[at];
            json_object_set_new(object, table->columns[column].name,
                                cell->text ? json_string(cell->text) : number(cell->value));
        }
        json_array_append_new(rows, object);
    }
    return rows;
}

static json_t *tables(const struct document *document)
{
    json_t *object = json_object();
    for (size_t i = 0; object && i < document->block_count; i++) {
        if (document->blocks[i].kind == BLOCK_TABLE)
            json_object_set_new(object, document->blocks[i].table->name, table_rows(document->blocks[i].table));
    }
    return object;
}

static json_t *plan_object(const struct results *results, const struct document *document)
{
    const struct gp_plan *plan = results->plan;
    const struct figure *target = document_figure(document, "target_date");
    json_t *object = json_object();
    if (!object)
        return NULL;
    json_object_set_new(object, "version", json_string(gp_version()));
    json_object_set_new(object, "title", json_string(results->scenario->plan->title));
    json_object_set_new(object, "scenario_digest", json_string(results->scenario->digest));
    json_object_set_new(object, "outcome", json_string(gp_outcome_text(plan->outcome)));
    json_object_set_new(object, "objective", json_string(plan->objective == OBJECTIVE_FASTEST ? "fastest" : "cost"));
    json_object_set_new(object, "objective_usd", results->has_amounts ? number(plan->objective_usd) : json_null());
    json_object_set_new(object, "bound_usd", results->has_amounts ? number(plan->bound_usd) : json_null());
    json_object_set_new(object, "gap", results->has_amounts ? number(plan->gap) : json_null());
    json_object_set_new(object, "shortfall_gw_weeks",
                        results->has_amounts ? number(plan->shortfall_gw_weeks) : json_null());
    json_object_set_new(object, "target_date", text_or_null(target ? target->text : NULL));
    json_object_set_new(object, "figures", figures(document));
    json_object_set_new(object, "tables", tables(document));
    return object;
}

/* Takes over `value`. Faults of the stream itself are found by whoever closes it. */
static gp_status dump(json_t *value, FILE *file)
{
    if (!value)
        return GP_ERR_NOMEM;
    int failed = json_dumpf(value, file, LAYOUT);
    json_decref(value);
    if (failed && !ferror(file))
        return GP_ERR_NOMEM;
    fputc('\n', file);
    return GP_OK;
}

gp_status json_write_plan(const struct results *results, const struct document *document, FILE *file)
{
    return dump(plan_object(results, document), file);
}

gp_status json_write_claims(const struct claims *claims, FILE *file)
{
    json_t *array = json_array();
    for (int i = 0; array && i < claims->count; i++) {
        const struct claim_result *claim = &claims->results[i];
        json_t *object = json_object();
        if (!object)
            continue;
        json_object_set_new(object, "claim", json_string(claim->row->claim));
        json_object_set_new(object, "statement", json_string(claim->row->statement));
        json_object_set_new(object, "verdict", json_string(claims_verdict_text(claim->verdict)));
        json_object_set_new(object, "claimed", number(claim->claimed));
        json_object_set_new(object, "found", number(claim->found));
        json_object_set_new(object, "unit", json_string(claim->row->unit));
        json_object_set_new(object, "explanation", json_string(claim->explanation));
        json_object_set_new(object, "other", text_or_null(claim->other));
        json_object_set_new(object, "file", json_string(claim->row->file));
        json_array_append_new(array, object);
    }
    return dump(array, file);
}
