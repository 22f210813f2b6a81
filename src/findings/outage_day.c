/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit is up or out, and changes between both at constant rates (a Markov chain of two states). It is out for
 * outage_hours on average and for out_frac of the time. So its state forgets what it was with the time constant
 * outage_hours x (1 - out_frac). Storage takes what is left over and gives back what is short. */
#include "findings/outage_day.h"

#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/storage_size.h"
#include "portfolio/operating_data.h"

/* More units than this in a region are taken as fewer, larger ones. */
#define MOST_UNITS 1000
#define NOTHING    1e-9

static double out_frac_of(const struct option_row *row)
{
    return number_given(row->unit_outage_frac) ? row->unit_outage_frac : row->forced_outage_frac;
}

static struct unit_group group_of(const struct option_row *row, int option, int position, double supply)
{
    bool sized = number_given(row->unit_gw);
    double units = sized ? fmin(fmax(1.0, round(supply / row->unit_gw)), MOST_UNITS) : 1.0,
           out = sized ? out_frac_of(row) : 0.0;
    return (struct unit_group){
        .option = option,
        .position = position,
        .supply_gw = supply,
        .count = number_to_int(units),
        .out_frac = out,
        .memory_hours = row->outage_hours * (1.0 - out),
    };
}

/* Of a GW whose units are up: scheduled outages count as a mean, sun and wind and cut hours as in operation. */
static double available_up(const struct gp_scenario *scenario, int region, int season, int option, int block)
{
    const struct option_row *row = &scenario->options_rows[option];
    double forced = number_given(row->unit_gw) ? row->forced_outage_frac : 0.0;
    double mean = operating_availability(scenario, region, season, option, block);
    return forced < 1.0 ? mean / (1.0 - forced) : 0.0;
}

/* What is only told of storage. */
static gp_status add_size(struct unit_group *group, const struct outage_day *day, int blocks, struct arena *arena)
{
    group->energy_gwh = storage_energy_gwh(day->plan, day->region, group->option, day->t);
    group->charging_of_parts = ARENA_ARRAY(arena, double, blocks);
    for (int b = 0; group->charging_of_parts && b < blocks; b++)
        group->charging_of_parts[b] = storage_charging_of_parts_gw(day->plan, day->region, group->option, day->t, b);
    return group->charging_of_parts ? GP_OK : GP_ERR_NOMEM;
}

static gp_status add_group(struct outage_day *day, int option, int position, double supply, struct arena *arena)
{
    const struct gp_scenario *scenario = day->plan->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    int season = day->plan->calendar.periods[day->t].season, blocks = scenario->clock.seasons[season].block_count;
    struct unit_group *group = &day->groups[day->group_count];
    double *available = day->available[day->group_count++] = ARENA_ARRAY(arena, double, blocks);
    *group = group_of(row, option, position, supply);
    for (int b = 0; available && b < blocks; b++)
        available[b] = available_up(scenario, day->region, season, option, b);
    if (!available)
        return GP_ERR_NOMEM;
    return row->kind == OPTION_STORAGE ? add_size(group, day, blocks, arena) : GP_OK;
}

/* Parts of storage give no power of their own. */
static gp_status add_supply(struct outage_day *day, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = day->plan->scenario;
    const struct operation *operation = &day->plan->operations[plan_at(day->plan, day->region, 1, 0, day->t)];
    const struct portfolio *portfolio = operation->portfolio;
    int season = day->plan->calendar.periods[day->t].season;
    TRY_MEMORY(day->groups = ARENA_ARRAY(arena, struct unit_group, portfolio->supply_count));
    TRY_MEMORY(day->available = ARENA_ARRAY(arena, double *, portfolio->supply_count));
    for (int i = 0; i < portfolio->supply_count; i++) {
        int option = portfolio->entries[portfolio->first_supply + i].index;
        const struct option_row *row = &scenario->options_rows[option];
        double supply =
            day->plan->supply_mean[plan_at(day->plan, option, scenario->regions_count, day->region, day->t)];
        if (option_is_part(row) || supply <= NOTHING * scenario->unit_gw)
            continue;
        if (number_given(row->unit_gw) || row->kind == OPTION_STORAGE) {
            TRY(add_group(day, option, i, supply, arena));
            continue;
        }
        for (int b = 0; b < operation->block_count; b++)
            day->steady[b] += supply * operating_availability(scenario, day->region, season, option, b);
    }
done:
    return status;
}

static void add_load(struct outage_day *day, int block_count)
{
    const struct gp_plan *plan = day->plan;
    const struct gp_scenario *scenario = plan->scenario;
    const struct backup_row *backup = scenario_backup(scenario, day->region);
    int season = plan->calendar.periods[day->t].season;
    for (int b = 0; b < block_count; b++) {
        for (int w = 0; w < scenario->classes_count; w++) {
            double load = plan->load_mean[plan_at(plan, w, scenario->regions_count, day->region, day->t)] *
                          operating_load(scenario, day->region, season, w, b);
            day->load[b] += load;
            day->curtailable[b] += load * scenario->classes_rows[w].curtailable_frac;
        }
        day->backup[b] = backup ? backup->share_of_load_frac * day->load[b] : 0.0;
    }
}

gp_status outage_day_make(struct outage_day *out, const struct gp_plan *plan, int region, int t, struct arena *arena)
{
    gp_status status = GP_OK;
    int blocks = plan->operations[plan_at(plan, region, 1, 0, t)].block_count;
    *out = (struct outage_day){.plan = plan, .region = region, .t = t};
    TRY_MEMORY(out->load = ARENA_ARRAY(arena, double, blocks));
    TRY_MEMORY(out->curtailable = ARENA_ARRAY(arena, double, blocks));
    TRY_MEMORY(out->backup = ARENA_ARRAY(arena, double, blocks));
    TRY_MEMORY(out->steady = ARENA_ARRAY(arena, double, blocks));
    add_load(out, blocks);
    TRY(add_supply(out, arena));
done:
    return status;
}

/* How many of `count` come true, each with the probability: by inversion, from the side that is nearer. */
static int binomial(struct random_stream *stream, int count, double probability)
{
    double chance = fmin(probability, 1.0 - probability);
    if (count == 0 || chance <= 0.0)
        return probability > 0.5 ? count : 0;
    double term = exp(count * log1p(-chance)), left = random_fraction(stream) - term;
    int number = 0;
    while (left > 0.0 && number < count) {
        term *= (double)(count - number) / (number + 1) * chance / (1.0 - chance);
        left -= term;
        number++;
    }
    return probability > 0.5 ? count - number : number;
}

static void draw_first(struct outage_day *day, struct random_stream *stream)
{
    for (int i = 0; i < day->group_count; i++)
        day->groups[i].down = binomial(stream, day->groups[i].count, day->groups[i].out_frac);
}

static void draw_next(struct outage_day *day, double hours, struct random_stream *stream)
{
    for (int i = 0; i < day->group_count; i++) {
        struct unit_group *group = &day->groups[i];
        double kept = group->memory_hours > 0.0 ? exp(-hours / group->memory_hours) : 0.0, out = group->out_frac;
        int stay = binomial(stream, group->down, out + (1.0 - out) * kept);
        group->down = stay + binomial(stream, group->count - group->down, out * (1.0 - kept));
    }
}

static double part_up(const struct unit_group *group)
{
    return (double)(group->count - group->down) / group->count;
}

static double up_gw(const struct outage_day *day, int group, int block)
{
    const struct unit_group *of = &day->groups[group];
    return of->supply_gw * part_up(of) * day->available[group][block];
}

/* Storage takes from what is left over, and gives to what is short; returns what is then short. */
static double balance_storage(struct outage_day *day, double missing, int block, double hours)
{
    const struct gp_scenario *scenario = day->plan->scenario;
    for (int i = 0; i < day->group_count; i++) {
        struct unit_group *group = &day->groups[i];
        const struct option_row *row = &scenario->options_rows[group->option];
        if (row->kind != OPTION_STORAGE)
            continue;
        double in = option_charge_efficiency(row), out = option_discharge_efficiency(row), power = up_gw(day, i, block);
        if (missing > 0.0) {
            double given = fmin(fmin(power, missing), group->stored_gwh * out / hours);
            group->stored_gwh -= given * hours / out;
            missing -= given;
        } else {
            double charging = power * row->charge_power_ratio + group->charging_of_parts[block] * part_up(group);
            double room = fmax(0.0, group->energy_gwh - group->stored_gwh);
            double taken = fmin(fmin(charging, -missing), room / (in * hours));
            group->stored_gwh += taken * hours * in;
            missing += taken;
        }
    }
    return missing;
}

/* Storage begins the day as it does in the plan: as at the end of the day before, or of the same day where a day type
 * stands alone. */
static void start_storage(struct outage_day *day, const struct clock_season *clock, int day_type)
{
    const struct operation *operation = &day->plan->operations[plan_at(day->plan, day->region, 1, 0, day->t)];
    int before = clock->in_order ? (day_type + clock->day_count - 1) % clock->day_count : day_type;
    int last_block = clock->days[before].first_block + clock->days[before].block_count - 1;
    for (int i = 0; i < day->group_count; i++) {
        double *const *stored = operation->last_stored;
        int position = day->groups[i].position;
        day->groups[i].stored_gwh = stored && stored[position] ? stored[position][last_block] : 0.0;
    }
}

struct outage_sums outage_day_run(struct outage_day *day, int day_type, struct random_stream *stream)
{
    const struct gp_scenario *scenario = day->plan->scenario;
    const struct period *period = &day->plan->calendar.periods[day->t];
    const struct clock_season *clock = &scenario->clock.seasons[period->season];
    const struct day *of = &clock->days[day_type];
    double nothing = NOTHING * scenario->unit_gw;
    struct outage_sums sums = {0};
    start_storage(day, clock, day_type);
    if (stream)
        draw_first(day, stream);
    for (int b = of->first_block; b < of->first_block + of->block_count; b++) {
        if (stream && b > of->first_block)
            draw_next(day, clock->hours[b], stream);
        double missing = day->load[b] - day->steady[b], weight = of->hours_per_week * period->weeks;
        for (int i = 0; i < day->group_count; i++) {
            if (scenario->options_rows[day->groups[i].option].kind != OPTION_STORAGE)
                missing -= up_gw(day, i, b);
        }
        missing = balance_storage(day, missing, b, clock->hours[b]);
        double unserved = missing - day->curtailable[b] - day->backup[b];
        sums.most_short_gw = fmax(sums.most_short_gw, missing > nothing ? missing : 0.0);
        sums.short_gwh += missing > nothing ? missing * weight : 0.0;
        sums.short_hours += missing > nothing ? weight : 0.0;
        sums.unserved_gwh += unserved > nothing ? unserved * weight : 0.0;
        sums.unserved_hours += unserved > nothing ? weight : 0.0;
    }
    return sums;
}

int outage_day_largest(const struct outage_day *day)
{
    int largest = -1;
    double most = 0.0;
    for (int i = 0; i < day->group_count; i++) {
        double unit = day->groups[i].supply_gw / day->groups[i].count;
        if (number_given(day->plan->scenario->options_rows[day->groups[i].option].unit_gw) && unit > most) {
            most = unit;
            largest = i;
        }
    }
    return largest;
}
