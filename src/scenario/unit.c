/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of a scenario. Nothing in the model knows whether it plans a kilowatt or a continent: where all amounts are
 * twice as large, so is the plan. Solvers and comparisons of numbers do know, by their tolerances. So these count in a
 * unit that follows from the scenario. */
#include "scenario/scenario.h"

#include <math.h>
#include <string.h>

/* In its own unit a scenario is about as large as the default one, for which all tolerances were chosen. */
#define USUAL_TARGET_GW 30.0
/* Pace slack, which the second stage of fastest may add: the shortfall when the target is late by a week, divided by
 * this. With the shortfall held to the last digit, the cost would depend on rounding. */
#define SLACK_PARTS_OF_A_WEEK 3000.0
/* A load counts as reached when no more than this part of it is missing. The pace slack can leave a larger part of
 * the target open for half a week at most. */
#define REACHED_TOLERANCE 1e-3
/* A number above this means "no limit", and one below its inverse means nothing. Neither is scaled. Between them no
 * factor loses a digit. */
#define LARGEST_AMOUNT 1e250

/* Whether a column holds an amount, which doubles when everything is twice as large (GW, $B, workers). Prices and
 * shares do not. */
static bool is_amount(const struct column *column)
{
    static const char *const units[] = {"GW", "GW/week",    "GW/year", "GW-weeks",
                                        "$B", "$B nominal", "workers", "unit of the quantity"};
    for (size_t i = 0; column->kind == COLUMN_NUMBER && i < sizeof units / sizeof *units; i++)
        if (strcmp(column->unit, units[i]) == 0)
            return true;
    return false;
}

static void multiply_column(const struct table *table, const struct column *column, double factor)
{
    for (int i = 0; i < table->count; i++) {
        double *amount = (double *)((char *)table_row(table, i) + column->offset);
        if (fabs(*amount) < LARGEST_AMOUNT && fabs(*amount) > 1.0 / LARGEST_AMOUNT) /* false for blanks */
            *amount *= factor;
    }
}

static double running_load(const struct gp_scenario *scenario)
{
    double load = 0.0;
    for (int v = 0; v < scenario->providers_count; v++)
        for (int r = 0; r < scenario->regions_count; r++)
            load += scenario_running_load(scenario, v, r);
    return load;
}

double scenario_size_gw(const struct gp_scenario *scenario)
{
    return fmax(scenario->plan->target_gw, running_load(scenario));
}

void scenario_find_unit(struct gp_scenario *scenario)
{
    scenario->unit_gw = exp2(round(log2(scenario_size_gw(scenario) / USUAL_TARGET_GW)));
}

void scenario_multiply(struct gp_scenario *scenario, double factor)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        for (int j = 0; j < scenario->tables[i].schema->column_count; j++)
            if (is_amount(&scenario->tables[i].schema->columns[j]))
                multiply_column(&scenario->tables[i], &scenario->tables[i].schema->columns[j], factor);
    scenario_find_unit(scenario);
}

double scenario_pace_slack(const struct gp_scenario *scenario)
{
    double given = scenario->plan->pace_slack_gw_weeks;
    return number_given(given) ? given : scenario->plan->target_gw / SLACK_PARTS_OF_A_WEEK;
}

double scenario_reached_gw(double gw)
{
    return gw * (1.0 - REACHED_TOLERANCE);
}
