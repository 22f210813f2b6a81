/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the report of a plan. */
#ifndef GIGAPLAN_REPORT_PLOTS_H
#define GIGAPLAN_REPORT_PLOTS_H

#include "findings/results.h"
#include "report/plot.h"

/* X(identifier, name of its file without the ending) */
#define REPORT_PLOTS(X)                   \
    X(CAPACITY, "capacity")               \
    X(REGIONS, "regions")                 \
    X(SUPPLY, "supply")                   \
    X(PLANT, "plant")                     \
    X(BUILDERS, "builders")               \
    X(CLASSES, "classes")                 \
    X(CAPITAL, "capital")                 \
    X(PER_GW, "cost_per_gw")              \
    X(PER_MWH, "cost_per_mwh")            \
    X(BRIDGE, "cost_bridge")              \
    X(HOURS, "hours")                     \
    X(DATE, "date_steps")                 \
    X(PACE, "pace")                       \
    X(SWEEP_DATE, "sweep_date")           \
    X(SWEEP_SHORTFALL, "sweep_shortfall") \
    X(SWEEP_COST, "sweep_cost")           \
    X(SWEEP_YEAR, "sweep_year")           \
    X(SWEEP_CAPACITY, "sweep_capacity")

enum report_plot {
#define PLOT_IDENTIFIER(identifier, name) REPORT_PLOT_##identifier,
    REPORT_PLOTS(PLOT_IDENTIFIER) REPORT_PLOT_COUNT
};

const char *report_plot_name(enum report_plot plot);

/* The class of plot.css that an option has in every chart: by its kind, and its place among those of its kind. */
const char *plots_option_colour(struct document *document, enum option_kind kind, int place);
const char *plots_colour_of_option(struct document *document, const struct results *results, int option);

/* Load in service against the wanted path, with a strip of the limits that held the plan back in each quarter. */
void plots_add_capacity(struct document *document, const struct results *results);
/* The table of that strip. */
void plots_add_quarters(struct document *document, const struct results *results);
/* A map of regions, of which year and number can be chosen; nothing where the scenario gives them no places. */
void plots_add_regions(struct document *document, const struct results *results);
/* Energy by supply option and year; nothing where there is none. */
void plots_add_energy(struct document *document, const struct results *results);
/* A chart of the table of supply in service, whose rows are the options that an array names, in its order. */
void plots_add_plant(struct document_table *table, const struct results *results, const int *options);
/* A chart of a table of loads in service, with a row for each provider or class. */
void plots_add_loads(struct document_table *table, enum report_plot of, const char *title);
/* Overnight capital by what it pays for and year of commissioning; nothing where there is none. */
void plots_add_capital(struct document *document, const struct results *results);
/* What a GW that is added costs, and a MWh of power in the full year, part by part; nothing where there is none.
 */
void plots_add_cost_per_gw(struct document *document, const struct results *results);
void plots_add_cost_per_mwh(struct document *document, const struct results *results);
/* How overnight capital leads to the present value of what is paid, and to what builders spend. */
void plots_add_cost_bridges(struct document *document, const struct results *results);
/* What serves the load hour by hour: the hardest day of the largest region, and all others to choose from. */
void plots_add_hours(struct document *document, const struct results *results);
/* From the wanted date to the date that is reached, and what each step in a limit takes away alone; nothing where the
 * target is not late, or no step moves it. */
void plots_add_date_steps(struct document *document, const struct results *results);
/* What it costs to be faster, plan by plan from the fastest to the cheapest. */
void plots_add_pace(struct document *document, const struct results *results);

#endif
