/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Average weeks of operation from the rows of weeks, where a report has no hours. */
#include <string.h>

#include "audit/plan_read.h"
#include "base/number.h"
#include "core/try.h"
#include "findings/cost_operation.h"
#include "plan/week_energy.h"
#include "portfolio/operating_data.h"

/* The draw of the load follows from its amounts alone. */
static void draw_load(const struct gp_plan *plan, int region, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    struct operation *operation = &plan->operations[plan_at(plan, region, 1, 0, t)];
    int season = plan->calendar.periods[t].season;
    const double *hours = scenario->clock.seasons[season].hours_per_week;
    for (int b = 0; b < operation->block_count; b++) {
        for (int w = 0; w < scenario->classes_count; w++)
            operation->load[b] += plan->load_mean[plan_at(plan, w, scenario->regions_count, region, t)] *
                                  operating_load(scenario, region, season, w, b);
        operation->load_gwh_per_week += operation->load[b] * hours[b];
    }
}

static int class_of(const struct gp_scenario *scenario, const char *name)
{
    for (int w = 0; w < scenario->classes_count; w++) {
        if (strcmp(scenario->classes_rows[w].class_name, name) == 0)
            return w;
    }
    return -1;
}

static int supply_of(const struct gp_plan *plan, int region, const char *name)
{
    const struct portfolio *portfolio = &plan->portfolios.regions[region];
    for (int s = 0; s < portfolio->supply_count; s++) {
        int option = portfolio->entries[portfolio->first_supply + s].index;
        if (strcmp(plan->scenario->options_rows[option].option, name) == 0)
            return s;
    }
    return -1;
}

static int region_of(const struct gp_scenario *scenario, const char *name)
{
    for (int r = 0; r < scenario->regions_count; r++) {
        if (strcmp(scenario->regions_rows[r].region, name) == 0)
            return r;
    }
    return -1;
}

static double or_else(double value, double other)
{
    return number_given(value) ? value : other;
}

/* Whether the row is of a thing that the region has. */
static bool read_row(struct week *week, const struct gp_plan *plan, int region, const struct output_weeks *row)
{
    if (strcmp(row->item, "output") == 0) {
        int supply = supply_of(plan, region, row->subject);
        if (supply < 0)
            return false;
        week->gwh[WEEK_OUTPUT][supply] = row->energy_gwh;
        week->gwh[WEEK_AT_TARIFF][supply] = or_else(row->at_tariff_gwh, row->energy_gwh);
        week->gwh[WEEK_AT_PRICE][supply] = or_else(row->at_price_gwh, row->energy_gwh);
        week->gwh[WEEK_CHARGE][supply] = or_else(row->charge_gwh, 0.0);
        week->gwh[WEEK_IDLE][supply] = or_else(row->idle_gwh, 0.0);
    } else if (strcmp(row->item, "curtailed") == 0) {
        int class_index = class_of(plan->scenario, row->subject);
        if (class_index < 0)
            return false;
        week->gwh[WEEK_CURTAILED][class_index] = row->energy_gwh;
    } else if (strcmp(row->item, "backup") == 0) {
        week->gwh[WEEK_BACKUP][0] = row->energy_gwh;
    } else if (strcmp(row->item, "unserved") == 0) {
        week->gwh[WEEK_UNSERVED][0] = row->energy_gwh;
    } else if (strcmp(row->item, "grid") == 0) {
        week->grid_peak_gw = row->peak_gw;
    }
    return true;
}

static gp_status read_rows(struct gp_plan *plan, const struct report_rows *rows, gp_env *env)
{
    for (int i = 0; i < rows->weeks_count; i++) {
        const struct output_weeks *row = &rows->weeks_rows[i];
        int region = region_of(plan->scenario, row->region);
        if (region < 0 || row->period < 1 || row->period > plan->calendar.count ||
            !read_row(&plan->weeks[plan_at(plan, region, 1, 0, row->period - 1)], plan, region, row))
            return row_fault(rows, REPORT_weeks, row->header.line, env,
                             "the row names a period or thing that the inputs do not have");
    }
    return GP_OK;
}

gp_status weeks_read(struct gp_plan *plan, const struct report_rows *rows, gp_env *env)
{
    gp_status status = GP_OK;
    if (rows->weeks_count > 0) {
        TRY(weeks_new(plan));
        TRY(read_rows(plan, rows, env));
    }
    for (int r = 0; r < plan->scenario->regions_count; r++) {
        for (int t = 0; t < plan->calendar.count; t++) {
            struct operation *operation = &plan->operations[plan_at(plan, r, 1, 0, t)];
            struct operation_cost cost = {0};
            draw_load(plan, r, t);
            operation->unserved_gwh_per_week = week_energy(plan, r, t, WEEK_UNSERVED, 0);
            for (int s = 0; s < operation->portfolio->supply_count; s++)
                operation->unserved_gwh_per_week += week_energy(plan, r, t, WEEK_IDLE, s);
            cost_of_operation(&cost, plan, r, t);
            for (int part = 0; part < PART_COUNT; part++)
                operation->cost_musd_per_week += cost.musd_per_week[part];
        }
    }
done:
    return status;
}
