/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operation of a region: the least cost of an average week of a season and price year as a function Q(x) of the
 * region's portfolio, and the least unserved energy U(x). */
#ifndef GIGAPLAN_OPERATE_DISPATCHER_H
#define GIGAPLAN_OPERATE_DISPATCHER_H

#include "operate/cut.h"

/* Solver of all seasons and years of one region. Belongs to the thread that made it. */
struct dispatcher;
gp_status dispatcher_new(struct dispatcher **out, const struct gp_scenario *scenario,
                         const struct portfolios *portfolios, int region);
void dispatcher_free(struct dispatcher *dispatcher);
const struct form *dispatcher_form(struct dispatcher *dispatcher, int season);

struct dispatch_result {
    bool served;     /* whether the served row can hold at x */
    double cost;     /* Q(x), $M per week. Not served: of some operation that leaves least unserved, penalty included;
                        dispatcher_schedule gives the cheapest of these */
    double unserved; /* GWh per week of the solution; least possible when not served */
    double load;     /* GWh per week */
};

/* Q at x (entry_count values >= 0) in a season, at the prices of any calendar year. Writes the cost cut's slope when
 * served, else the served cut's slope; *kind says which. `row_duals` (form rows) may be NULL. */
gp_status dispatcher_solve(struct dispatcher *dispatcher, int season, int year, const double *x,
                           struct dispatch_result *result, enum cut_kind *kind, double *slope, double *row_duals);
/* Only U: whether the served row can hold; writes the served cut's slope if not. Used by the first stage of `fastest`.
 */
gp_status dispatcher_check_served(struct dispatcher *dispatcher, int season, const double *x,
                                  struct dispatch_result *result, double *slope, double *row_duals);

/* Full solution at x, for plans: column values of the form and the marginal cost of energy by block ($/MWh). */
gp_status dispatcher_schedule(struct dispatcher *dispatcher, int season, int year, const double *x,
                              struct dispatch_result *result, double *column_values, double *price_usd_per_mwh,
                              double *row_duals);

/* First bound on theta, valid everywhere and also with negative costs: slope of the cut with all duals 0. */
void dispatcher_first_bound(struct dispatcher *dispatcher, int season, int year, double *slope);

#endif
