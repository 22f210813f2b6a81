/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of operation, region by region and period by period: from dispatch, mean capacities and hourly data
 * alone. */
#include <math.h>
#include <string.h>

#include "core/try.h"
#include "findings/cost_operation.h"
#include "verify/groups.h"
#include "verify/verify_storage.h"

#define COST_OF_A_GW 500.0 /* $M a week: more than the value of a GW of compute; makes the tolerance one of amounts */

/* Average power of the load at its load factors, GW. */
static double average_load(const struct hours *hours, int class_index)
{
    const struct gp_plan *plan = hours->verifier->plan;
    const struct gp_scenario *scenario = hours->verifier->scenario;
    return scenario->classes_rows[class_index].load_factor_frac *
           plan->load_mean[plan_at(plan, class_index, scenario->regions_count, hours->region, hours->t)];
}

static double profile_of(const struct gp_scenario *scenario, const struct hours *hours, const char *technology,
                         int block)
{
    const struct clock *clock = &scenario->clock;
    for (int i = 0; i < clock->technology_count; i++) {
        const double *profile = clock->capacity_factor[hours->season][hours->region * clock->technology_count + i];
        if (strcmp(clock->technologies[i], technology) == 0)
            return profile ? profile[block] : 0;
    }
    return 0;
}

/* Part of an option's capacity that can run in a block: both outages, and sun and wind or the hours of grid service. */
static double availability(const struct hours *hours, int option, int block)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    double part = (1 - row->forced_outage_frac) * (1 - row->scheduled_outage_frac);
    if (row->kind == OPTION_VARIABLE)
        part *= profile_of(scenario, hours, row->technology, block);
    const double *service =
        scenario->clock.grid_availability[hours->season][hours->region * scenario->options_count + option];
    return row->kind == OPTION_GRID && service ? part * service[block] : part;
}

/* Plant that must run, and plant that runs flat. */
static void check_inflexible(const struct hours *hours, int supply)
{
    const struct operation *operation = hours->operation;
    int option = hours_option(hours, supply);
    const struct option_row *row = &hours->verifier->scenario->options_rows[option];
    double mean = hours_mean_supply(hours, option);
    for (int b = 0; b < operation->block_count; b++) {
        struct verify_place place = hours_place(hours, option, b);
        double least =
            option_has_least_output(row) ? row->least_output_frac * mean * availability(hours, option, b) : 0;
        double idle = hours_value(operation->idle[supply], b);
        verify_at_least(hours->verifier, CHECK_LEAST_OUTPUT, idle, 0, place);
        verify_at_most(hours->verifier, CHECK_LEAST_OUTPUT, idle, least, place);
        verify_at_least(hours->verifier, CHECK_LEAST_OUTPUT, operation->output[supply][b] + idle, least, place);
        if (option_runs_flat(row))
            verify_equal(hours->verifier, CHECK_LEAST_OUTPUT, operation->output[supply][b],
                         operation->output[supply][0], place);
    }
}

/* Energy of an option, beside the hours of its whole capacity that a year allows. */
static void check_hours(const struct hours *hours, int supply)
{
    const struct operation *operation = hours->operation;
    int option = hours_option(hours, supply);
    const struct option_row *row = &hours->verifier->scenario->options_rows[option];
    struct verify_place place = hours_place(hours, option, -1);
    double energy = 0;
    if (!option_has_most_hours(row))
        return;
    for (int b = 0; b < operation->block_count; b++)
        energy += operation->output[supply][b] * hours->clock->hours_per_week[b];
    place.unit_scale = HOURS_PER_WEEK;
    verify_at_most(hours->verifier, CHECK_OUTPUT_HOURS, energy,
                   row->max_full_load_hours_per_year / WEEKS_PER_YEAR * hours_mean_supply(hours, option), place);
}

/* Charging power of storage: its own, and that of its parts. */
static double charging_power(const struct hours *hours, int option, int block)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    double power = scenario->options_rows[option].charge_power_ratio * hours_mean_supply(hours, option) *
                   availability(hours, option, block);
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *part = &scenario->options_rows[k];
        if (part->kind == OPTION_STORAGE_CHARGE && part->part_of.index == option)
            power += hours_mean_supply(hours, k) * availability(hours, k, block);
    }
    return power;
}

/* Hourly limits of one supply option. */
static void check_output(const struct hours *hours, int supply)
{
    const struct operation *operation = hours->operation;
    int option = hours_option(hours, supply);
    double mean = hours_mean_supply(hours, option);
    for (int b = 0; b < operation->block_count; b++) {
        struct verify_place place = hours_place(hours, option, b);
        double most = mean * availability(hours, option, b), charge = hours_value(operation->charge[supply], b);
        if (option_is_part(&hours->verifier->scenario->options_rows[option]))
            most = 0;
        verify_at_least(hours->verifier, CHECK_AVAILABILITY, operation->output[supply][b], 0, place);
        verify_at_most(hours->verifier, CHECK_AVAILABILITY, operation->output[supply][b], most, place);
        verify_at_least(hours->verifier, CHECK_AVAILABILITY, charge, 0, place);
        if (operation->charge[supply])
            verify_at_most(hours->verifier, CHECK_AVAILABILITY, charge, charging_power(hours, option, b), place);
    }
}

static double all_output(const struct hours *hours, int block)
{
    const struct operation *operation = hours->operation;
    double sum = hours_value(operation->backup, block) + hours_value(operation->unserved, block);
    for (int s = 0; s < operation->portfolio->supply_count; s++)
        sum += operation->output[s][block] - hours_value(operation->charge[s], block);
    for (int w = 0; w < hours->verifier->scenario->classes_count; w++)
        sum += hours_value(operation->curtailed[w], block);
    return sum;
}

static void check_balance(const struct hours *hours)
{
    const struct operation *operation = hours->operation;
    for (int b = 0; b < operation->block_count; b++) {
        struct verify_place place = hours_place(hours, -1, b);
        double load = hours_all_load(hours, b);
        verify_equal(hours->verifier, CHECK_BALANCE, operation->load[b], load, place);
        verify_equal(hours->verifier, CHECK_BALANCE, all_output(hours, b), load, place);
        verify_at_least(hours->verifier, CHECK_BALANCE, hours_value(operation->unserved, b), 0, place);
        verify_at_most(hours->verifier, CHECK_BALANCE, hours_value(operation->unserved, b), load, place);
    }
}

static void check_curtailed(const struct hours *hours, int class_index)
{
    const struct class_row *row = &hours->verifier->scenario->classes_rows[class_index];
    double energy = 0;
    struct verify_place place = hours_place(hours, -1, -1);
    place.class_index = class_index;
    for (int b = 0; b < hours->operation->block_count; b++) {
        double curtailed = hours_value(hours->operation->curtailed[class_index], b);
        place.block = b;
        verify_at_least(hours->verifier, CHECK_CURTAIL_HOURS, curtailed, 0, place);
        verify_at_most(hours->verifier, CHECK_CURTAIL_HOURS, curtailed,
                       row->curtailable_frac * hours_load(hours, class_index, b), place);
        energy += curtailed * hours->clock->hours_per_week[b];
    }
    place.block = -1;
    place.unit_scale = HOURS_PER_WEEK;
    double most = row->max_curtail_full_load_hours_per_year / WEEKS_PER_YEAR * average_load(hours, class_index);
    verify_at_most(hours->verifier, CHECK_CURTAIL_HOURS, energy, most, place);
}

static void check_backup(const struct hours *hours)
{
    const struct backup_row *row = hours_backup(hours);
    double share = row ? row->share_of_load_frac : 0, energy = 0, average = 0;
    struct verify_place place = hours_place(hours, -1, -1);
    for (int b = 0; b < hours->operation->block_count; b++) {
        double output = hours_value(hours->operation->backup, b);
        place.block = b;
        verify_at_least(hours->verifier, CHECK_BACKUP_HOURS, output, 0, place);
        verify_at_most(hours->verifier, CHECK_BACKUP_HOURS, output, share * hours_all_load(hours, b), place);
        energy += output * hours->clock->hours_per_week[b];
    }
    for (int w = 0; w < hours->verifier->scenario->classes_count; w++)
        average += average_load(hours, w);
    place.block = -1;
    place.unit_scale = HOURS_PER_WEEK;
    verify_at_most(hours->verifier, CHECK_BACKUP_HOURS, energy,
                   row ? row->usable_hours_per_year / WEEKS_PER_YEAR * share * average : 0, place);
}

static void check_clean_hours(const struct hours *hours)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const struct operation *operation = hours->operation;
    if (scenario->plan->hourly_clean_share_frac <= 0)
        return;
    for (int b = 0; b < operation->block_count; b++) {
        double not_clean = hours_value(operation->backup, b);
        for (int s = 0; s < operation->portfolio->supply_count; s++)
            not_clean += operation->output[s][b] * hours_not_clean_frac(hours, hours_option(hours, s));
        double most = (1 - scenario->plan->hourly_clean_share_frac) * hours_all_load(hours, b);
        verify_at_most(hours->verifier, CHECK_CLEAN_HOUR, not_clean, most, hours_place(hours, -1, b));
    }
}

static void check_week(const struct hours *hours)
{
    const struct operation *operation = hours->operation;
    double load = 0, unserved = 0;
    struct verify_place place = hours_place(hours, -1, -1);
    place.unit_scale = HOURS_PER_WEEK;
    for (int b = 0; b < operation->block_count; b++) {
        load += hours_all_load(hours, b) * hours->clock->hours_per_week[b];
        unserved += hours_value(operation->unserved, b) * hours->clock->hours_per_week[b];
        for (int s = 0; s < operation->portfolio->supply_count; s++)
            unserved += hours_value(operation->idle[s], b) * hours->clock->hours_per_week[b];
    }
    verify_equal(hours->verifier, CHECK_BALANCE, operation->load_gwh_per_week, load, place);
    verify_equal(hours->verifier, CHECK_BALANCE, operation->unserved_gwh_per_week, unserved, place);
    /* Balances hold to a part of the load, so what is served does too: of a load that must all be served, rounding
     * leaves a little unserved. */
    double most = hours->verifier->scenario->plan->max_unserved_frac * load;
    verify_at_least(hours->verifier, LIMIT_SERVED, load - unserved, load - most, place);

    struct operation_cost cost = {0};
    double sum = 0;
    cost_of_operation(&cost, hours->verifier->plan, hours->region, hours->t);
    for (int part = 0; part < PART_COUNT; part++)
        sum += cost.musd_per_week[part];
    place.unit_scale = COST_OF_A_GW;
    verify_equal(hours->verifier, CHECK_OPERATION_COST, operation->cost_musd_per_week, sum, place);
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

gp_status verify_operation(struct verifier *verifier)
{
    for (int r = 0; r < verifier->scenario->regions_count; r++) {
        for (int t = 0; t < verifier->period_count; t++) {
            const struct hours hours = hours_of(verifier, r, t);
            check_portfolio(&hours);
            for (int s = 0; s < hours.operation->portfolio->supply_count; s++) {
                check_output(&hours, s);
                check_inflexible(&hours, s);
                check_hours(&hours, s);
                verify_storage(&hours, s);
            }
            check_balance(&hours);
            for (int w = 0; w < verifier->scenario->classes_count; w++)
                check_curtailed(&hours, w);
            check_backup(&hours);
            check_clean_hours(&hours);
            check_week(&hours);
        }
    }
    return GP_OK;
}
