/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "audit/plan_read.h"
#include "base/number.h"
#include "core/try.h"
#include "findings/cost_operation.h"
#include "plan/operation_room.h"

/* The rows of dispatch, of which the next is read. */
struct cursor {
    const struct report_rows *rows;
    gp_env *env;
    int next;
};

/* The next row, which must be of this item; NULL, recorded, when it is of another or there is none. `item` may stand
 * for more than its first word. */
static const struct output_dispatch *next_row(struct cursor *cursor, int period, const char *region, const char *item)
{
    const struct output_dispatch *row =
        cursor->next < cursor->rows->dispatch_count ? &cursor->rows->dispatch_rows[cursor->next++] : NULL;
    if (row && row->period == period && strcmp(row->region, region) == 0 && strcmp(row->item, item) == 0)
        return row;
    row_fault(cursor->rows, REPORT_dispatch, row ? row->header.line : 0, cursor->env,
              "a row is missing or stands at another place than it is written at");
    return NULL;
}

static gp_status read_options(struct cursor *cursor, const struct gp_plan *plan, struct operation *operation,
                              int period, const char *region, int block)
{
    const struct portfolio *portfolio = operation->portfolio;
    for (int i = 0; i < portfolio->supply_count; i++) {
        int option = portfolio->entries[portfolio->first_supply + i].index;
        const struct output_dispatch *row =
            next_row(cursor, period, region, plan->scenario->options_rows[option].option);
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

static gp_status read_block(struct cursor *cursor, const struct gp_plan *plan, struct operation *operation, int period,
                            const char *region, int block)
{
    static const char *const items[] = {"load", "backup", "unserved", "price"};
    double *const series[] = {operation->load, operation->backup, operation->unserved, operation->price_usd_per_mwh};
    double all = 0.0, sum = 0.0;
    const struct output_dispatch *row = NULL;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (!(row = next_row(cursor, period, region, items[i])))
            return GP_ERR_INPUT;
        series[i][block] = row->output_gw;
    }
    if (!(row = next_row(cursor, period, region, "curtailed")))
        return GP_ERR_INPUT;
    all = row->output_gw;
    for (int w = 0; w < operation->portfolio->class_count; w++) {
        const char *item =
            arena_format(cursor->rows->arena, "curtailed %s", plan->scenario->classes_rows[w].class_name);
        if (!item)
            return GP_ERR_NOMEM;
        if (!(row = next_row(cursor, period, region, item)))
            return GP_ERR_INPUT;
        operation->curtailed[w][block] = row->output_gw;
        sum += row->output_gw;
    }
    double least = 1e-9 * plan->scenario->unit_gw;
    if (!(sum - all <= least && all - sum <= least))
        return row_fault(cursor->rows, REPORT_dispatch, row ? row->header.line : 0, cursor->env,
                         "what the classes are curtailed by is not the sum");
    return read_options(cursor, plan, operation, period, region, block);
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
    const struct gp_scenario *scenario = plan->scenario;
    struct cursor cursor = {rows, env, 0};
    size_t count = (size_t)scenario->regions_count * (size_t)plan->calendar.count;
    TRY_MEMORY(plan->operations = ARENA_ARRAY(plan->arena, struct operation, count));
    for (int t = 0; t < plan->calendar.count; t++) {
        for (int r = 0; r < scenario->regions_count; r++) {
            struct operation *operation = &plan->operations[(size_t)r * (size_t)plan->calendar.count + (size_t)t];
            TRY(operation_room(plan, r, t));
            for (int block = 0; rows->dispatch_count > 0 && block < operation->block_count; block++)
                TRY(read_block(&cursor, plan, operation, t + 1, scenario->regions_rows[r].region, block));
            sum_week(plan, operation, r, t);
        }
    }
    if (cursor.next < rows->dispatch_count)
        status = row_fault(rows, REPORT_dispatch, rows->dispatch_rows[cursor.next].header.line, env,
                           "there are rows beyond the last period");
done:
    return status;
}
