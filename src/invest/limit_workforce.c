/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workforce: workers on load and supply under construction <= workers available. By Little's law the load or supply
 * under construction is that in service one construction time later, less that in service now. */
#include <math.h>
#include <string.h>

#include "invest/limits.h"
#include "invest/row_writer.h"
#include "scenario/sites.h"
#include "scenario/yearly_tables.h"

static void write_series(struct invest_model *model, int series, int t, const struct workforce_row *row)
{
    row_add_shifted_mean(model, series, t, row->construction_weeks, row->workers_per_gw);
    row_add_shifted_mean(model, series, t, 0.0, -row->workers_per_gw);
}

/* Committed supply in flight has crews on site before its date. */
static void write_committed(struct invest_model *model, int option, int t, const struct workforce_row *row)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct period *period = &model->calendar->periods[t];
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *supply = &scenario->committed_supply_rows[i];
        if (supply->option.index != option || site_in_service(scenario, supply))
            continue;
        double from =
            fmax((double)period->start, (double)site_date(scenario, supply) - DAYS_PER_WEEK * row->construction_weeks);
        double until = fmin((double)period->end, (double)site_date(scenario, supply));
        if (until <= from)
            continue;
        double workers = row->workers_per_gw * site_supply_gw(scenario, supply) * (until - from) /
                         (double)(period->end - period->start);
        row_add_constant(model, workers);
        row_note_known(model, TABLE_committed_supply, &supply->header, workers);
    }
}

static const struct workforce_supply_row *supply_in_year(const struct gp_scenario *scenario, int year)
{
    const struct workforce_supply_row *best = NULL;
    for (int i = 0; i < scenario->workforce_supply_count; i++) {
        const struct workforce_supply_row *row = &scenario->workforce_supply_rows[i];
        if (row->year <= year && (!best || row->year > best->year))
            best = row;
    }
    return best;
}

static void write_workers(struct invest_model *model, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->workforce_count; i++) {
        const struct workforce_row *row = &scenario->workforce_rows[i];
        bool load = !strcmp(row->item, "load");
        int option = table_find(&scenario->tables[TABLE_options], row->item);
        for (int s = 0; s < model->series_count; s++) {
            const struct series *series = &model->series[s];
            bool is_load = series->kind == SERIES_COMMITTED_LOAD || series->kind == SERIES_GREENFIELD_LOAD;
            if (load ? is_load : series->kind == SERIES_SUPPLY && series->first == option)
                write_series(model, s, t, row);
        }
        if (!load && option >= 0)
            write_committed(model, option, t, row);
    }
}

void limit_workforce(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    struct yearly workers;
    if (scenario->workforce_count == 0)
        return;
    if (scenario_workers(&workers, scenario, model->arena) != GP_OK) {
        model->failed = true;
        return;
    }
    for (int t = 0; t < model->period_count; t++) {
        const struct period *period = &model->calendar->periods[t];
        const struct workforce_supply_row *row = supply_in_year(scenario, period->year);
        if (!row)
            continue;
        write_workers(model, t);
        struct tag tag = tag_of_row(LIMIT_WORKFORCE, t, scenario, TABLE_workforce_supply, &row->header);
        tag.year = period->year;
        row_end(model, tag, -HUGE_VAL,
                yearly_integral(&workers, period->start, period->end) / ((double)period->end - period->start));
    }
}
