/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables about the report itself: the run that made it, and the columns of its tables. */
#include <math.h>

#include "base/number.h"
#include "gigaplan/version.h"
#include "report/outputs.h"
#include "report/report_format.h"
#include "tables/schema_docs.h"

static double given_when(bool applies, double value)
{
    return applies && isfinite(value) ? value : NUMBER_BLANK;
}

void fill_run(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    bool planned = results->has_amounts;
    output_row(output, &(struct output_run){
                           .version = gp_version(),
                           .format = REPORT_FORMAT,
                           .title = results->scenario->plan->title,
                           .scenario_digest = results->scenario_digest,
                           .outcome = gp_outcome_text(plan->outcome),
                           .stopped_by = plan->stop == GP_STOP_NONE ? NULL : gp_stop_text(plan->stop),
                           .grid = planned ? plan_grid_text(plan->grid, plan->grid_parts) : NULL,
                           .objective = scenario_objective_name(plan->objective),
                           .start_date = results->scenario->plan->start_date,
                           .end_date = results->scenario->plan->end_date,
                           .target_gw = results->scenario->plan->target_gw,
                           .target_date = planned ? results->summary->target->day : DATE_BLANK,
                           .shortfall_gw_weeks = given_when(planned, plan->shortfall_gw_weeks),
                           .objective_usd = given_when(planned, plan->objective_usd),
                           .bound_usd = given_when(planned, plan->bound_usd),
                           .gap_frac = given_when(planned, plan->gap),
                           .full_year = planned ? results->summary->years[results->full_year].year : INTEGER_BLANK,
                       });
}

void fill_columns(struct output *output, const struct results *results)
{
    (void)results;
    int count;
    const struct table_schema *schemas = outputs_schemas(&count);
    for (int i = 0; i < count; i++) {
        for (int position = 0; position < schemas[i].column_count; position++) {
            const struct column *column = &schemas[i].columns[position];
            output_row(output, &(struct output_columns){
                                   .table = schemas[i].name,
                                   .position = position + 1,
                                   .column = column->name,
                                   .kind = schema_kind_words(column->kind),
                                   .unit = column->unit,
                                   .meaning = column->doc,
                               });
        }
    }
}
