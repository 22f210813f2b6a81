/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain arithmetic beside the plan. Power is the yearly supply of the pools of firm supply: pools that only grid or
 * thermal options draw on, leased ones left out; a pool that also serves storage, sun or wind (transformers) is no
 * source of power of its own. */
#include "findings/roll_up.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/quantity.h"
#include "findings/words.h"
#include "plan/load_totals.h"
#include "scenario/yearly_tables.h"

/* Of the scenario's own unit of power. */
#define NO_DIFFERENCE     0.15
#define COMMITTED_MATTERS 0.3

/* Least use of the pool by a firm option that can be bought; NUMBER_BLANK when the pool serves others too, or nobody.
 */
static double firm_use_per_gw(const struct gp_scenario *scenario, const char *pool)
{
    double least = NUMBER_BLANK;
    for (int i = 0; i < scenario->pool_uses_count; i++) {
        const struct pool_use_row *row = &scenario->pool_uses_rows[i];
        if (strcmp(row->pool, pool) != 0 || row->option.index < 0)
            continue;
        const struct option_row *option = &scenario->options_rows[row->option.index];
        if (option->kind >= OPTION_VARIABLE || option_is_leased(option))
            return NUMBER_BLANK;
        if (row->use_per_gw > 0.0)
            least = fmin(least, row->use_per_gw);
    }
    return least;
}

/* Arrivals in the part of a year that the horizon has. */
static double arriving_in(const struct yearly *arrivals, const struct gp_scenario *scenario, int year)
{
    double from = fmax(date_from_civil(year, 1, 1), scenario->plan->start_date);
    return yearly_integral(arrivals, from, fmin(date_from_civil(year + 1, 1, 1), scenario->plan->end_date));
}

/* Firm power of each year; INFINITY where no pool is a source of it: no table limits it then. */
static gp_status find_power(struct roll_up *roll_up, const struct gp_scenario *scenario, struct arena *arena)
{
    const char **names;
    names = ARENA_ARRAY(arena, const char *, scenario->pools_count);
    if (!names)
        return GP_ERR_NOMEM;
    int count = plan_pool_names(scenario, names);
    bool limited = false;
    for (int y = 0; y < roll_up->year_count; y++)
        roll_up->years[y].power_gw = INFINITY;
    for (int i = 0; i < count; i++) {
        double use = firm_use_per_gw(scenario, names[i]);
        struct yearly arrivals;
        if (!number_given(use))
            continue;
        gp_status status = scenario_pool_arrivals(&arrivals, scenario, names[i], arena);
        if (status != GP_OK)
            return status;
        for (int y = 0; y < roll_up->year_count; y++) {
            struct roll_up_year *year = &roll_up->years[y];
            year->power_gw = limited ? year->power_gw : 0.0;
            year->power_gw += number_ratio(arriving_in(&arrivals, scenario, year->year), use);
        }
        limited = true;
    }
    return GP_OK;
}

static bool any_accelerated(const struct gp_scenario *scenario)
{
    for (int w = 0; w < scenario->classes_count; w++) {
        if (scenario->classes_rows[w].accelerated)
            return true;
    }
    return false;
}

/* Accelerators of each year; INFINITY where no table limits them, and where no load needs any. */
static gp_status find_accelerators(struct roll_up *roll_up, const struct gp_scenario *scenario, struct arena *arena)
{
    bool limited = scenario->accelerator_supply_count > 0 && any_accelerated(scenario);
    for (int y = 0; y < roll_up->year_count; y++)
        roll_up->years[y].accelerators_gw = limited ? 0.0 : INFINITY;
    for (int g = 0; g < scenario->accelerators_count && limited; g++) {
        struct yearly arrivals;
        if (scenario->accelerators_rows[g].kind != ACCELERATOR_KIND_ACCELERATOR)
            continue;
        gp_status status = scenario_generation_arrivals(&arrivals, scenario, g, arena);
        if (status != GP_OK)
            return status;
        for (int y = 0; y < roll_up->year_count; y++)
            roll_up->years[y].accelerators_gw += arriving_in(&arrivals, scenario, roll_up->years[y].year);
    }
    return GP_OK;
}

/* Mean life of generations that can be bought, weighted by their supply. */
static double mean_life_years(const struct gp_scenario *scenario)
{
    double sum = 0.0, weights = 0.0;
    for (int i = 0; i < scenario->accelerator_supply_count; i++) {
        const struct accelerator_supply_row *row = &scenario->accelerator_supply_rows[i];
        const struct accelerator_row *generation = &scenario->accelerators_rows[row->generation.index];
        if (generation->kind != ACCELERATOR_KIND_ACCELERATOR)
            continue;
        sum += generation->life_years * row->supply_gw_per_year * row->share_captured_frac;
        weights += row->supply_gw_per_year * row->share_captured_frac;
    }
    return weights > 0.0 ? sum / weights : INFINITY;
}

/* Renewal that falls into the year: of the initial fleet, and of the roll-up's own additions a life earlier. */
static double renewal_of_year(const struct roll_up *roll_up, const struct gp_scenario *scenario, int year)
{
    double sum = 0.0, life = mean_life_years(scenario);
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        const struct accelerator_row *generation = &scenario->accelerators_rows[row->generation.index];
        date due = date_after(row->fitted_date, days_of_years(generation->life_years));
        if (generation->kind == ACCELERATOR_KIND_ACCELERATOR && date_year(due) == year)
            sum += row->fitted_gw;
    }
    for (int y = 0; y < roll_up->year_count; y++) {
        if (roll_up->years[y].year + round(life) == year)
            sum += roll_up->years[y].additions_gw;
    }
    return sum;
}

static void fill_year(struct roll_up *roll_up, const struct gp_scenario *scenario, int y, double before)
{
    struct roll_up_year *year = &roll_up->years[y];
    double target = scenario->plan->target_gw;
    double power = year->power_gw, accelerators = year->accelerators_gw;
    year->power_gw = number_finite(power) ? power : NUMBER_BLANK;
    year->accelerators_gw = number_finite(accelerators) ? accelerators : NUMBER_BLANK;
    year->renewal_gw = renewal_of_year(roll_up, scenario, year->year);
    double new_accelerators = fmax(0.0, accelerators - year->renewal_gw);
    year->power_binds = power < new_accelerators;
    double possible = fmin(power, new_accelerators);
    year->additions_gw = fmax(0.0, fmin(possible, target - before));
    year->total_gw = before + year->additions_gw;
    year->plan_gw = year->difference_gw = NUMBER_BLANK;
    year->words = "";
    if (roll_up->target_year == 0 && year->total_gw >= target - 1e-9 * scenario->unit_gw) {
        double part = possible > 0.0 ? year->additions_gw / possible : 0.0; /* at once where nothing limits it */
        date from = date_from_civil(year->year, 1, 1), to = date_from_civil(year->year + 1, 1, 1);
        from = from > scenario->plan->start_date ? from : scenario->plan->start_date;
        to = to < scenario->plan->end_date ? to : scenario->plan->end_date;
        roll_up->target_year = year->year;
        roll_up->target_day = date_reached(from + part * ((double)to - from));
    }
}

/* The heaviest limit of the year's story, or NULL. */
static const char *heaviest(const struct story *story, int year)
{
    for (int y = 0; y < story->year_count; y++) {
        if (story->years[y].year == year)
            return story->years[y].count > 0 ? story->years[y].limits[0].words : NULL;
    }
    return NULL;
}

static double committed_in(const struct gp_scenario *scenario, int year)
{
    return load_committed_gw(scenario, -1, -1, date_from_civil(year + 1, 1, 1)) -
           load_committed_gw(scenario, -1, -1, date_from_civil(year, 1, 1));
}

static const char *gw_words(const struct gp_scenario *scenario, double gw, struct arena *arena)
{
    return quantity_words(arena, "_gw", gw, 2, quantity_magnitude(scenario_size_gw(scenario)));
}

/* Why the plan adds less or more than the roll-up in the year. */
static const char *explain(const struct roll_up_year *year, const struct gp_scenario *scenario,
                           const struct story *story, double plan_additions, struct arena *arena)
{
    double difference = plan_additions - year->additions_gw, committed = committed_in(scenario, year->year),
           same_gw = NO_DIFFERENCE * scenario->unit_gw;
    const char *limit = heaviest(story, year->year), *amount = gw_words(scenario, fabs(difference), arena),
               *sites = gw_words(scenario, committed, arena);
    if (!*amount || !*sites)
        return NULL;
    bool done = year->total_gw >= scenario->plan->target_gw - 1e-9 * scenario->unit_gw;
    if (done && fabs(year->difference_gw) < same_gw && year->additions_gw < same_gw)
        return difference < same_gw
                   ? "Both have reached the target."
                   : "Plain arithmetic reaches the target in an earlier year; the plan reaches it in this one.";
    if (done && difference > same_gw)
        return arena_format(arena, "The plan adds %s more: plain arithmetic adds only what is missing to the target.",
                            amount);
    if (fabs(difference) < same_gw)
        return "The plan adds as much as plain arithmetic.";
    if (difference < 0.0 && limit)
        return arena_format(arena, "The plan adds %s less. Held back by %s.", amount, limit);
    if (difference < 0.0)
        return arena_format(
            arena, "The plan adds %s less, because of lead times and waits, which plain arithmetic does not count.",
            amount);
    if (committed > COMMITTED_MATTERS * scenario->unit_gw)
        return arena_format(arena, "The plan adds %s more: %s of committed sites bring supply that draws on no pool.",
                            amount, sites);
    return arena_format(arena,
                        "The plan adds %s more: it catches up with equipment kept from before, and with supply that "
                        "plain arithmetic leaves out.",
                        amount);
}

static gp_status compare_with_plan(struct roll_up *roll_up, const struct gp_plan *plan, const struct story *story,
                                   struct arena *arena)
{
    double *totals, before = roll_up->start_gw;
    totals = load_totals(plan, -1, -1, arena);
    if (!totals)
        return GP_ERR_NOMEM;
    for (int y = 0; y < roll_up->year_count; y++) {
        struct roll_up_year *year = &roll_up->years[y];
        year->plan_gw = totals[calendar_last_period(&plan->calendar, y)];
        year->difference_gw = year->plan_gw - year->total_gw;
        year->words = explain(year, plan->scenario, story, year->plan_gw - before, arena);
        if (!year->words)
            return GP_ERR_NOMEM;
        before = year->plan_gw;
    }
    return GP_OK;
}

gp_status roll_up_make(struct roll_up **out, const struct gp_scenario *scenario, const struct gp_plan *plan,
                       const struct story *story, struct arena *arena)
{
    gp_status status = GP_OK;
    struct roll_up *roll_up;
    *out = NULL;
    TRY_MEMORY(roll_up = ARENA_ARRAY(arena, struct roll_up, 1));
    int first = date_year(scenario->plan->start_date);
    roll_up->year_count = date_year(scenario->plan->end_date - 1) - first + 1;
    roll_up->start_gw = scenario_running_load(scenario, -1, -1);
    roll_up->target_day = DATE_BLANK;
    TRY_MEMORY(roll_up->years = ARENA_ARRAY(arena, struct roll_up_year, roll_up->year_count));
    for (int y = 0; y < roll_up->year_count; y++)
        roll_up->years[y].year = first + y;
    TRY(find_power(roll_up, scenario, arena));
    TRY(find_accelerators(roll_up, scenario, arena));
    double total = roll_up->start_gw;
    for (int y = 0; y < roll_up->year_count; y++) {
        fill_year(roll_up, scenario, y, total);
        total = roll_up->years[y].total_gw;
    }
    if (plan && story)
        TRY(compare_with_plan(roll_up, plan, story, arena));
    *out = roll_up;
done:
    return status;
}
