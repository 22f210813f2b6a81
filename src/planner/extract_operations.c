/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operation of every region and period at the plan's means. */
#include "planner/extract_operations.h"

#include <stdlib.h>

#include "core/try.h"
#include "plan/operation_room.h"

/* x of the plan itself: its means, so that what is reported is what was operated. */
static void portfolio_of_plan(const struct gp_plan *plan, const struct portfolio *portfolio, int t, double *x)
{
    int regions = plan->scenario->regions_count, region = portfolio->region;
    for (int e = 0; e < portfolio->count; e++) {
        int index = portfolio->entries[e].index;
        switch (portfolio->entries[e].kind) {
        case ENTRY_LOAD:
            x[e] = plan->load_mean[plan_at(plan, index, regions, region, t)];
            break;
        case ENTRY_SUPPLY:
            x[e] = plan->supply_mean[plan_at(plan, index, regions, region, t)];
            break;
        case ENTRY_BUDGET:
            x[e] = plan->budget_use[plan_at(plan, index, regions, region, t)];
            break;
        }
        x[e] = x[e] > 0.0 ? x[e] : 0.0;
    }
}

static void fill_load(const struct gp_plan *plan, struct operation *operation, int season, const double *x)
{
    const struct clock *clock = &plan->scenario->clock;
    for (int w = 0; w < operation->portfolio->class_count; w++) {
        const double *shape =
            clock->load_multiplier[season][operation->portfolio->region * plan->scenario->classes_count + w];
        for (int b = 0; b < operation->block_count; b++)
            operation->load[b] += x[w] * plan->scenario->classes_rows[w].load_factor_frac * (shape ? shape[b] : 1.0);
    }
}

static void fill_dispatch(struct operation *operation, const struct form *form, const double *values)
{
    const struct portfolio *portfolio = operation->portfolio;
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        int supply = column->entry - portfolio->first_supply;
        double value = values[j] > 0.0 ? values[j] : 0.0;
        switch (column->kind) {
        case FORM_OUTPUT:
        case FORM_DISCHARGE:
            operation->output[supply][column->block] += value;
            break;
        case FORM_CHARGE:
            operation->charge[supply][column->block] = value;
            break;
        case FORM_STORED:
            operation->stored[supply][column->block] = operation->last_stored[supply][column->block] = value;
            break;
        case FORM_LAST_STORED: /* after all FORM_STORED of the option */
            operation->last_stored[supply][column->block] = value;
            break;
        case FORM_CURTAILED:
            operation->curtailed[column->entry][column->block] = value;
            break;
        case FORM_BACKUP:
            operation->backup[column->block] = value;
            break;
        case FORM_IDLE:
            operation->idle[supply][column->block] = value;
            break;
        case FORM_UNSERVED:
            operation->unserved[column->block] = value;
            break;
        case FORM_PEAK_EXCESS: /* follows from the output of grid service */
            break;
        }
    }
}

/* All regions of one period at once: they are answered on all cores. */
static gp_status operate_period(struct gp_plan *plan, struct gp_planner *planner, int t, struct question *questions,
                                double *x, size_t widest)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    const struct period *period = &plan->calendar.periods[t];
    int count = 0;
    for (int r = 0; r < scenario->regions_count; r++) {
        const struct portfolio *portfolio = &plan->portfolios.regions[r];
        struct operation *operation = &plan->operations[(size_t)r * (size_t)plan->calendar.count + (size_t)t];
        double *here = x + (size_t)r * widest, load = 0.0;
        TRY(operation_room(plan, r, t));
        portfolio_of_plan(plan, portfolio, t, here);
        fill_load(plan, operation, period->season, here);
        for (int w = 0; w < portfolio->class_count; w++)
            load += here[w];
        if (load <= 0.0 && !planner->free_theta && !portfolio_must_run(portfolio, scenario, here))
            continue;
        const struct form *form = oracle_form(planner->oracle, r, period->season);
        TRY_MEMORY(form);
        struct question *question = &questions[count++];
        *question = (struct question){.region = r,
                                      .season = period->season,
                                      .year = period->year,
                                      .x = here,
                                      .price_usd_per_mwh = operation->price_usd_per_mwh};
        TRY_MEMORY(question->column_values = calloc((size_t)form->column_count + 1, sizeof(double)));
    }
    TRY(oracle_answer(planner->oracle, questions, count));
    for (int i = 0; i < count; i++) {
        struct operation *operation =
            &plan->operations[(size_t)questions[i].region * (size_t)plan->calendar.count + (size_t)t];
        operation->cost_musd_per_week = questions[i].result.cost;
        operation->load_gwh_per_week = questions[i].result.load;
        operation->unserved_gwh_per_week = questions[i].result.unserved;
        fill_dispatch(operation, oracle_form(planner->oracle, questions[i].region, period->season),
                      questions[i].column_values);
    }
done:
    for (int i = 0; i < count; i++)
        free(questions[i].column_values);
    return status;
}

gp_status extract_operations(struct gp_plan *plan, struct gp_planner *planner, const struct grid *grid)
{
    gp_status status = GP_OK;
    int regions = plan->scenario->regions_count;
    size_t widest = 0;
    for (int r = 0; r < regions; r++)
        if ((size_t)plan->portfolios.regions[r].count > widest)
            widest = (size_t)plan->portfolios.regions[r].count;
    struct question *questions = calloc((size_t)regions + 1, sizeof *questions);
    double *x = calloc((size_t)regions * widest + 1, sizeof *x);
    TRY_MEMORY(questions);
    TRY_MEMORY(x);
    TRY_MEMORY(plan->operations =
                   ARENA_ARRAY(plan->arena, struct operation, (size_t)regions * (size_t)grid->calendar.count));
    for (int t = 0; t < grid->calendar.count; t++)
        TRY(operate_period(plan, planner, t, questions, x, widest));
done:
    free(questions);
    free(x);
    return status;
}
