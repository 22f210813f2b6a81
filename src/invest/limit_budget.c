/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budgets: use of a quantity by operation in a calendar year <= the year's limit, or over the horizon <= its limit; of
 * one season where the budget has one. Of a year that the horizon cuts, the limit counts by days. A year without a row
 * has no limit. Each region's use per week is an entry of x of its operations, so that the yearly row is over columns
 * of the plan and never over costs. */
#include <math.h>

#include "base/number.h"
#include "invest/known_world.h"
#include "invest/limits.h"
#include "invest/row_writer.h"

/* Energy of the load in the period in TWh: class by class at its load factor. */
static void write_load_energy(struct invest_model *model, int region, int t, double coefficient)
{
    const struct gp_scenario *scenario = model->scenario;
    double running = invest_running_load(scenario, -1, region),
           hours = model->calendar->periods[t].weeks * HOURS_PER_WEEK;
    for (int w = 0; w < scenario->classes_count; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        double energy = coefficient * row->load_factor_frac * hours / 1000.0;
        row_add_mean(model, invest_series(model, SERIES_CLASS_REGION, w, region), t, energy);
        row_add_constant(model, energy * row->initial_share_frac * running);
    }
}

static void limit_use(struct invest_model *model, int budget_index, const struct budget_row *row)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct budget *budget = &model->portfolios->budgets[budget_index];
    for (int t = 0; t < model->period_count; t++) {
        if (!budget_counts(row, model->calendar->periods[t].year, model->calendar->periods[t].season))
            continue;
        for (int r = 0; r < scenario->regions_count; r++) {
            int column = model->budget_column[(budget_index * scenario->regions_count + r) * model->period_count + t];
            if (column < 0)
                continue;
            row_add_column(model, column, model->calendar->periods[t].weeks);
            bool energy = budget->quantity == BUDGET_NON_CLEAN || budget->quantity == BUDGET_CURTAILED;
            if (energy && number_given(row->limit_frac_of_load))
                write_load_energy(model, r, t, -row->limit_frac_of_load);
        }
    }
    struct tag tag = tag_of_row(LIMIT_BUDGET, -1, scenario, TABLE_budgets, &row->header);
    bool yearly = row->year != INTEGER_BLANK;
    tag.year = yearly ? row->year : -1;
    tag.name = budget->name;
    double part = budget_part_within(scenario, row, model->calendar->start, model->calendar->end);
    row_end(model, tag, -HUGE_VAL, number_given(row->limit) ? row->limit * part : 0.0);
}

void limit_budget(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int budgets = model->portfolios->budget_count;
    int count = budgets * scenario->regions_count * model->period_count;
    model->budget_column = ARENA_ARRAY(model->arena, int, count);
    if (!model->budget_column) {
        model->failed = true;
        return;
    }
    for (int i = 0; i < count; i++) {
        int budget = i / (scenario->regions_count * model->period_count);
        int region = i / model->period_count % scenario->regions_count, t = i % model->period_count;
        model->budget_column[i] = model->portfolios->budgets[budget].counts_region[region]
                                      ? column_add(model, ROLE_BUDGET, budget, region, t, HUGE_VAL)
                                      : -1;
    }
    for (int b = 0; b < budgets; b++)
        for (int i = 0; i < model->portfolios->budgets[b].row_count; i++)
            limit_use(model, b, &scenario->budgets_rows[model->portfolios->budgets[b].rows[i]]);
}
