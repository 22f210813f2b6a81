/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Costs of the operations LP in a price year: all that differs between the years of a season. */
#include "operate/form.h"
#include "portfolio/operating_data.h"

#define MUSD_PER_THOUSAND_USD 1e-3

/* $/MWh of a column; `energy` is the cost of the supply option that the column is about. */
static double usd_per_mwh(const struct form *form, const struct gp_scenario *scenario, int year,
                          const struct form_column *column, struct energy_cost energy)
{
    switch (column->kind) {
    case FORM_OUTPUT:
    case FORM_DISCHARGE:
        return energy.flat +
               energy.shaped * operating_tariff_multiplier(scenario, form->region, form->season, column->block) +
               energy.own * operating_price_multiplier(scenario, form->portfolio->entries[column->entry].index,
                                                       form->season, column->block);
    case FORM_CURTAILED:
        return operating_curtail_cost(scenario, column->entry);
    case FORM_BACKUP:
        return operating_backup_cost(scenario, operating_backup(scenario, form->region), year);
    case FORM_IDLE:
    case FORM_UNSERVED:
        return operating_unserved_cost(scenario);
    case FORM_CHARGE:
        return energy.charge;
    case FORM_STORED:
    case FORM_LAST_STORED:
    case FORM_PEAK_EXCESS:
        break;
    }
    return 0;
}

/* $M a week for a GW: $/kW-year are $M a year for it. */
static double peak_cost(const struct gp_scenario *scenario, int region)
{
    return scenario_tariff(scenario, region)->peak_usd_per_kw_year / WEEKS_PER_YEAR;
}

/* A GW over the hours of a block gives GWh, and $/MWh is thousands of $ a GWh. */
void form_costs(const struct form *form, const struct gp_scenario *scenario, int year, double *cost)
{
    const double *hours_per_week = scenario->clock.seasons[form->season].hours_per_week;
    struct energy_cost energy = {0};
    int energy_entry = -1;
    for (int j = 0; j < form->column_count; j++) {
        const struct form_column *column = &form->columns[j];
        bool supply = column->entry >= 0 && form->portfolio->entries[column->entry].kind == ENTRY_SUPPLY;
        if (supply && column->entry != energy_entry) {
            int option = form->portfolio->entries[column->entry].index;
            energy = operating_energy_cost(scenario, form->region, option, year);
            energy_entry = column->entry;
        }
        cost[j] = column->kind == FORM_PEAK_EXCESS ? peak_cost(scenario, form->region)
                                                   : usd_per_mwh(form, scenario, year, column, energy) *
                                                         hours_per_week[column->block] * MUSD_PER_THOUSAND_USD;
    }
}
