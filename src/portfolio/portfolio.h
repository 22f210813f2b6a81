/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of x in a region: what the investment layer hands to operations. x = (load by class, supply by option,
 * budgets), all in GW but budgets, which are quantities per average week of the period. */
#ifndef GIGAPLAN_PORTFOLIO_PORTFOLIO_H
#define GIGAPLAN_PORTFOLIO_PORTFOLIO_H

#include "scenario/scenario.h"

enum entry_kind { ENTRY_LOAD, ENTRY_SUPPLY, ENTRY_BUDGET };

struct entry {
    enum entry_kind kind;
    int index; /* row of classes, options, or budget number (distinct names of budgets, see portfolio_budgets) */
};

struct portfolio {
    int region;
    int count;
    struct entry
        *entries;    /* loads of all classes first, then options that can ever exist in the region, then budgets */
    int class_count; /* entries 0 .. class_count - 1 */
    int first_supply, supply_count;
    int first_budget, budget_count;
    int *entry_of_option; /* [option] -> entry or -1 */
};

/* A budget named in the budgets table: its rows of all years belong together. */
struct budget {
    const char *name;
    enum budget_quantity quantity;
    int season;      /* that it counts; -1: all */
    const int *rows; /* of the budgets table, by year */
    int row_count;
    const bool *counts_region; /* [region] */
};

struct portfolios {
    int region_count;
    struct portfolio *regions;
    int budget_count;
    struct budget *budgets;
    struct arena *arena; /* borrowed */
};

/* Whether plant with a least output stands in x: it runs, or is unserved energy, even where there is no load. */
bool portfolio_must_run(const struct portfolio *portfolio, const struct gp_scenario *scenario, const double *x);
/* Whether plant with a least output can exist in the region. */
bool portfolio_has_least_output(const struct portfolio *portfolio, const struct gp_scenario *scenario);

/* Which options can exist in a region: those with committed supply there, and those that can be built before the end of
 * the horizon: with a headroom row of their tier (grid), profile rows (variable), a potential row where the option has
 * any row in potential. */
/* Whether the option could be built in the region but for its lead time. */
bool portfolio_can_build(const struct gp_scenario *scenario, int option, int region);

gp_status portfolios_new(struct portfolios *out, const struct gp_scenario *scenario, struct arena *arena);

#endif
