/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of operation, region by region and period by period: from dispatch, mean capacities and hourly data
 * alone. */
#include "verify/groups.h"
#include "verify/verify_storage.h"

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
            option_has_least_output(row) ? row->least_output_frac * mean * hours_available(hours, option, b) : 0;
        double idle = hours_value(operation->idle[supply], b);
        verify_at_least(hours->verifier, CHECK_LEAST_OUTPUT, idle, 0, place);
        verify_at_most(hours->verifier, CHECK_LEAST_OUTPUT, idle, least, place);
        verify_at_least(hours->verifier, CHECK_LEAST_OUTPUT, operation->output[supply][b] + idle, least, place);
        if (option_runs_flat(row))
            verify_equal(hours->verifier, CHECK_LEAST_OUTPUT, operation->output[supply][b],
                         operation->output[supply][0], place);
    }
}

/* Hourly limits of one supply option. */
static void check_output(const struct hours *hours, int supply)
{
    const struct operation *operation = hours->operation;
    int option = hours_option(hours, supply);
    double mean = hours_mean_supply(hours, option);
    for (int b = 0; b < operation->block_count; b++) {
        struct verify_place place = hours_place(hours, option, b);
        double most = mean * hours_available(hours, option, b), charge = hours_value(operation->charge[supply], b);
        if (option_is_part(&hours->verifier->scenario->options_rows[option]))
            most = 0;
        verify_at_least(hours->verifier, CHECK_AVAILABILITY, operation->output[supply][b], 0, place);
        verify_at_most(hours->verifier, CHECK_AVAILABILITY, operation->output[supply][b], most, place);
        verify_at_least(hours->verifier, CHECK_AVAILABILITY, charge, 0, place);
        if (operation->charge[supply])
            verify_at_most(hours->verifier, CHECK_AVAILABILITY, charge, hours_charging_power(hours, option, b), place);
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
    struct verify_place place = hours_place(hours, -1, -1);
    place.class_index = class_index;
    for (int b = 0; b < hours->operation->block_count; b++) {
        double curtailed = hours_value(hours->operation->curtailed[class_index], b);
        place.block = b;
        verify_at_least(hours->verifier, CHECK_CURTAIL_HOURS, curtailed, 0, place);
        verify_at_most(hours->verifier, CHECK_CURTAIL_HOURS, curtailed,
                       row->curtailable_frac * hours_load(hours, class_index, b), place);
    }
}

static void check_backup(const struct hours *hours)
{
    const struct backup_row *row = hours_backup(hours);
    double share = row ? row->share_of_load_frac : 0;
    struct verify_place place = hours_place(hours, -1, -1);
    for (int b = 0; b < hours->operation->block_count; b++) {
        double output = hours_value(hours->operation->backup, b);
        place.block = b;
        verify_at_least(hours->verifier, CHECK_BACKUP_HOURS, output, 0, place);
        verify_at_most(hours->verifier, CHECK_BACKUP_HOURS, output, share * hours_all_load(hours, b), place);
    }
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

gp_status verify_operation(struct verifier *verifier)
{
    for (int r = 0; r < verifier->scenario->regions_count; r++) {
        for (int t = 0; t < verifier->period_count; t++) {
            const struct hours hours = hours_of(verifier, r, t);
            for (int s = 0; s < hours.operation->portfolio->supply_count; s++) {
                check_output(&hours, s);
                check_inflexible(&hours, s);
                verify_storage(&hours, s);
            }
            check_balance(&hours);
            for (int w = 0; w < verifier->scenario->classes_count; w++)
                check_curtailed(&hours, w);
            check_backup(&hours);
            check_clean_hours(&hours);
        }
    }
    return GP_OK;
}
