/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table weeks: the energy of an average week of operation, by region and period. */
#include <math.h>

#include "base/number.h"
#include "plan/week_energy.h"
#include "report/outputs.h"

#define LEAST_GWH 1e-9 /* times scenario->unit_gw; less is rounding */

struct region_week {
    struct output *output;
    const struct gp_plan *plan;
    int region, t;
};

static double energy(const struct region_week *week, enum week_series series, int own)
{
    return week_energy(week->plan, week->region, week->t, series, own);
}

static struct output_weeks row_of(const struct region_week *week, const char *item, const char *subject, double gwh)
{
    return (struct output_weeks){
        .period = week->t + 1,
        .region = week->plan->scenario->regions_rows[week->region].region,
        .item = item,
        .subject = subject,
        .energy_gwh = gwh,
        .at_tariff_gwh = NUMBER_BLANK,
        .at_price_gwh = NUMBER_BLANK,
        .charge_gwh = NUMBER_BLANK,
        .idle_gwh = NUMBER_BLANK,
        .peak_gw = NUMBER_BLANK,
    };
}

static void write_row(const struct region_week *week, const struct output_weeks *row)
{
    double least = LEAST_GWH * week->plan->scenario->unit_gw;
    double most = fmax(fabs(row->energy_gwh), number_given(row->charge_gwh) ? fabs(row->charge_gwh) : 0.0);
    if (fmax(most, number_given(row->idle_gwh) ? fabs(row->idle_gwh) : 0.0) > least)
        output_row(week->output, row);
}

static void write_load(const struct region_week *week)
{
    const struct operation *operation = &week->plan->operations[plan_at(week->plan, week->region, 1, 0, week->t)];
    struct output_weeks row = row_of(week, "load", NULL, operation->load_gwh_per_week);
    row.peak_gw = 0.0;
    for (int b = 0; b < operation->block_count; b++)
        row.peak_gw = fmax(row.peak_gw, operation->load[b]);
    write_row(week, &row);
}

/* Returns the energy of grid service. */
static double write_output(const struct region_week *week, const struct portfolio *portfolio, int supply)
{
    const struct gp_scenario *scenario = week->plan->scenario;
    int index = portfolio->entries[portfolio->first_supply + supply].index;
    int season = week->plan->calendar.periods[week->t].season;
    const struct option_row *option = &scenario->options_rows[index];
    const struct operation *operation = &week->plan->operations[plan_at(week->plan, week->region, 1, 0, week->t)];
    double gwh = energy(week, WEEK_OUTPUT, supply);
    struct output_weeks row = row_of(week, "output", option->option, gwh);
    if (option->kind == OPTION_GRID)
        row.at_tariff_gwh = energy(week, WEEK_AT_TARIFF, supply);
    if (scenario->clock.price_multiplier[season][index])
        row.at_price_gwh = energy(week, WEEK_AT_PRICE, supply);
    if (operation->charge[supply])
        row.charge_gwh = energy(week, WEEK_CHARGE, supply);
    if (operation->idle[supply])
        row.idle_gwh = energy(week, WEEK_IDLE, supply);
    write_row(week, &row);
    return option->kind == OPTION_GRID ? gwh : 0.0;
}

static void write_week(const struct region_week *week)
{
    const struct gp_scenario *scenario = week->plan->scenario;
    const struct portfolio *portfolio = &week->plan->portfolios.regions[week->region];
    double grid = 0.0;
    write_load(week);
    for (int s = 0; s < portfolio->supply_count; s++)
        grid += write_output(week, portfolio, s);
    struct output_weeks row = row_of(week, "grid", NULL, grid);
    row.peak_gw = week_grid_peak(week->plan, week->region, week->t);
    write_row(week, &row);
    for (int w = 0; w < scenario->classes_count; w++) {
        row = row_of(week, "curtailed", scenario->classes_rows[w].class_name, energy(week, WEEK_CURTAILED, w));
        write_row(week, &row);
    }
    row = row_of(week, "backup", NULL, energy(week, WEEK_BACKUP, 0));
    write_row(week, &row);
    row = row_of(week, "unserved", NULL, energy(week, WEEK_UNSERVED, 0));
    write_row(week, &row);
}

void fill_weeks(struct output *output, const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    for (int t = 0; t < plan->calendar.count; t++) {
        for (int r = 0; r < results->scenario->regions_count; r++) {
            const struct region_week week = {output, plan, r, t};
            if (plan->operations[plan_at(plan, r, 1, 0, t)].load)
                write_week(&week);
        }
    }
}
