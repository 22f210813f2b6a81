/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growth: additions of an option in all regions in a calendar year, of a year that the horizon cuts its part by days.
 * National: <= share captured x max(floor, history x (1 + growth)^years).
 * Own: <= share captured x floor + (1 + growth) x what the buyer added in the year before, committed supply with it. */
#include <math.h>

#include "base/number.h"
#include "invest/limits.h"
#include "invest/row_writer.h"
#include "scenario/sites.h"

/* The periods of a calendar year: those after `before`, up to `last`. */
struct year_periods {
    int year, before, last;
};

static struct year_periods periods_of_year(const struct calendar *calendar, int last)
{
    struct year_periods periods = {calendar->periods[last].year, last, last};
    while (periods.before >= 0 && calendar->periods[periods.before].year == periods.year)
        periods.before--;
    return periods;
}

static void write_additions(struct invest_model *model, int option, struct year_periods periods, double coefficient)
{
    for (int r = 0; r < model->scenario->regions_count; r++) {
        int series = invest_series(model, SERIES_SUPPLY, option, r);
        row_add_total(model, series, periods.last, coefficient);
        row_add_total(model, series, periods.before, -coefficient);
    }
}

/* What came in the year, whatever of it or of other supply has retired since. */
static double committed_additions(const struct gp_scenario *scenario, int option, int year)
{
    double added = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->option.index == option && date_year(site_date(scenario, row)) == year)
            added += site_supply_gw(scenario, row);
    }
    return added;
}

/* What the buyer may add because of the year before: its own additions go to the left side, those of committed supply
 * into the bound. */
static double write_year_before(struct invest_model *model, const struct growth_limit_row *row,
                                struct year_periods periods, double part)
{
    double growth = part * (1.0 + row->max_growth_frac_per_year);
    if (periods.before >= 0)
        write_additions(model, row->option.index, periods_of_year(model->calendar, periods.before),
                        -growth / invest_year_part(model, periods.year - 1));
    return growth * committed_additions(model->scenario, row->option.index, periods.year - 1);
}

static void limit_year(struct invest_model *model, const struct growth_limit_row *row, struct year_periods periods)
{
    double part = invest_year_part(model, periods.year), most;
    write_additions(model, row->option.index, periods, 1.0);
    if (row->basis == GROWTH_OWN) {
        most = row->share_captured_frac * row->floor_gw_per_year * part;
        most += write_year_before(model, row, periods, part);
    } else {
        double grown = pow(1.0 + row->max_growth_frac_per_year, periods.year - row->history_year);
        most = row->share_captured_frac * fmax(row->floor_gw_per_year, row->history_gw_per_year * grown) * part;
    }
    struct tag tag = tag_of_row(LIMIT_GROWTH, periods.last, model->scenario, TABLE_growth_limits, &row->header);
    tag.option = row->option.index;
    tag.year = periods.year;
    row_end(model, tag, -HUGE_VAL, most);
}

void limit_growth(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct calendar *calendar = model->calendar;
    for (int i = 0; i < scenario->growth_limits_count; i++) {
        const struct growth_limit_row *row = &scenario->growth_limits_rows[i];
        if (!growth_limit_is_on(row))
            continue;
        for (int t = 0; t < model->period_count; t++) {
            bool year_ends = t + 1 == model->period_count || calendar->periods[t + 1].year != calendar->periods[t].year;
            if (year_ends)
                limit_year(model, row, periods_of_year(calendar, t));
        }
    }
}
