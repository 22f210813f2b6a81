/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of states of charge: walks through all days of the season one after another, each as often as the
 * day stands for in a row, by what is charged and discharged. */
#include "verify/verify_storage.h"

#include <math.h>

/* State of charge sums up rounding of all blocks before: its tolerance is that of so many of them. */
#define BLOCKS_OF_ROUNDING 10.0
/* Number of days this near to a whole one is whole: the rest is rounding of a quotient. */
#define ROUNDING 1e-9

struct walk {
    const struct hours *hours;
    int supply, option;
    const struct day *day;
    double repetitions; /* of the day */
    double most;        /* GWh it can hold */
    double state;       /* GWh */
};

/* GWh that go into store in a block of full length. */
static double into_store(const struct walk *walk, int block)
{
    const struct gp_scenario *scenario = walk->hours->verifier->scenario;
    const struct operation *operation = walk->hours->operation;
    const struct option_row *row = &scenario->options_rows[walk->option];
    double charged = option_charge_efficiency(row), discharged = option_discharge_efficiency(row);
    double charge = operation->charge[walk->supply][block], discharge = operation->output[walk->supply][block];
    return scenario->clock.block_hours * (charged * charge - discharge / discharged);
}

/* The net charge of a day counts as often as the day is repeated, and an error in it too. */
static struct verify_place place_in(const struct walk *walk, int block)
{
    struct verify_place place = hours_place(walk->hours, walk->option, block);
    place.unit_scale = walk->hours->verifier->scenario->clock.block_hours * BLOCKS_OF_ROUNDING;
    place.unit_scale *= fmax(1, walk->repetitions);
    return place;
}

/* Goes through a part of one day. */
static void walk_day(struct walk *walk, double part, const double *told)
{
    struct verifier *verifier = walk->hours->verifier;
    for (int b = walk->day->first_block; b < walk->day->first_block + walk->day->block_count; b++) {
        struct verify_place place = place_in(walk, b);
        walk->state += part * into_store(walk, b);
        verify_at_least(verifier, CHECK_STATE_OF_CHARGE, walk->state, 0, place);
        verify_at_most(verifier, CHECK_STATE_OF_CHARGE, walk->state, walk->most, place);
        if (told)
            verify_equal(verifier, CHECK_STATE_OF_CHARGE, told[b], walk->state, place);
    }
}

/* Checks the states that are reported for the last day. They end where the walk ends, and earlier blocks differ from
 * that end by the charges of the day's blocks between. */
static void check_last(const struct walk *walk, const double *told)
{
    double state = walk->state, part = fmin(1, walk->repetitions);
    for (int b = walk->day->first_block + walk->day->block_count - 1; b >= walk->day->first_block; b--) {
        verify_equal(walk->hours->verifier, CHECK_STATE_OF_CHARGE, told[b], state, place_in(walk, b));
        state -= part * into_store(walk, b);
    }
}

/* Its own, and that of its parts. */
static double energy_capacity(const struct hours *hours, int option)
{
    const struct gp_scenario *scenario = hours->verifier->scenario;
    double gwh = hours_mean_supply(hours, option) * scenario->options_rows[option].duration_hours;
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *part = &scenario->options_rows[k];
        double available = (1 - part->forced_outage_frac) * (1 - part->scheduled_outage_frac);
        if (part->kind == OPTION_STORAGE_ENERGY && part->part_of.index == option)
            gwh += hours_mean_supply(hours, k) * available;
    }
    return gwh;
}

void verify_storage(const struct hours *hours, int supply)
{
    const struct operation *operation = hours->operation;
    const struct gp_scenario *scenario = hours->verifier->scenario;
    const struct clock_season *clock = hours->clock;
    if (!operation->stored[supply])
        return;
    struct walk walk = {.hours = hours, .supply = supply, .option = hours_option(hours, supply)};
    walk.most = energy_capacity(hours, walk.option);
    for (int d = 0; d < clock->day_count; d++) {
        const struct day *before = &clock->days[clock->in_order ? (d + clock->day_count - 1) % clock->day_count : d];
        const struct day_type_row *row = &scenario->day_types_rows[clock->days[d].row];
        walk.day = &clock->days[d];
        walk.repetitions = clock->in_order ? row->weight_days * HOURS_PER_DAY / row->hours : 1;
        walk.state = operation->last_stored[supply][before->first_block + before->block_count - 1];
        int days = (int)ceil(walk.repetitions - ROUNDING);
        for (int gone = 0; gone < days; gone++)
            walk_day(&walk, fmin(1, walk.repetitions - gone), gone == 0 ? operation->stored[supply] : NULL);
        check_last(&walk, operation->last_stored[supply]);
    }
}
