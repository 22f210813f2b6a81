/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Potential: the capacity built of an option in a region <= the capacity that its resource, or the plants that exist
 * by then, allow. Plants that serve one provider need load of that provider in the region. */
#include <math.h>

#include "invest/limits.h"
#include "invest/load_rows.h"
#include "invest/row_writer.h"
#include "invest/series.h"

/* A step of which little is left in its period counts from the next one on. */
static date holds_from(const struct calendar *calendar, const struct potential_row *row)
{
    return row->between_dates == BETWEEN_STEP ? calendar_counts_from(calendar, row->date) : row->date;
}

/* The last row of the pair before the day and the first one from it on; NULL where there is none. */
static void rows_around(const struct invest_model *model, int option, int region, date day,
                        const struct potential_row **before, const struct potential_row **after)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct potential_row *last = NULL, *next = NULL;
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        if (row->option.index != option || row->region.index != region)
            continue;
        bool held = holds_from(model->calendar, row) < day;
        if (held && (!last || row->date > last->date))
            last = row;
        if (!held && (!next || row->date < next->date))
            next = row;
    }
    *before = last;
    *after = next;
}

/* Rows of the pair in order of date: steps hold from their date, linear rows rise from the row before, or from the
 * start. */
static double potential_at(const struct invest_model *model, int option, int region, date day,
                           const struct potential_row **source)
{
    double before = 0.0;
    date before_date = model->calendar->start;
    const struct potential_row *last, *next;
    rows_around(model, option, region, day, &last, &next);
    if (last) {
        before = last->potential_gw * last->share_captured_frac;
        before_date = last->date > before_date ? last->date : before_date;
    }
    *source = last ? last : next;
    if (!next || next->between_dates == BETWEEN_STEP || next->date <= before_date)
        return before;
    *source = next;
    double share = (double)(day - before_date) / (double)(next->date - before_date);
    double after = next->potential_gw * next->share_captured_frac;
    return share <= 0.0 ? before : before + fmin(share, 1.0) * (after - before);
}

/* What was built and has not retired. Leases that were given back count still. */
static void add_standing(struct invest_model *model, int series, int t)
{
    int option = model->series[series].first;
    row_add_total(model, series, t, 1.0);
    if (option_retires(&model->scenario->options_rows[option]))
        row_add_total(model, invest_series(model, SERIES_RETURNED, option, model->series[series].second), t, -1.0);
}

static void limit_pair(struct invest_model *model, int series)
{
    const struct gp_scenario *scenario = model->scenario;
    int option = model->series[series].first, region = model->series[series].second;
    for (int t = 0; t < model->period_count; t++) {
        const struct potential_row *source = NULL, *ignored = NULL;
        double bound = potential_at(model, option, region, model->calendar->periods[t].end, &source);
        bool rises = t + 1 == model->period_count || option_retires(&scenario->options_rows[option]) ||
                     potential_at(model, option, region, model->calendar->periods[t + 1].end, &ignored) != bound;
        if (!rises || t < model->series[series].earliest)
            continue;
        add_standing(model, series, t);
        struct tag tag = tag_of(LIMIT_POTENTIAL, t);
        if (source)
            tag = tag_of_row(LIMIT_POTENTIAL, t, scenario, TABLE_potential, &source->header);
        tag.option = option;
        tag.region = region;
        row_end(model, tag, -HUGE_VAL, bound);
    }
}

static void limit_exclusive(struct invest_model *model, const struct potential_row *row)
{
    const struct gp_scenario *scenario = model->scenario;
    int provider = row->exclusive_to_provider.index, region = row->region.index;
    int series = invest_series(model, SERIES_SUPPLY, row->option.index, region);
    if (provider < 0 || series < 0)
        return;
    for (int t = model->series[series].earliest; t < model->period_count; t++) {
        add_standing(model, series, t);
        row_add_load_total(model, provider, region, t, -1.0);
        struct tag tag = tag_of_row(LIMIT_EXCLUSIVE, t, scenario, TABLE_potential, &row->header);
        tag.option = row->option.index;
        tag.region = region;
        tag.provider = provider;
        row_end(model, tag, -HUGE_VAL, 0.0);
    }
}

void limit_potential(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < model->series_count; i++)
        if (model->series[i].kind == SERIES_SUPPLY && series_potential_limits(scenario, model->series[i].first))
            limit_pair(model, i);
    for (int i = 0; i < scenario->potential_count; i++)
        limit_exclusive(model, &scenario->potential_rows[i]);
}
