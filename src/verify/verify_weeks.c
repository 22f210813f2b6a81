/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of average weeks of operation, region by region and period by period: energy of supply and load
 * beside what stands, yearly hours, unserved load and cost. Without the hours of a plan this is all that can be said of
 * its operation. */
#include <math.h>

#include "findings/cost_operation.h"
#include "plan/week_energy.h"
#include "verify/groups.h"
#include "verify/hours.h"

#define COST_OF_A_GW 500.0 /* $M a week: more than the value of a GW of compute; makes the tolerance one of amounts */

static double energy(const struct hours *hours, enum week_series series, int own)
{
    return week_energy(hours->verifier->plan, hours->region, hours->t, series, own);
}

static struct verify_place week_place(const struct hours *hours, int option)
{
    struct verify_place place = hours_place(hours, option, -1);
    place.unit_scale = HOURS_PER_WEEK;
    return place;
}

/* Load of a class at its load factor, GWh if it were so in all hours. */
static double average_load(const struct hours *hours, int class_index)
{
    const struct gp_plan *plan = hours->verifier->plan;
    const struct gp_scenario *scenario = hours->verifier->scenario;
    return scenario->classes_rows[class_index].load_factor_frac *
           plan->load_mean[plan_at(plan, class_index, scenario->regions_count, hours->region, hours->t)];
}

/* Energy of an option, beside the hours of its whole capacity that a year allows. */
static void check_hours(const struct hours *hours, int supply)
{
    int option = hours_option(hours, supply);
    const struct option_row *row = &hours->verifier->scenario->options_rows[option];
    if (option_has_most_hours(row))
        verify_at_most(hours->verifier, CHECK_OUTPUT_HOURS, energy(hours, WEEK_OUTPUT, supply),
                       row->max_full_load_hours_per_year / WEEKS_PER_YEAR * hours_mean_supply(hours, option),
                       week_place(hours, option));
}

static void check_curtailed(const struct hours *hours, int class_index)
{
    const struct class_row *row = &hours->verifier->scenario->classes_rows[class_index];
    double curtailed = energy(hours, WEEK_CURTAILED, class_index);
    struct verify_place place = week_place(hours, -1);
    place.class_index = class_index;
    verify_at_least(hours->verifier, CHECK_CURTAIL_HOURS, curtailed, 0, place);
    verify_at_most(hours->verifier, CHECK_CURTAIL_HOURS, curtailed,
                   row->max_curtail_full_load_hours_per_year / WEEKS_PER_YEAR * average_load(hours, class_index),
                   place);
}

static void check_backup(const struct hours *hours)
{
    const struct backup_row *row = hours_backup(hours);
    double most = 0;
    for (int w = 0; w < hours->verifier->scenario->classes_count && row; w++)
        most += row->usable_hours_per_year / WEEKS_PER_YEAR * row->share_of_load_frac * average_load(hours, w);
    verify_at_least(hours->verifier, CHECK_BACKUP_HOURS, energy(hours, WEEK_BACKUP, 0), 0, week_place(hours, -1));
    verify_at_most(hours->verifier, CHECK_BACKUP_HOURS, energy(hours, WEEK_BACKUP, 0), most, week_place(hours, -1));
}

static double load_of_week(const struct hours *hours)
{
    double load = 0;
    for (int b = 0; b < hours->operation->block_count; b++)
        load += hours_all_load(hours, b) * hours->clock->hours_per_week[b];
    return load;
}

static void check_served(const struct hours *hours)
{
    const struct operation *operation = hours->operation;
    const struct verify_place place = week_place(hours, -1);
    double load = load_of_week(hours), unserved = energy(hours, WEEK_UNSERVED, 0);
    for (int s = 0; s < operation->portfolio->supply_count; s++)
        unserved += energy(hours, WEEK_IDLE, s);
    verify_equal(hours->verifier, CHECK_WEEK_LOAD, operation->load_gwh_per_week, load, place);
    verify_equal(hours->verifier, CHECK_WEEK_LOAD, operation->unserved_gwh_per_week, unserved, place);
    /* Balances hold to a part of the load, so what is served does too: of a load that must all be served, rounding
     * leaves a little unserved. */
    double most = hours->verifier->scenario->plan->max_unserved_frac * load;
    verify_at_least(hours->verifier, LIMIT_SERVED, load - unserved, load - most, place);
}

/* Energy that the mean capacity of an option could give, and that its storage could take. */
static void check_supply(const struct hours *hours, int supply)
{
    int option = hours_option(hours, supply);
    const struct option_row *row = &hours->verifier->scenario->options_rows[option];
    struct verify_place place = week_place(hours, option);
    double output = energy(hours, WEEK_OUTPUT, supply), charge = energy(hours, WEEK_CHARGE, supply);
    double most = 0, most_charge = 0;
    for (int b = 0; b < hours->operation->block_count && !option_is_part(row); b++) {
        double length = hours->clock->hours_per_week[b];
        most += hours_mean_supply(hours, option) * hours_available(hours, option, b) * length;
        most_charge += row->kind == OPTION_STORAGE ? hours_charging_power(hours, option, b) * length : 0;
    }
    verify_at_least(hours->verifier, CHECK_WEEK_SUPPLY, output, 0, place);
    verify_at_most(hours->verifier, CHECK_WEEK_SUPPLY, output, most, place);
    verify_at_least(hours->verifier, CHECK_WEEK_SUPPLY, charge, 0, place);
    verify_at_most(hours->verifier, CHECK_WEEK_SUPPLY, charge, most_charge, place);
    if (row->kind == OPTION_STORAGE) /* a season ends with what it began with */
        verify_equal(hours->verifier, CHECK_WEEK_STORAGE, output / option_discharge_efficiency(row),
                     charge * option_charge_efficiency(row), place);
}

/* What follows from the balance and the limits of single hours, where those are not known. */
static void check_without_hours(const struct hours *hours)
{
    const struct portfolio *portfolio = hours->operation->portfolio;
    double sum = energy(hours, WEEK_BACKUP, 0) + energy(hours, WEEK_UNSERVED, 0);
    for (int s = 0; s < portfolio->supply_count; s++) {
        check_supply(hours, s);
        sum += energy(hours, WEEK_OUTPUT, s) - energy(hours, WEEK_CHARGE, s);
    }
    for (int w = 0; w < hours->verifier->scenario->classes_count; w++)
        sum += energy(hours, WEEK_CURTAILED, w);
    verify_at_least(hours->verifier, CHECK_WEEK_LOAD, energy(hours, WEEK_UNSERVED, 0), 0, week_place(hours, -1));
    verify_equal(hours->verifier, CHECK_WEEK_LOAD, sum, load_of_week(hours), week_place(hours, -1));
}

static void check_cost(const struct hours *hours)
{
    struct operation_cost cost = {0};
    struct verify_place place = week_place(hours, -1);
    double sum = 0;
    cost_of_operation(&cost, hours->verifier->plan, hours->region, hours->t);
    for (int part = 0; part < PART_COUNT; part++)
        sum += cost.musd_per_week[part];
    place.unit_scale = COST_OF_A_GW;
    verify_equal(hours->verifier, CHECK_OPERATION_COST, hours->operation->cost_musd_per_week, sum, place);
}

/* Supply in service that is not in operation would go unnoticed. */
static void check_portfolio(const struct hours *hours)
{
    const struct portfolio *portfolio = hours->operation->portfolio;
    for (int k = 0; k < hours->verifier->scenario->options_count; k++) {
        if (portfolio->entry_of_option[k] < 0)
            verify_equal(hours->verifier, CHECK_AVAILABILITY, hours_mean_supply(hours, k), 0,
                         hours_place(hours, k, -1));
    }
}

gp_status verify_weeks(struct verifier *verifier)
{
    for (int r = 0; r < verifier->scenario->regions_count; r++) {
        for (int t = 0; t < verifier->period_count; t++) {
            const struct hours hours = hours_of(verifier, r, t);
            check_portfolio(&hours);
            for (int s = 0; s < hours.operation->portfolio->supply_count; s++)
                check_hours(&hours, s);
            check_served(&hours);
            for (int w = 0; w < verifier->scenario->classes_count; w++)
                check_curtailed(&hours, w);
            check_backup(&hours);
            check_cost(&hours);
            if (verifier->plan->weeks)
                check_without_hours(&hours);
        }
    }
    return GP_OK;
}
