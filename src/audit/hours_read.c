/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "audit/plan_read.h"
#include "base/number.h"
#include "core/try.h"
#include "findings/cost_operation.h"

#define SAME_HOUR 1e-6

/* The rows of dispatch, of which the next is read, and the block that it must be of. */
struct cursor {
    const struct gp_plan *plan;
    const struct report_rows *rows;
    gp_env *env;
    int next;
    int period, region, block;
};

static bool is_of_block(const struct cursor *cursor, const struct output_dispatch *row)
{
    const struct gp_scenario *scenario = cursor->plan->scenario;
    const struct clock_season *clock = &scenario->clock.seasons[cursor->plan->calendar.periods[cursor->period].season];
    return row->period == cursor->period + 1 &&
           strcmp(row->region, scenario->regions_rows[cursor->region].region) == 0 &&
           strcmp(row->day_type, clock_day_type_of_block(scenario, clock, cursor->block)) == 0 &&
           fabs(row->hour - clock_hour_of_block(clock, cursor->block)) <= SAME_HOUR;
}

/* The next row, which must be of this item and have these amounts, and no others; NULL, recorded, when it is another or
 * there is none. */
static const struct output_dispatch *next_row(struct cursor *cursor, const char *item, bool charges, bool idles)
{
    const struct output_dispatch *row =
        cursor->next < cursor->rows->dispatch_count ? &cursor->rows->dispatch_rows[cursor->next++] : NULL;
    const char *what = !row || !is_of_block(cursor, row) || strcmp(row->item, item) != 0
                           ? "a row is missing or stands at another place than it is written at"
                       : number_given(row->charge_gw) != charges || number_given(row->stored_gwh) != charges ||
                               number_given(row->last_stored_gwh) != charges || number_given(row->idle_gw) != idles
                           ? "an amount is missing, or stands in a row that has none"
                           : NULL;
    if (!what)
        return row;
    row_fault(cursor->rows, REPORT_dispatch, row ? row->header.line : 0, cursor->env, what);
    return NULL;
}

static gp_status read_options(struct cursor *cursor, struct operation *operation)
{
    const struct portfolio *portfolio = operation->portfolio;
    int block = cursor->block;
    for (int i = 0; i < portfolio->supply_count; i++) {
        int option = portfolio->entries[portfolio->first_supply + i].index;
        const struct output_dispatch *row = next_row(cursor, cursor->plan->scenario->options_rows[option].option,
                                                     operation->charge[i], operation->idle[i]);
        if (!row)
            return GP_ERR_INPUT;
        operation->output[i][block] = row->output_gw;
        if (operation->idle[i])
            operation->idle[i][block] = row->idle_gw;
        if (!operation->charge[i])
            continue;
        operation->charge[i][block] = row->charge_gw;
        operation->stored[i][block] = row->stored_gwh;
        operation->last_stored[i][block] = row->last_stored_gwh;
    }
    return GP_OK;
}

static gp_status read_block(struct cursor *cursor, struct operation *operation)
{
    static const char *const items[] = {"load", "backup", "unserved", "price"};
    double *const series[] = {operation->load, operation->backup, operation->unserved, operation->price_usd_per_mwh};
    const struct gp_scenario *scenario = cursor->plan->scenario;
    double all = 0.0, sum = 0.0;
    const struct output_dispatch *row = NULL;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (!(row = next_row(cursor, items[i], false, false)))
            return GP_ERR_INPUT;
        series[i][cursor->block] = row->output_gw;
    }
    if (!(row = next_row(cursor, "curtailed", false, false)))
        return GP_ERR_INPUT;
    all = row->output_gw;
    for (int w = 0; w < operation->portfolio->class_count; w++) {
        const char *item = arena_format(cursor->rows->arena, "curtailed %s", scenario->classes_rows[w].class_name);
        if (!item)
            return GP_ERR_NOMEM;
        if (!(row = next_row(cursor, item, false, false)))
            return GP_ERR_INPUT;
        operation->curtailed[w][cursor->block] = row->output_gw;
        sum += row->output_gw;
    }
    double least = 1e-9 * scenario->unit_gw;
    if (!(sum - all <= least && all - sum <= least))
        return row_fault(cursor->rows, REPORT_dispatch, row ? row->header.line : 0, cursor->env,
                         "what the classes are curtailed by is not the sum");
    return read_options(cursor, operation);
}

/* What follows from the hours. */
static void sum_week(const struct gp_plan *plan, struct operation *operation, int region, int t)
{
    const double *hours = plan->scenario->clock.seasons[plan->calendar.periods[t].season].hours_per_week;
    struct operation_cost cost = {0};
    for (int block = 0; block < operation->block_count; block++) {
        operation->load_gwh_per_week += operation->load[block] * hours[block];
        operation->unserved_gwh_per_week += operation->unserved[block] * hours[block];
        for (int i = 0; i < operation->portfolio->supply_count; i++)
            operation->unserved_gwh_per_week += operation->idle[i] ? operation->idle[i][block] * hours[block] : 0.0;
    }
    cost_of_operation(&cost, plan, region, t);
    for (int part = 0; part < PART_COUNT; part++)
        operation->cost_musd_per_week += cost.musd_per_week[part];
}

gp_status hours_read(struct gp_plan *plan, const struct report_rows *rows, gp_env *env)
{
    gp_status status = GP_OK;
    struct cursor cursor = {.plan = plan, .rows = rows, .env = env};
    for (cursor.period = 0; cursor.period < plan->calendar.count; cursor.period++) {
        for (cursor.region = 0; cursor.region < plan->scenario->regions_count; cursor.region++) {
            struct operation *operation = &plan->operations[plan_at(plan, cursor.region, 1, 0, cursor.period)];
            for (cursor.block = 0; cursor.block < operation->block_count; cursor.block++)
                TRY(read_block(&cursor, operation));
            sum_week(plan, operation, cursor.region, cursor.period);
        }
    }
    if (cursor.next < rows->dispatch_count)
        status = row_fault(rows, REPORT_dispatch, rows->dispatch_rows[cursor.next].header.line, env,
                           "there are rows beyond the last period");
done:
    return status;
}
