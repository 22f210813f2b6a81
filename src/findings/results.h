/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that reports of one plan say, computed once. */
#ifndef GIGAPLAN_FINDINGS_RESULTS_H
#define GIGAPLAN_FINDINGS_RESULTS_H

#include "findings/claims.h"
#include "findings/cost.h"
#include "findings/cost_added.h"
#include "findings/cost_bridge.h"
#include "findings/equivalents.h"
#include "findings/ledgers.h"
#include "findings/quantity.h"
#include "findings/reliability.h"
#include "findings/roll_up.h"
#include "findings/story.h"
#include "findings/summary.h"
#include "findings/unit_costs.h"
#include "scenario/omissions.h"

struct results {
    struct arena *arena;
    const struct gp_plan *plan;
    const struct gp_scenario *scenario;
    const char *scenario_digest;
    bool has_amounts; /* false: no plan; only claims, without the plan, are there */
    struct summary *summary;
    struct cost *cost;
    struct cost_added added; /* capital of the load that is added */
    struct cost_bridge to_paid, to_builders;
    struct unit_costs gw_costs;   /* of that load */
    struct unit_costs *mwh_costs; /* of power, by year */
    struct ledgers *ledgers;
    struct reliability *reliability; /* of full_year */
    struct story *story;
    struct roll_up *roll_up;
    struct equivalents *equivalents; /* at the plan's own load factor, where there is a plan */
    struct equivalents *assumed;     /* at the load factor that the compute value assumes */
    struct claims *claims;
    struct shown_hours *hours; /* of the report (shown_hours.h): chosen when first asked for */
    struct network *network;   /* of the final year (network/network.h); NULL where it was not asked for */
    struct omissions omissions;
    enum magnitude magnitude; /* in which amounts are shown */
    double shown_gw;          /* regions and options with less than this in service have no line of their own */
    bool builds;              /* false: no load is added to the load at the start */
    const char *why_nothing;  /* where nothing is built: a sentence, or "" */
    int full_year; /* index of the first whole year at the target; of the last whole year when it is not reached */
};

/* Only the summary, cost and story of a plan; nothing where it has no amounts. */
gp_status results_make_amounts(struct results *out, const struct gp_plan *plan);
gp_status results_make(struct results *out, const struct gp_plan *plan);
void results_free(struct results *results);

/* The limits that held the plan back in a year, by kind: "committed sites and their dates, workers (those of 2027-28)"
 * names the years of limits that act before the year that they hold back. "" when nothing did, and once the target
 * stands. */
const char *results_held_back(const struct results *results, int year);
/* The same of a quarter (index of the story): whether limits of a kind did, and all of them in words. A year names what
 * its quarters name; quarters of little worth name none. */
bool results_quarter_held_back(const struct results *results, int quarter, enum limit_kind kind);
const char *results_quarter_words(const struct results *results, int quarter);
/* Overnight capital of what was commissioned in a year (index), $B. */
double results_capital_of_year(const struct results *results, int year_index);
/* Cost of a year (index) of kinds that pay for power, $B. */
double results_power_cost_of_year(const struct results *results, int year_index);

/* Whether a series of `count` values is anywhere above zero; combinations that never exist would only make tables long.
 */
bool results_any(const struct gp_plan *plan, const double *series);
/* Whether a series by year has a value that is worth a row. */
bool results_shows(const struct results *results, const double *by_year);

#endif
