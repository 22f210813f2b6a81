/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain arithmetic beside the plan. Power is what pools of firm supply deliver in a year: pools that only grid or
 * thermal options draw on, leased ones left out; a pool that also serves storage, sun or wind (transformers) is no
 * source of power of its own. */
#include "findings/roll_up.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/fleet.h"
#include "findings/words.h"

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
        if (option->kind == OPTION_VARIABLE || option->kind == OPTION_STORAGE || option_is_leased(option))
            return NUMBER_BLANK;
        if (row->use_per_gw > 0.0)
            least = fmin(least, row->use_per_gw);
    }
    return least;
}

/* Whether a row of a yearly table holds in the year: its own, or the last one there is. */
static bool pool_row_holds(const struct gp_scenario *scenario, const struct pool_row *row, int year)
{
    for (int i = 0; i < scenario->pools_count; i++) {
        const struct pool_row *other = &scenario->pools_rows[i];
        if (strcmp(other->pool, row->pool) == 0 && other->year <= year && other->year > row->year)
            return false;
    }
    return row->year <= year;
}

static double power_of_year(const struct gp_scenario *scenario, int year)
{
    double sum = 0.0;
    for (int i = 0; i < scenario->pools_count; i++) {
        const struct pool_row *row = &scenario->pools_rows[i];
        if (!pool_row_holds(scenario, row, year))
            continue;
        double use = firm_use_per_gw(scenario, row->pool);
        if (number_given(use))
            sum += row->supply_gw_per_year * row->share_captured_frac / use;
    }
    return sum;
}

static bool arrives_in(const struct accelerator_row *generation, int year)
{
    bool begun = generation->first_date == DATE_BLANK || date_year(generation->first_date) <= year;
    return begun && (generation->last_date == DATE_BLANK || date_year(generation->last_date) >= year);
}

static double accelerators_of_year(const struct gp_scenario *scenario, int year)
{
    double sum = 0.0;
    for (int i = 0; i < scenario->accelerator_supply_count; i++) {
        const struct accelerator_supply_row *row = &scenario->accelerator_supply_rows[i];
        const struct accelerator_row *generation = &scenario->accelerators_rows[row->generation.index];
        if (row->year == year && generation->kind == ACCELERATOR_KIND_ACCELERATOR && arrives_in(generation, year))
            sum += row->supply_gw_per_year * row->share_captured_frac;
    }
    return sum;
}

/* Mean life of generations that can be bought, weighted by what arrives. */
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

/* Renewal of the initial fleet that falls into the year, and of what the roll-up itself built a life earlier. */
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
    year->power_gw = power_of_year(scenario, year->year);
    year->accelerators_gw = accelerators_of_year(scenario, year->year);
    year->renewal_gw = renewal_of_year(roll_up, scenario, year->year);
    double new_accelerators = fmax(0.0, year->accelerators_gw - year->renewal_gw);
    year->power_binds = year->power_gw < new_accelerators;
    double possible = fmin(year->power_gw, new_accelerators);
    year->additions_gw = fmax(0.0, fmin(possible, target - before));
    year->total_gw = before + year->additions_gw;
    year->plan_gw = year->difference_gw = NUMBER_BLANK;
    year->words = "";
    if (roll_up->target_year == 0 && year->total_gw >= target - 1e-9 * scenario->unit_gw) {
        double part = possible > 0.0 ? year->additions_gw / possible : 0.0;
        roll_up->target_year = year->year;
        roll_up->target_day = date_reached(date_from_civil(year->year, 1, 1) + part * days_in_year(year->year));
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
    return fleet_committed_gw(scenario, -1, -1, date_from_civil(year + 1, 1, 1)) -
           fleet_committed_gw(scenario, -1, -1, date_from_civil(year, 1, 1));
}

/* Why the plan adds less or more than the roll-up in the year. */
static const char *explain(const struct roll_up_year *year, const struct gp_scenario *scenario,
                           const struct story *story, double plan_additions, struct arena *arena)
{
    double difference = plan_additions - year->additions_gw, committed = committed_in(scenario, year->year), same_gw = NO_DIFFERENCE * scenario->unit_gw;
    const char *limit = heaviest(story, year->year), *amount = words_number(arena, fabs(difference), 2),
               *sites = words_number(arena, committed, 2);
    if (!amount || !sites)
        return NULL;
    bool done = year->total_gw >= scenario->plan->target_gw - 1e-9 * scenario->unit_gw;
    if (done && fabs(year->difference_gw) < same_gw && year->additions_gw < same_gw)
        return difference < same_gw ? "Both have reached the target."
                                             : "The roll-up had reached the target; the plan does so now.";
    if (done && difference > same_gw)
        return arena_format(arena, "The plan adds %s GW more: the roll-up has only the rest to the target left.",
                            amount);
    if (fabs(difference) < same_gw)
        return "The plan adds as much as the roll-up.";
    if (difference < 0.0 && limit)
        return arena_format(arena, "The plan adds %s GW less. Held back by %s.", amount, limit);
    if (difference < 0.0)
        return arena_format(arena, "The plan adds %s GW less: lead times and waits, which the roll-up does not know.",
                            amount);
    if (committed > COMMITTED_MATTERS * scenario->unit_gw)
        return arena_format(arena,
                            "The plan adds %s GW more: %s GW of committed sites bring supply that draws on no pool.",
                            amount, sites);
    return arena_format(arena,
                        "The plan adds %s GW more: it catches up with equipment kept from before, and with supply that "
                        "the roll-up leaves out.",
                        amount);
}

static gp_status compare_with_plan(struct roll_up *roll_up, const struct gp_plan *plan, const struct story *story,
                                   struct arena *arena)
{
    gp_status status = GP_OK;
    double *totals, before = roll_up->start_gw;
    TRY_MEMORY(totals = fleet_totals(plan, -1, -1, arena));
    for (int y = 0; y < roll_up->year_count; y++) {
        struct roll_up_year *year = &roll_up->years[y];
        year->plan_gw = totals[fleet_last_period(&plan->calendar, y)];
        year->difference_gw = year->plan_gw - year->total_gw;
        TRY_MEMORY(year->words = explain(year, plan->scenario, story, year->plan_gw - before, arena));
        before = year->plan_gw;
    }
done:
    return status;
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
    roll_up->start_gw = fleet_start_gw(scenario, -1, -1);
    roll_up->target_day = DATE_BLANK;
    TRY_MEMORY(roll_up->years = ARENA_ARRAY(arena, struct roll_up_year, roll_up->year_count));
    double total = roll_up->start_gw;
    for (int y = 0; y < roll_up->year_count; y++) {
        roll_up->years[y].year = first + y;
        fill_year(roll_up, scenario, y, total);
        total = roll_up->years[y].total_gw;
    }
    if (plan && story)
        TRY(compare_with_plan(roll_up, plan, story, arena));
    *out = roll_up;
done:
    return status;
}
