/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of findings: limits, the frontier, steps, delays, unverified figures, claims, equivalents, roll-up. */
#include <math.h>
#include <string.h>

#include "portfolio/budget_unit.h"
#include "report/outputs.h"

#define ROUNDING       1e-9 /* of two amounts: their difference is nothing */
#define USD_PER_USD_BN 1e9

static const char *unit_of(const struct gp_plan *plan, const struct limit_state *limit)
{
    for (int b = 0; limit->kind == LIMIT_BUDGET && b < plan->portfolios.budget_count; b++)
        if (strcmp(plan->portfolios.budgets[b].name, limit->name) == 0)
            return budget_unit(plan->portfolios.budgets[b].quantity);
    return limit_texts[limit->kind].unit;
}

void fill_limits(struct output *output, const struct results *results)
{
    const struct gp_scenario *scenario = results->scenario;
    for (int i = 0; i < results->plan->limit_count; i++) {
        const struct limit_state *limit = &results->plan->limits[i];
        output_row(
            output,
            &(struct output_limits){
                .limit = limit_texts[limit->kind].name,
                .subject = limit->name,
                .region = limit->region >= 0 ? scenario->regions_rows[limit->region].region : NULL,
                .option = limit->option >= 0 ? scenario->options_rows[limit->option].option : NULL,
                .provider = limit->provider >= 0 ? scenario->providers_rows[limit->provider].provider : NULL,
                .class_name = limit->class_index >= 0 ? scenario->classes_rows[limit->class_index].class_name : NULL,
                .generation = limit->generation >= 0 ? scenario->accelerators_rows[limit->generation].generation : NULL,
                .period = limit->period >= 0 ? limit->period + 1 : INTEGER_BLANK,
                .year = limit->year > 0 ? limit->year : INTEGER_BLANK,
                .table = limit->table,
                .line = limit->line > 0 ? limit->line : INTEGER_BLANK,
                .activity = limit->activity,
                .bound = limit->bound,
                .unit = unit_of(results->plan, limit),
                .worth_gw_weeks = limit->worth_gw_weeks,
                .worth_usd = limit->worth_usd,
            });
    }
}

void fill_limits_off(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->story->off_count; i++)
        output_row(output, &(struct output_limits_off){.limit = results->story->off[i]});
}

/* All overrides that plan a point. One without a name is of objective balanced, whatever that of the report is. NULL
 * when memory is short. */
static const char *sets_of(const struct pace_point *point, struct arena *arena)
{
    if (*point->name)
        return point->set;
    return arena_format(arena, "plan.objective=%s --set %s", scenario_objective_name(OBJECTIVE_BALANCED), point->set);
}

void fill_frontier(struct output *output, const struct results *results)
{
    const struct pace_frontier *frontier = results->plan->frontier;
    for (int i = 0; i < frontier->count; i++) {
        const struct pace_point *point = &frontier->points[i];
        const char *sets = sets_of(point, results->arena);
        if (!sets) {
            output->status = GP_ERR_NOMEM;
            return;
        }
        output_row(output, &(struct output_frontier){
                               .plan = point->name,
                               .set = sets,
                               .shortfall_gw_weeks = point->shortfall_gw_weeks,
                               .target_date = point->target_date,
                               .cost_usd_bn = point->cost_usd_bn,
                               .missing_usd_bn = point->missing_usd_bn,
                               .faster_usd_bn_per_gw_week = pace_frontier_price(frontier, i, i + 1),
                           });
    }
}

/* A difference between the plan, of which the amount is `of`, and another one. */
static double saved(double difference, double of)
{
    return fabs(difference) <= ROUNDING * fabs(of) ? 0.0 : difference;
}

void fill_steps(struct output *output, const struct results *results)
{
    const struct steps *steps = results->plan->steps;
    double gw_weeks = results->plan->shortfall_gw_weeks, usd_bn = results->plan->objective_usd / USD_PER_USD_BN;
    for (int i = 0; i < steps->count; i++) {
        const struct step *step = &steps->items[i];
        output_row(output, &(struct output_steps){
                               .subject = step->subject,
                               .step = step->amount,
                               .who = step->who,
                               .place = step->place,
                               .set = step->set,
                               .saved_gw_weeks = saved(step->shortfall_gw_weeks, gw_weeks),
                               .target_date = step->target_date,
                               .earlier_weeks = step->target_weeks,
                               .saved_same_pace_usd_bn = saved(step->kept_usd_bn, usd_bn),
                               .saved_usd_bn = saved(step->cost_usd_bn, usd_bn),
                               .saved_compute_value_usd_bn = saved(step->value_usd_bn, usd_bn),
                               .planned_whole = step->told ? "yes" : "no",
                               .opposite_step = step->back_amount,
                               .opposite_set = step->back_set,
                               .opposite_saved_gw_weeks = saved(step->back_gw_weeks, gw_weeks),
                           });
    }
}

void fill_ranges(struct output *output, const struct results *results)
{
    const struct ranges *ranges = results->plan->ranges;
    for (int i = 0; ranges && i < ranges->count; i++) {
        const struct range *range = &ranges->items[i];
        output_row(output, &(struct output_ranges){
                               .kind = range_kind_text(range->kind),
                               .name = range->name,
                               .day = ranges->day,
                               .plan_gw = range->plan_gw,
                               .least_gw = range->found_gw[RANGE_LEAST],
                               .most_gw = range->found_gw[RANGE_MOST],
                               .proven_least_gw = range->proven_gw[RANGE_LEAST],
                               .proven_most_gw = range->proven_gw[RANGE_MOST],
                               .standing_gw = range->standing_gw,
                               .verdict = range_verdict_text(range_verdict(ranges, range)),
                               .within_frac = ranges->within_frac,
                               .weeks = ranges->weeks,
                           });
    }
}

void fill_delays(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->story->delay_count; i++) {
        const struct story_delay *delay = &results->story->delays[i];
        output_row(output, &(struct output_delays){
                               .site = delay->site,
                               .tranche = delay->tranche,
                               .provider = delay->provider,
                               .region = delay->region,
                               .load_gw = delay->load_gw,
                               .late_gw = delay->late_gw,
                               .announced_date = delay->announced,
                               .in_service_date = delay->in_service,
                               .late_weeks = delay->weeks_late,
                               .limit = delay->limit,
                           });
    }
}

void fill_unverified(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->story->figure_count; i++) {
        const struct story_figure *figure = &results->story->figures[i];
        output_row(output, &(struct output_unverified){
                               .table = figure->table,
                               .line = figure->line,
                               .key = figure->key,
                               .limit = figure->limit,
                               .worth_gw_weeks = figure->worth_gw_weeks,
                               .worth_usd_bn = figure->worth_usd_bn,
                               .note = figure->note,
                           });
    }
}

void fill_claims(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->claims->count; i++) {
        const struct claim_result *claim = &results->claims->results[i];
        output_row(output, &(struct output_claims){
                               .claim = claim->row->claim,
                               .statement = claim->row->statement,
                               .claimed = claim->claimed,
                               .found = claim->found,
                               .unit = claim->row->unit,
                               .verdict = claims_verdict_text(claim->verdict),
                               .other = claim->other,
                               .explanation = claim->explanation,
                               .late_weeks = claim->late_weeks,
                               .files = claim->row->files,
                           });
    }
}

void fill_equivalents(struct output *output, const struct results *results)
{
    for (int i = 0; i < results->equivalents->count; i++) {
        const struct equivalent *item = &results->equivalents->items[i];
        output_row(output, &(struct output_equivalents){
                               .equivalent = item->name,
                               .words = item->words,
                               .value = item->value,
                               .unit = item->unit,
                               .formula = item->formula,
                           });
    }
}

void fill_roll_up(struct output *output, const struct results *results)
{
    for (int y = 0; y < results->roll_up->year_count; y++) {
        const struct roll_up_year *year = &results->roll_up->years[y];
        output_row(output, &(struct output_roll_up){
                               .year = year->year,
                               .power_gw = year->power_gw,
                               .accelerators_gw = year->accelerators_gw,
                               .renewal_gw = year->renewal_gw,
                               .additions_gw = year->additions_gw,
                               .total_gw = year->total_gw,
                               .plan_gw = year->plan_gw,
                               .difference_gw = year->difference_gw,
                               .words = year->words,
                           });
    }
}
