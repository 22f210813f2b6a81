/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings of a plan, gathered. */
#include "findings/results.h"
#include "core/try.h"
#include "findings/nothing_built.h"
#include "findings/shown_hours.h"
#include "findings/words.h"
#include "plan/load_totals.h"

/* In the scenario's own unit of power. */
#define LEAST_SHOWN 5e-4
#define NOTHING     1e-6

/* The cost of a year at the target is best read off the first whole calendar year after it was reached. */
static int find_full_year(const struct results *results)
{
    const struct gp_plan *plan = results->plan;
    const struct milestone *target = results->summary->target;
    int last_whole = calendar_last_whole_year(&plan->calendar);
    if (!target->reached)
        return last_whole;
    int after = date_year(target->day) - plan->calendar.first_year;
    if (target->day != date_from_civil(date_year(target->day), 1, 1))
        after++;
    return after < last_whole ? after : last_whole;
}

gp_status results_make_amounts(struct results *out, const struct gp_plan *plan)
{
    gp_status status = GP_OK;
    *out = (struct results){.plan = plan, .scenario = plan->scenario, .has_amounts = plan_has_amounts(plan)};
    out->magnitude = quantity_magnitude(scenario_size_gw(plan->scenario));
    TRY_MEMORY(out->arena = arena_new());
    if (out->has_amounts) {
        TRY(cost_make(&out->cost, plan, out->arena));
        TRY(summary_make(&out->summary, plan, out->cost, out->arena));
        TRY(story_tell(&out->story, plan, out->arena));
        double unit = plan->scenario->unit_gw;
        out->shown_gw = LEAST_SHOWN * unit;
        out->builds = out->summary->whole.in_service_gw > out->summary->start_gw + NOTHING * unit;
        out->why_nothing = "";
        if (!out->builds)
            TRY(nothing_built_why(&out->why_nothing, plan, out->story, out->arena));
        out->full_year = find_full_year(out);
        out->added = cost_of_added(out->cost, out->summary->whole.in_service_gw - out->summary->start_gw);
    }
done:
    if (status != GP_OK)
        results_free(out);
    return status;
}

static gp_status make_costs(struct results *out)
{
    gp_status status = GP_OK;
    cost_bridge_to_paid(&out->to_paid, out->cost, &out->added);
    cost_bridge_to_builders(&out->to_builders, out->cost, out->ledgers);
    if (out->builds)
        TRY(unit_costs_of_gw(&out->gw_costs, out->cost, &out->added, out->arena));
    TRY_MEMORY(out->mwh_costs = ARENA_ARRAY(out->arena, struct unit_costs, out->cost->year_count));
    for (int y = 0; y < out->cost->year_count; y++)
        TRY(unit_costs_of_mwh(&out->mwh_costs[y], out->cost, out->summary, y, out->arena));
done:
    return status;
}

gp_status results_make(struct results *out, const struct gp_plan *plan)
{
    gp_status status = GP_OK;
    TRY(results_make_amounts(out, plan));
    TRY_MEMORY(out->scenario_digest = gp_scenario_digest(plan->scenario));
    const struct gp_plan *amounts = out->has_amounts ? plan : NULL;
    if (amounts)
        TRY(ledgers_make(&out->ledgers, plan, out->arena));
    if (amounts)
        TRY(make_costs(out));
    if (amounts) {
        TRY_MEMORY(out->hours = ARENA_ARRAY(out->arena, struct shown_hours, 1));
        *out->hours = (struct shown_hours){.room = SHOWN_HOURS_MOST};
    }
    if (amounts)
        TRY(reliability_make(&out->reliability, plan, out->full_year, out->arena));
    TRY(roll_up_make(&out->roll_up, plan->scenario, amounts, out->story, out->arena));
    double own = amounts ? load_factor_at_end(plan) : NUMBER_BLANK, target_gw = plan->scenario->plan->target_gw;
    TRY(equivalents_make(&out->equivalents, plan->scenario, target_gw, own, out->arena));
    TRY(equivalents_make(&out->assumed, plan->scenario, target_gw, NUMBER_BLANK, out->arena));
    TRY(omissions_find(&out->omissions, plan->scenario, out->arena));
    TRY(claims_judge(&out->claims, plan->scenario, amounts, out->arena));
done:
    if (status != GP_OK)
        results_free(out);
    return status;
}

void results_free(struct results *results)
{
    arena_free(results->arena);
    *results = (struct results){0};
}

/* Limits with at least this share of the worth of all limits of a year are named. */
#define LEAST_SHARE_NAMED 0.25
/* A year in which everything together would save less than this is not held back. */
#define LEAST_WORTH 1e-3
/* A quarter whose limits together are worth less than this part of the mean quarter of its year has no name: more of
 * any one limit brings next to nothing then, and which of them is worth most is chance. */
#define LEAST_OF_QUARTER 0.25
#define QUARTERS         4

static double worth_of_kinds(const double worths[LIMIT_COUNT])
{
    double sum = 0.0;
    for (int kind = 0; kind < LIMIT_COUNT; kind++)
        sum += worths[kind];
    return sum;
}

/* Whether limits of a kind are among those that hold the plan back, by the worth of each kind. */
static bool is_named(const double worths[LIMIT_COUNT], int kind)
{
    double sum = worth_of_kinds(worths);
    return sum > LEAST_WORTH && worths[kind] >= LEAST_SHARE_NAMED * sum;
}

/* What tells more of a kind, in brackets; "" where there is nothing to tell. */
typedef const char *told_of_kind(const struct results *results, int kind, int year);

/* The kinds that are named, the one of most worth first; `tell` may be NULL. */
static const char *kinds_in_words(const struct results *results, const double worths[LIMIT_COUNT],
                                  const bool named[LIMIT_COUNT], told_of_kind *tell, int year)
{
    bool told[LIMIT_COUNT] = {false};
    const char *text = "";
    for (;;) {
        int next = -1;
        for (int kind = 0; kind < LIMIT_COUNT; kind++) {
            if (!told[kind] && named[kind] && (next < 0 || worths[kind] > worths[next]))
                next = kind;
        }
        if (next < 0)
            return text;
        told[next] = true;
        const char *more = tell ? tell(results, next, year) : "";
        text = words_join(results->arena, text, ", ", limit_texts[next].words);
        text = text && more ? words_join(results->arena, text, " ", more) : NULL;
        if (!text)
            return "";
    }
}

/* Once the target stands, nothing holds back. */
static bool is_over(const struct results *results, date from)
{
    const struct milestone *target = results->summary->target;
    return target->reached && from > target->day;
}

/* "(those of 2027-28)": the years in which limits of a kind act that hold back a later year. */
static const char *acting_years(const struct results *results, int kind, int year)
{
    int first = year, last = 0;
    for (int i = 0; i < results->story->year_count; i++) {
        const struct story_year *of = &results->story->years[i];
        for (int k = 0; of->year == year && k < of->count; k++) {
            const struct story_limit *limit = &of->limits[k];
            if ((int)limit->kind != kind || limit->first_year == 0)
                continue;
            first = limit->first_year < first ? limit->first_year : first;
            last = limit->last_year > last ? limit->last_year : last;
        }
    }
    if (first >= year)
        return "";
    const char *years = words_years(results->arena, first, last);
    return years ? arena_format(results->arena, "(those of %s)", years) : NULL;
}

static bool counts_in_its_year(const struct story *story, int quarter)
{
    int first = quarter - quarter % QUARTERS;
    double of_year = 0.0;
    for (int q = first; q < first + QUARTERS && q < story->quarter_count; q++)
        of_year += worth_of_kinds(story->quarters[q].worth);
    return worth_of_kinds(story->quarters[quarter].worth) >= LEAST_OF_QUARTER * of_year / QUARTERS;
}

static bool any_quarter_names(const struct results *results, int year, enum limit_kind kind)
{
    int first = (year - results->story->years[0].year) * QUARTERS;
    for (int q = first; q >= 0 && q < first + QUARTERS && q < results->story->quarter_count; q++)
        if (results_quarter_held_back(results, q, kind))
            return true;
    return false;
}

const char *results_held_back(const struct results *results, int year)
{
    double worths[LIMIT_COUNT] = {0.0};
    bool named[LIMIT_COUNT];
    if (is_over(results, date_from_civil(year, 1, 1)))
        return "";
    for (int i = 0; i < results->story->year_count; i++) {
        const struct story_year *of = &results->story->years[i];
        for (int k = 0; of->year == year && k < of->count; k++)
            worths[of->limits[k].kind] += of->limits[k].worth;
    }
    for (int kind = 0; kind < LIMIT_COUNT; kind++)
        named[kind] = is_named(worths, kind) || any_quarter_names(results, year, (enum limit_kind)kind);
    return kinds_in_words(results, worths, named, acting_years, year);
}

bool results_quarter_held_back(const struct results *results, int quarter, enum limit_kind kind)
{
    const struct story_quarter *of = &results->story->quarters[quarter];
    return !is_over(results, of->from) && is_named(of->worth, (int)kind) && counts_in_its_year(results->story, quarter);
}

const char *results_quarter_words(const struct results *results, int quarter)
{
    bool named[LIMIT_COUNT];
    for (int kind = 0; kind < LIMIT_COUNT; kind++)
        named[kind] = results_quarter_held_back(results, quarter, (enum limit_kind)kind);
    return kinds_in_words(results, results->story->quarters[quarter].worth, named, NULL, 0);
}

double results_capital_of_year(const struct results *results, int year_index)
{
    double sum = 0.0;
    for (int i = 0; i < results->cost->item_count; i++) {
        const struct cost_item *item = &results->cost->items[i];
        if (item->overnight_by_year_usd_bn)
            sum += item->overnight_by_year_usd_bn[year_index];
    }
    return sum;
}

double results_power_cost_of_year(const struct results *results, int year_index)
{
    double sum = 0.0;
    for (int i = 0; i < results->cost->item_count; i++) {
        if (cost_is_of_power(results->cost->items[i].kind))
            sum += results->cost->items[i].by_year_usd_bn[year_index];
    }
    return sum;
}

bool results_any(const struct gp_plan *plan, const double *series)
{
    for (int t = 0; t < plan->calendar.count; t++) {
        if (series[t] > 1e-9 * plan->scenario->unit_gw)
            return true;
    }
    return false;
}

bool results_shows(const struct results *results, const double *by_year)
{
    for (int y = 0; y < results->summary->year_count; y++) {
        if (by_year[y] >= results->shown_gw)
            return true;
    }
    return false;
}
