/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs of SWITCH on their way to a scenario: what the steps of the import share. */
#ifndef GIGAPLAN_EXCHANGE_SWITCH_CASE_H
#define GIGAPLAN_EXCHANGE_SWITCH_CASE_H

#include "exchange/made_supply.h"
#include "exchange/made_time.h"
#include "exchange/sheet.h"

#define SWITCH_MW_PER_GW 1e3

struct switch_case {
    const char *folder, *zone;
    struct arena *arena;
    gp_env *env;
    struct made_scenario *made;
    struct plan_row *plan;
    /* Files, without rows where they are not there. */
    struct sheet periods, financials, timeseries, timepoints, zones, loads, projects, costs, built, factors, fuels,
        fuel_prices;
    /* The period that is taken. */
    const char *period;
    double period_start, period_years;
    double interest, discount, base_year;
    struct made_time time;
    struct name_index *timepoint_names; /* of the period, [snapshot] */
    double unlimited_gw;
};

/* Steps, in their order. Faults are recorded, and GP_ERR_INPUT returned. */
gp_status switch_inputs_read(struct switch_case *model);
gp_status switch_period_find(struct switch_case *model, const char *period);
gp_status switch_time_make(struct switch_case *model);
gp_status switch_zone_find(struct switch_case *model, const char *zone);
gp_status switch_load_write(struct switch_case *model);
gp_status switch_projects_write(struct switch_case *model);

/* Number of a column, whose name is told in either case; -1 for none. */
int switch_column(const struct sheet *sheet, const char *name);
/* Text of a cell; "" where the column is missing or the cell has a dot. */
const char *switch_text(const struct sheet *sheet, int row, const char *column);
/* Number of a cell; `usual` where there is none. */
gp_status switch_number(double *out, const struct switch_case *model, const struct sheet *sheet, int row,
                        const char *column, double usual);
/* The row whose columns `a` and `b` (NULL: any) have these texts; -1 for none. */
int switch_find(const struct sheet *sheet, const char *a, const char *text_a, const char *b, const char *text_b);
/* Records a fault and gives GP_ERR_INPUT. */
gp_status switch_fault(const struct switch_case *model, struct place place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Values of all snapshots, from a file with a row for each timepoint of each of many items. */
gp_status switch_series(double **out, const struct switch_case *model, const struct sheet *sheet,
                        const char *item_column, const char *item, const char *value_column);

#endif
