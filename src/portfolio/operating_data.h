/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a GW of an entry of x does in an hour of a region and season: load, availability, costs and quantities of
 * budgets. */
#ifndef GIGAPLAN_PORTFOLIO_OPERATING_DATA_H
#define GIGAPLAN_PORTFOLIO_OPERATING_DATA_H

#include "scenario/scenario.h"

#define GJ_PER_MMBTU 1.055056

/* Load of a GW of facility nameplate of a class in a block, GW. */
double operating_load(const struct gp_scenario *scenario, int region, int season, int class_index, int block);

/* Most output (of storage: charge and discharge) of a GW of an option in a block, GW. */
double operating_availability(const struct gp_scenario *scenario, int region, int season, int option, int block);

/* Most output of a GW of an option in an average hour of the year, GW. */
double operating_yearly_availability(const struct gp_scenario *scenario, int region, int option);

/* Least output of a GW of an option in a block, GW. */
double operating_least_output(const struct gp_scenario *scenario, int region, int season, int option, int block);

/* Cost of energy of an option, $/MWh: `flat` at every hour + `shaped` x the hourly multiplier of the tariff + `own` x
 * that of the option. Energy that storage is charged with costs `charge`. */
struct energy_cost {
    double flat, shaped, own, charge;
};
struct energy_cost operating_energy_cost(const struct gp_scenario *scenario, int region, int option, int year);
double operating_tariff_multiplier(const struct gp_scenario *scenario, int region, int season, int block);
/* Of variable O&M and fuel; 1 where the option has no shape. */
double operating_price_multiplier(const struct gp_scenario *scenario, int option, int season, int block);
double operating_curtail_cost(const struct gp_scenario *scenario, int class_index);
double operating_backup_cost(const struct gp_scenario *scenario, const struct backup_row *backup, int year);
/* Value of compute per MWh of load: the price of unserved energy, $/MWh. */
double operating_unserved_cost(const struct gp_scenario *scenario);

/* Backup that comes with the load of a region; NULL where none can ever run. */
const struct backup_row *operating_backup(const struct gp_scenario *scenario, int region);

/* Part of an option's energy that is not clean. Storage is neutral: what charged it counted when it was made. */
double operating_non_clean_frac(const struct gp_scenario *scenario, int region, int option);

/* Quantities that budgets count, per MWh: t of CO2, MWh not clean, m3 of water, GJ of gas, MWh curtailed. */
double operating_output_quantity(const struct gp_scenario *scenario, int region, int option,
                                 enum budget_quantity quantity);
double operating_backup_quantity(const struct backup_row *backup, enum budget_quantity quantity);

#endif
