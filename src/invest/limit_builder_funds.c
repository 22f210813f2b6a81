/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builders' funds: capital that a provider spends in a year, over the construction time and with interest during it, <=
 * its funds, pro rata by days in a year that the horizon cuts. Capital of supply in a region falls to the providers
 * there; who takes how much is the plan's choice, committed sites keep their owner. */
#include <math.h>
#include <string.h>

#include "invest/limits.h"
#include "invest/row_writer.h"
#include "invest/spending.h"
#include "scenario/sites.h"

/* Capital of committed supply in flight, spent by its owner in the part of the year that lies in the horizon. */
static void write_committed(struct invest_model *model, int provider, int year)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool pays = row->provider.index == provider && row->option.index >= 0;
        if (!pays || site_in_service(scenario, row))
            continue;
        struct spending_schedule schedule;
        scenario_spending_schedule(&schedule, scenario, scenario->options_rows[row->option.index].option);
        double capital =
            site_supply_gw(scenario, row) * scenario_option_capex(scenario, row->option.index, row->region.index);
        double spent = 0.0;
        for (int q = 0; q < schedule.count; q++) {
            date paid =
                date_after(site_date(scenario, row), -days_of_years(schedule.quarters_before[q] / QUARTERS_PER_YEAR));
            if (date_year(paid) == year && paid >= scenario->plan->start_date && paid < scenario->plan->end_date)
                spent += capital * (schedule.fraction[q] * schedule.growth[q]);
        }
        row_add_constant(model, spent);
        row_note_known(model, TABLE_committed_supply, &row->header, spent);
    }
}

static bool shares_region(const struct gp_scenario *scenario, int provider, int region)
{
    return scenario_provider_can_build(scenario, provider, region) ||
           scenario_running_load(scenario, provider, region) > 0.0;
}

/* Columns that share the region's supply capital of a year among its providers. */
static void allocate(struct invest_model *model, int region, int year, int *allocation)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int v = 0; v < scenario->providers_count; v++) {
        allocation[v * scenario->regions_count + region] = -1;
        if (!shares_region(scenario, v, region))
            continue;
        int column = column_add(model, ROLE_ALLOCATION, v, region, year - model->calendar->first_year, HUGE_VAL);
        allocation[v * scenario->regions_count + region] = column;
        row_add_column(model, column, 1.0);
    }
    for (int k = 0; k < scenario->options_count; k++)
        row_add_spending(model, invest_series(model, SERIES_SUPPLY, k, region), scenario->options_rows[k].option,
                         scenario_option_capex(scenario, k, region), year, -1.0);
    struct tag tag = tag_of(LIMIT_BUILDER_FUNDS, -1);
    tag.region = region;
    tag.year = year;
    tag.name = "supply capital falls to somebody";
    row_end(model, tag, 0.0, HUGE_VAL);
}

void limit_builder_funds(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    if (!scenario->plan->enforce_builder_funds || scenario->builder_funds_count == 0)
        return;
    int *allocation = ARENA_ARRAY(model->arena, int, scenario->providers_count * scenario->regions_count);
    if (!allocation) {
        model->failed = true;
        return;
    }
    for (int y = 0; y < model->calendar->year_count; y++) {
        int year = model->calendar->first_year + y;
        for (int r = 0; r < scenario->regions_count; r++)
            allocate(model, r, year, allocation);
        for (int i = 0; i < scenario->builder_funds_count; i++) {
            const struct builder_funds_row *row = &scenario->builder_funds_rows[i];
            if (row->year != year)
                continue;
            int provider = row->provider.index;
            row_add_load_spending(model, provider, year, 1.0);
            write_committed(model, provider, year);
            for (int r = 0; r < scenario->regions_count; r++)
                if (allocation[provider * scenario->regions_count + r] >= 0)
                    row_add_column(model, allocation[provider * scenario->regions_count + r], 1.0);
            struct tag tag = tag_of_row(LIMIT_BUILDER_FUNDS, -1, scenario, TABLE_builder_funds, &row->header);
            tag.provider = provider;
            tag.year = year;
            double funds = row->capex_usd_bn * row->share_for_buyer_frac * scenario_deflate_year(scenario, year);
            row_end(model, tag, -HUGE_VAL, funds * invest_year_part(model, year));
        }
    }
}
