/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/load_rows.h"

#include "invest/known_world.h"
#include "invest/row_writer.h"

typedef void write_series(struct invest_model *model, int series, int t, double coefficient);

/* Of all providers, or regions, where one is below 0. */
static void write_load(struct invest_model *model, int provider, int region, int t, double coefficient,
                       write_series *write)
{
    int providers = provider < 0 ? model->scenario->providers_count : provider + 1;
    int regions = region < 0 ? model->scenario->regions_count : region + 1;
    for (int v = provider < 0 ? 0 : provider; v < providers; v++)
        for (int r = region < 0 ? 0 : region; r < regions; r++) {
            write(model, invest_series(model, SERIES_COMMITTED_LOAD, v, r), t, coefficient);
            write(model, invest_series(model, SERIES_GREENFIELD_LOAD, v, r), t, coefficient);
        }
}

void row_add_load_total(struct invest_model *model, int provider, int region, int t, double coefficient)
{
    write_load(model, provider, region, t, coefficient, row_add_total);
    row_add_constant(model, coefficient * invest_running_load(model->scenario, provider, region));
}

void row_add_load_mean(struct invest_model *model, int provider, int region, int t, double coefficient)
{
    write_load(model, provider, region, t, coefficient, row_add_mean);
    row_add_constant(model, coefficient * invest_running_load(model->scenario, provider, region));
}

void row_add_load_addition(struct invest_model *model, int provider, int region, int t, double coefficient)
{
    write_load(model, provider, region, t, coefficient, row_add_addition);
}

void row_add_built_load(struct invest_model *model, int provider, int region, int t, double coefficient)
{
    write_load(model, provider, region, t, coefficient, row_add_total);
}

void row_add_built_load_at(struct invest_model *model, int provider, date day, double coefficient)
{
    for (int r = 0; r < model->scenario->regions_count; r++) {
        row_add_total_at(model, invest_series(model, SERIES_COMMITTED_LOAD, provider, r), day, coefficient);
        row_add_total_at(model, invest_series(model, SERIES_GREENFIELD_LOAD, provider, r), day, coefficient);
    }
}

void row_add_built_load_part_mean(struct invest_model *model, int provider, int t, double from, double to,
                                  double coefficient)
{
    for (int r = 0; r < model->scenario->regions_count; r++) {
        row_add_part_mean(model, invest_series(model, SERIES_COMMITTED_LOAD, provider, r), t, from, to, coefficient);
        row_add_part_mean(model, invest_series(model, SERIES_GREENFIELD_LOAD, provider, r), t, from, to, coefficient);
    }
}
