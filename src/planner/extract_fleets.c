/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each provider has of its fleet, and its load by class. The model decides these for fleets and for the nation
 * only, since nothing tells providers of a fleet apart there; any split that keeps the sums is as good:
 *  - what a fleet fits in a period goes to its providers as the load that they add, and so do the kinds of it;
 *  - a kind's load falls to its classes as it does nationally in that period;
 *  - what a fleet renews goes to what is due first, whoever's it is, with what is fitted later: that may be due before
 *    what is renewed ahead. */
#include "planner/extract_fleets.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "core/try.h"
#include "invest/fleet.h"
#include "invest/known_world.h"

struct split {
    struct gp_plan *plan;
    const struct grid *grid;
    int t;
    double *class_added; /* [class] nationally in t */
    double *need,
        *next; /* [provider] renewals of t: what is due up to the last day that they reach, and with that day */
};

static double added(const double *totals, size_t at, int t)
{
    return fmax(0.0, totals[at] - (t > 0 ? totals[at - 1] : 0.0));
}

static double load_added(const struct split *split, int provider)
{
    const struct gp_plan *plan = split->plan;
    double sum = 0.0;
    for (int r = 0; r < plan->scenario->regions_count; r++) {
        size_t at = plan_at(plan, provider, plan->scenario->regions_count, r, split->t);
        sum +=
            plan->load[at] - (split->t > 0 ? plan->load[at - 1] : scenario_running_load(plan->scenario, provider, r));
    }
    return fmax(0.0, sum);
}

/* Additions of a fleet in t, of a kind of series. */
static double fleet_added(const struct split *split, enum series_kind kind, int generation, int fleet)
{
    const struct invest_model *model = split->grid->model;
    int series = invest_series(model, kind, generation, fleet);
    return series < 0 ? 0.0 : added(split->grid->totals, (size_t)invest_total(model, series, split->t), split->t);
}

static double fleet_added_of_kind(const struct split *split, enum series_kind series, int kind, int fleet)
{
    const struct gp_scenario *scenario = split->plan->scenario;
    double sum = 0.0;
    for (int g = 0; g < scenario->accelerators_count; g++)
        if (scenario->accelerators_rows[g].kind == kind)
            sum += fleet_added(split, series, g, fleet);
    return sum;
}

static void put(const struct split *split, double *totals, int first, int provider, double amount)
{
    size_t at = plan_at(split->plan, first, split->plan->scenario->providers_count, provider, split->t);
    totals[at] = (split->t > 0 ? totals[at - 1] : 0.0) + amount;
}

/* -- what is fitted to new load ---------------------------------------------------------------------------------------
 */

static void split_new(const struct split *split, int fleet)
{
    const struct gp_scenario *scenario = split->plan->scenario;
    const int *fleet_of = split->grid->model->fleet_of;
    double all = 0.0;
    for (int v = fleet; v < scenario->providers_count; v++)
        all += fleet_of[v] == fleet ? load_added(split, v) : 0.0;
    for (int v = fleet; v < scenario->providers_count; v++) {
        if (fleet_of[v] != fleet)
            continue;
        double share = all > 0.0 ? load_added(split, v) / all : v == fleet;
        for (int g = 0; g < scenario->accelerators_count; g++)
            put(split, split->plan->accelerators_new, g, v, share * fleet_added(split, SERIES_NEW, g, fleet));
    }
}

/* -- load by class ----------------------------------------------------------------------------------------------------
 */

static double national_addition(const struct split *split, bool accelerated)
{
    const struct gp_scenario *scenario = split->plan->scenario;
    double sum = 0.0;
    for (int w = 0; w < scenario->classes_count; w++)
        sum += scenario->classes_rows[w].accelerated == accelerated ? split->class_added[w] : 0.0;
    return sum;
}

/* Part of a provider's new load that runs on accelerators: its fleet's, or the nation's where nothing is fitted. */
static double accelerated_part(const struct split *split, int provider)
{
    int fleet = split->grid->model->fleet_of[provider];
    double with = fleet_added_of_kind(split, SERIES_NEW, ACCELERATOR_KIND_ACCELERATOR, fleet);
    double without = fleet_added_of_kind(split, SERIES_NEW, ACCELERATOR_KIND_CPU, fleet);
    if (with + without <= 0.0) {
        with = national_addition(split, true);
        without = national_addition(split, false);
    }
    return with + without > 0.0 ? with / (with + without) : 1.0;
}

static void split_classes(const struct split *split, int provider)
{
    const struct gp_scenario *scenario = split->plan->scenario;
    double load = load_added(split, provider), part = accelerated_part(split, provider);
    for (int w = 0; w < scenario->classes_count; w++) {
        bool accelerated = scenario->classes_rows[w].accelerated;
        double of_kind = national_addition(split, accelerated);
        double share = of_kind > 0.0 ? split->class_added[w] / of_kind : 0.0;
        put(split, split->plan->class_provider, w, provider, load * (accelerated ? part : 1.0 - part) * share);
    }
}

static void find_class_additions(struct split *split)
{
    const struct gp_plan *plan = split->plan;
    int regions = plan->scenario->regions_count;
    for (int w = 0; w < plan->scenario->classes_count; w++) {
        split->class_added[w] = 0.0;
        for (int r = 0; r < regions; r++) {
            int series = invest_series(split->grid->model, SERIES_CLASS_REGION, w, r);
            if (series >= 0)
                split->class_added[w] +=
                    added(split->grid->totals, (size_t)invest_total(split->grid->model, series, split->t), split->t);
        }
    }
}

/* Load at the start is not added by the plan. */
static void add_running(struct gp_plan *plan)
{
    const struct gp_scenario *scenario = plan->scenario;
    for (int v = 0; v < scenario->providers_count; v++) {
        double running = invest_running_load(scenario, v, -1);
        for (int w = 0; w < scenario->classes_count; w++)
            for (int t = 0; t < plan->calendar.count; t++)
                plan->class_provider[plan_at(plan, w, scenario->providers_count, v, t)] +=
                    running * scenario->classes_rows[w].initial_share_frac;
    }
}

/* -- renewals ---------------------------------------------------------------------------------------------------------
 */

/* Accelerators of a generation that a provider has fitted to new load by the start of a day. */
static double fitted_by(const struct gp_plan *plan, int generation, int provider, date day)
{
    int t = calendar_period_at(&plan->calendar, day), last = plan->calendar.count - 1;
    if (t < 0)
        return 0.0;
    const double *own =
        plan->accelerators_new + plan_at(plan, generation, plan->scenario->providers_count, provider, 0);
    if (t > last)
        return own[last];
    double after = calendar_fraction_after(&plan->calendar, t, day);
    return own[t] * (1.0 - after) + (t > 0 ? own[t - 1] * after : 0.0);
}

/* Renewals themselves are not due again where providers share a fleet (invest/fleet.h). */
static double due_by(const struct split *split, int provider, int kind, date end)
{
    const struct gp_plan *plan = split->plan;
    double due = fleet_initial_due(plan->scenario, provider, kind, end);
    for (int g = 0; g < plan->scenario->accelerators_count; g++) {
        const struct accelerator_row *row = &plan->scenario->accelerators_rows[g];
        if (row->kind != kind)
            continue;
        date fitted = date_after(end, -days_of_years(row->life_years));
        due += fitted_by(plan, g, provider, fitted);
    }
    return due;
}

static double fleet_due_by(const struct split *split, int fleet, int kind, date end)
{
    double due = 0.0;
    for (int v = fleet; v < split->plan->scenario->providers_count; v++)
        due += split->grid->model->fleet_of[v] == fleet ? due_by(split, v, kind, end) : 0.0;
    return due;
}

/* First day, from a period's end on, by which so much is due; the last one where that much never is. */
static date day_of_due(const struct split *split, int fleet, int kind, double amount)
{
    date from = split->plan->calendar.periods[split->t].end, until = DATE_LAST;
    while (from < until) {
        date middle = from + (until - from) / 2;
        if (fleet_due_by(split, fleet, kind, middle) >= amount)
            until = middle;
        else
            from = middle + 1;
    }
    return from;
}

static double renewed_before(const struct split *split, int provider, int kind)
{
    const struct gp_plan *plan = split->plan;
    double sum = 0.0;
    for (int g = 0; split->t > 0 && g < plan->scenario->accelerators_count; g++)
        if (plan->scenario->accelerators_rows[g].kind == kind)
            sum +=
                plan->accelerators_renewed[plan_at(plan, g, plan->scenario->providers_count, provider, split->t - 1)];
    return sum;
}

/* Renewals of each provider in a fleet that are due by a day and not made before t; returns the sum. */
static double find_due(const struct split *split, int fleet, int kind, date day, double *due)
{
    double sum = 0.0;
    for (int v = fleet; v < split->plan->scenario->providers_count; v++) {
        if (split->grid->model->fleet_of[v] != fleet)
            continue;
        due[v] = fmax(0.0, due_by(split, v, kind, day) - renewed_before(split, v, kind));
        sum += due[v];
    }
    return sum;
}

/* Splits the renewals of t by what is due first, which may be due after t: all that is due before some day, and the
 * same part of each provider's renewals of that day. */
static void split_renewals(const struct split *split, int fleet, int kind)
{
    const struct gp_scenario *scenario = split->plan->scenario;
    const int *fleet_of = split->grid->model->fleet_of;
    double before = 0.0;
    double all = fleet_added_of_kind(split, SERIES_RENEWED, kind, fleet);
    date end = split->plan->calendar.periods[split->t].end, day = end;
    for (int v = fleet; v < scenario->providers_count; v++)
        before += fleet_of[v] == fleet ? renewed_before(split, v, kind) : 0.0;
    double needed = find_due(split, fleet, kind, end, split->need);
    if (all > needed) {
        day = day_of_due(split, fleet, kind, before + all);
        needed = find_due(split, fleet, kind, day > end ? day - 1 : end, split->need);
    }
    double next = find_due(split, fleet, kind, day, split->next);
    double last = next > needed ? fmin(1.0, fmax(0.0, (all - needed) / (next - needed))) : 0.0;
    double sum = needed + last * (next - needed);
    for (int v = fleet; v < scenario->providers_count; v++) {
        if (fleet_of[v] != fleet)
            continue;
        double own = split->need[v] + last * (split->next[v] - split->need[v]);
        double share = sum > 0.0 ? own / sum : v == fleet;
        for (int g = 0; g < scenario->accelerators_count; g++)
            if (scenario->accelerators_rows[g].kind == kind)
                put(split, split->plan->accelerators_renewed, g, v,
                    share * fleet_added(split, SERIES_RENEWED, g, fleet));
    }
}

gp_status extract_fleets(struct gp_plan *plan, const struct grid *grid)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    struct split split = {.plan = plan, .grid = grid};
    TRY_MEMORY(split.class_added = calloc((size_t)scenario->classes_count + 1, sizeof *split.class_added));
    TRY_MEMORY(split.need = calloc((size_t)scenario->providers_count + 1, sizeof *split.need));
    TRY_MEMORY(split.next = calloc((size_t)scenario->providers_count + 1, sizeof *split.next));
    for (split.t = 0; split.t < plan->calendar.count; split.t++) {
        find_class_additions(&split);
        for (int v = 0; v < scenario->providers_count; v++) {
            split_classes(&split, v);
            if (grid->model->fleet_of[v] == v)
                split_new(&split, v);
        }
    }
    for (split.t = 0; split.t < plan->calendar.count; split.t++) {
        for (int v = 0; v < scenario->providers_count; v++) {
            if (grid->model->fleet_of[v] != v)
                continue;
            for (int kind = 0; kind < ACCELERATOR_KIND_COUNT; kind++)
                split_renewals(&split, v, kind);
        }
    }
    add_running(plan);
done:
    free(split.class_added);
    free(split.need);
    free(split.next);
    return status;
}
