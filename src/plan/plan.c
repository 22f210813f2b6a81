/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan says of itself. */
#include "plan/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

gp_outcome gp_plan_outcome(const gp_plan *plan)
{
    return plan->outcome;
}

const char *gp_outcome_text(gp_outcome outcome)
{
    static const char *const texts[] = {"optimal", "limit", "infeasible", "unbounded", "unproven"};
    return (unsigned)outcome < sizeof texts / sizeof *texts ? texts[outcome] : "unknown";
}

gp_stop gp_plan_stop(const gp_plan *plan)
{
    return plan->stop;
}

const char *gp_stop_text(gp_stop stop)
{
    static const char *const texts[] = {"", "the time limit", "the limit of iterations", "an interrupt"};
    return (unsigned)stop < sizeof texts / sizeof *texts ? texts[stop] : "";
}

const char *plan_grid_text(enum grid_kind kind, int parts)
{
    static const char *const kinds[] = {[GRID_DEFAULT] = "periods fitted to the plan",
                                        [GRID_SEASON] = "seasons",
                                        [GRID_MONTH] = "months",
                                        [GRID_WEEK] = "weeks"};
    static const char *const rungs[] = {"seasons", "seasons", "seasons in 2 parts", "", "seasons in 4 parts",
                                        "",        "",        "seasons in 7 parts"};
    return parts == 0 ? kinds[kind] : rungs[parts];
}

double gp_plan_objective_usd(const gp_plan *plan)
{
    return plan->objective_usd;
}
double gp_plan_bound_usd(const gp_plan *plan)
{
    return plan->bound_usd;
}
double gp_plan_gap(const gp_plan *plan)
{
    return plan->gap;
}
double gp_plan_shortfall_gw_weeks(const gp_plan *plan)
{
    return plan->shortfall_gw_weeks;
}
const gp_scenario *gp_plan_scenario(const gp_plan *plan)
{
    return plan->scenario;
}

static double load_at_end(const gp_plan *plan, int t)
{
    double load = 0.0;
    for (int v = 0; v < plan->scenario->providers_count; v++)
        for (int r = 0; r < plan->scenario->regions_count; r++)
            load += plan->load[plan_at(plan, v, plan->scenario->regions_count, r, t)];
    return load;
}

bool gp_plan_date_of(char text[11], const gp_plan *plan, double gw)
{
    if (!plan->load)
        return false;
    double before = plan->start_gw;
    if (before >= scenario_reached_gw(gw)) {
        date_format(plan->calendar.start, text);
        return true;
    }
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        double after = load_at_end(plan, t);
        if (after >= scenario_reached_gw(gw)) {
            double part = after > before ? (gw - before) / (after - before) : 1.0;
            if (plan->calendar.at_start)
                part = 0.0;
            double days = (part < 0.0 ? 0.0 : part > 1.0 ? 1.0 : part) * (double)(period->end - period->start);
            date_format(date_reached((double)period->start + days), text);
            return true;
        }
        before = after;
    }
    return false;
}

void gp_plan_free(gp_plan *plan)
{
    if (!plan)
        return;
    struct arena *arena = plan->arena;
    gp_scenario_free(plan->scenario);
    free(plan);
    arena_free(arena);
}

int plan_pool_names(const struct gp_scenario *scenario, const char **names)
{
    int count = 0;
    for (int i = 0; i < scenario->pools_count; i++) {
        bool seen = false;
        for (int j = 0; j < i && !seen; j++)
            seen = !strcmp(scenario->pools_rows[j].pool, scenario->pools_rows[i].pool);
        if (seen)
            continue;
        if (names)
            names[count] = scenario->pools_rows[i].pool;
        count++;
    }
    return count;
}
