/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs of SWITCH on their way to a scenario: what the steps of the import share. */
#ifndef GIGAPLAN_EXCHANGE_SWITCH_CASE_H
#define GIGAPLAN_EXCHANGE_SWITCH_CASE_H

#include "exchange/inputs.h"
#include "exchange/made_supply.h"
#include "exchange/made_time.h"

struct switch_case {
    const char *folder, *zone;
    struct arena *arena;
    gp_env *env;
    struct made_scenario *made;
    struct plan_row *plan;
    /* Files, without rows where they are not there. Rows are found by the first column that switch_inputs.c needs. */
    struct sheet periods, financials, timeseries, timepoints, zones, loads, projects, costs, built, factors, fuels,
        sources, fuel_prices, markets, zone_markets, curves;
    /* The period that is taken. */
    const char *period;
    double period_start, period_years;
    double interest, discount, base_year;
    struct made_time time;
    struct name_index *timepoint_names; /* of the period, [snapshot] */
    double mean_load_mw, unlimited_gw;
    int *tiers; /* [row of zone_markets of the zone] the cheapest of the market in the period, a row of curves, or -1 */
};

/* Figures of a project. */
struct switch_project {
    int row;
    const char *name, *source;
    struct place place;
    bool variable, flat, storage;
    double age, limit_mw, efficiency, hours, charge_ratio, heat_rate, om, forced, scheduled, connection;
    double capture;     /* part of the CO2 that is captured; blank: it captures none */
    double capture_use; /* part of the output that this takes */
};

/* Steps, in their order. Faults are recorded, and GP_ERR_INPUT returned. */
gp_status switch_inputs_read(struct switch_case *model);
gp_status switch_period_find(struct switch_case *model, const char *period);
gp_status switch_time_make(struct switch_case *model);
gp_status switch_zone_find(struct switch_case *model, const char *zone);
gp_status switch_load_write(struct switch_case *model);
gp_status switch_fuels_write(struct switch_case *model);
gp_status switch_projects_write(struct switch_case *model);

bool switch_fuel_has_price(const struct switch_case *model, const char *fuel);
/* Faults where a plant of the heat rate might burn more of the fuel than a market has at the price that was taken. */
gp_status switch_fuel_check(const struct switch_case *model, const char *fuel, double heat_rate);

/* What stands of a project, and what may be built at the start of the period unless that is laid down: MW of power less
 * what capture takes, or MWh of a storage. */
gp_status switch_size(struct made_size *size, const struct switch_case *model, const struct switch_project *project,
                      bool energy);
/* What a vintage, a row of costs, costs a year: $ a MW of power, or a MWh of a storage. */
gp_status switch_cost(double *out, const struct switch_case *model, const struct switch_project *project, int row,
                      bool energy);

/* Number of a column, whose name is told in either case; -1 for none. */
int switch_column(const struct sheet *sheet, const char *name);
/* Text of a cell; "" where the column is missing or the cell has a dot. */
const char *switch_text(const struct sheet *sheet, int row, const char *column);
/* Number of a cell; `usual` where there is none. */
gp_status switch_number(double *out, const struct switch_case *model, const struct sheet *sheet, int row,
                        const char *column, double usual);
/* The first row of a key whose column (NULL: any) has this text; -1 for none. */
int switch_find(const struct sheet *sheet, const char *key, const char *column, const char *text);

/* Values of all snapshots, and the rows that they stand in. */
struct switch_series {
    double *values;
    int *rows;
};

/* From a file with a row for each timepoint of each of many keys. */
gp_status switch_series(struct switch_series *out, const struct switch_case *model, const struct sheet *sheet,
                        const char *key, const char *value_column);

#endif
