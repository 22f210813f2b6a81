/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: the answer in one sentence, its picture, and the handful of things a board asks next. */
#include <math.h>
#include <string.h>

#include "findings/words.h"
#include "report/build_answer.h"
#include "report/build_largest.h"
#include "report/build_money.h"
#include "report/build_steps.h"
#include "report/plots.h"
#include "report/sections.h"

#define ON_TIME_WEEKS 1.0
#define YEARS_SAID    3

const char *answer_sentence(const struct results *results)
{
    const struct milestone *target = results->summary->target;
    if (target->reached && target->day <= results->plan->calendar.start)
        return results->summary->start_gw < target->gw /* what the first day brings is not yet there when it begins */
                   ? "{target_gw} is reached at the start."
                   : "{target_gw} is reached at the start: {start_gw} is in service then.";
    if (!results->builds)
        return "Nothing is built: {target_gw} is not reached by {end_date}, and {end_gw} stays in service."
               "[ {why_nothing}]";
    if (!target->reached)
        return "{target_gw} is not reached by {end_date}: {end_gw} is in service then. It was wanted by "
               "{wanted_target_date}.";
    if (target->weeks_late > ON_TIME_WEEKS)
        return "{target_gw} is reached in {target_date}[ (known to {target_known_to})], {target_late_weeks} after the "
               "wanted date "
               "({wanted_target_date}).";
    return "{target_gw} is reached in {target_date}[ (known to {target_known_to})], as wanted.";
}

const char *answer_no_plan(const struct results *results)
{
    switch (results->plan->outcome) {
    case GP_OUTCOME_UNBOUNDED:
        return "No plan: cost can fall without end. Some supply is paid for running without any limit on it: look for "
               "negative prices.";
    case GP_OUTCOME_INFEASIBLE:
        if (results->plan->contradiction_count > 0)
            return "No plan: there are limits that cannot be met, whatever is built.";
        return results->plan->no_plan &&
                       results->plan->no_plan->conflict_count + results->plan->no_plan->relaxation_count > 0
                   ? "No plan: the limits cannot all be met together."
                   : "No plan: the limits cannot all be met together. To find those that cannot, leave limits out "
                     "one by one, and plan again. Begin with target_hard_date and hourly_clean_share_frac of "
                     "plan.csv. Then try the tables workforce, accelerator_supply, contracts and budgets.";
    case GP_OUTCOME_UNPROVEN:
        return "No plan: none was found, and none is ruled out, because of rounding. Look for figures that are very "
               "large or very small beside the others.";
    case GP_OUTCOME_OPTIMAL:
    case GP_OUTCOME_LIMIT:
        break;
    }
    if (results->plan->grid == GRID_SEASON)
        return "No plan: none was found before {stopped_by} stopped the search. There may be one: allow the search "
               "more.";
    return "No plan: none was found before {stopped_by} stopped the search. There may be one: allow the search more, "
           "or plan on coarser periods (--grid season).";
}

static const char *answer_pace(const struct results *results)
{
    if (!results->builds || !results->summary->tells_pace)
        return "";
    if (results->summary->wanted_pace_from == DATE_BLANK)
        return "The wanted pace of {wanted_rate_gw_per_week} is never kept up: the best 13 weeks bring "
               "{peak_pace_gw_per_week} (from {peak_pace_date}).";
    return "The wanted pace of {wanted_rate_gw_per_week} is kept up for 13 weeks from {wanted_pace_date}.";
}

const char *answer_pace_shortly(const struct results *results)
{
    if (!results->builds || !results->summary->tells_pace)
        return "";
    return results->summary->wanted_pace_from == DATE_BLANK
               ? "{wanted_rate_gw_per_week} is never kept up (best quarter: {peak_pace_gw_per_week})."
               : "{wanted_rate_gw_per_week} is kept up for 13 weeks from {wanted_pace_date}.";
}

/* How far the plan is proven. */
static const char *answer_proof(const struct results *results)
{
    bool fastest = results->plan->objective == OBJECTIVE_FASTEST;
    if (results->plan->outcome == GP_OUTCOME_UNPROVEN)
        return "the cost of this plan is {cost_proof}. The search came to its end: rounding lets no smaller gap be "
               "proven. Look for figures that are very large or very small beside the others";
    if (results->plan->outcome == GP_OUTCOME_LIMIT)
        return fastest
                   ? "this is the best plan found before {stopped_by} stopped the search. No plan within these "
                     "limits has less shortfall against the wanted path[, but for {left_open_gw_weeks} left open], but "
                     "another one as fast may be cheaper: its cost is {cost_proof}"
                   : "this is the best plan found before {stopped_by} stopped the search, not a proven optimum: "
                     "its cost is {cost_proof}";
    if (fastest)
        return "this is the best case of these inputs: no plan within the limits has less shortfall against the wanted "
               "path[, but for {left_open_gw_weeks} left open for a lower cost], and none as fast is cheaper by more "
               "than "
               "{gap}";
    return "no plan within these limits costs less by more than {gap}, counting each {_gw}-week that is missing at "
           "{shortfall_usd_bn_per_gw_week}";
}

static void add_proof(struct document *document, const struct results *results)
{
    const char *asked = results->plan->grid_parts > 0
                            ? ". The plan is on {grid}: the search was stopped before it had one on {grid_asked}, as "
                              "was asked for"
                            : "";
    const char *periods = results->plan->grid != GRID_WEEK ? ". Dates are those of {periods}: a plan week by week can "
                                                             "differ inside a period (--grid week)"
                                                           : "";
    const struct milestone *target = results->summary->target;
    bool late =
        results->plan->objective == OBJECTIVE_FASTEST && (!target->reached || target->weeks_late > ON_TIME_WEEKS);
    const char *sooner = late ? ". A plan with more shortfall on the way may reach the target sooner: gigaplan reach "
                                "tells by which day"
                              : "";
    const char *text = arena_format(document->arena, "%s%s%s%s", answer_proof(results), sooner, asked, periods);
    if (text)
        document_item(document, "Proof", text);
    else
        document_fail(document, GP_ERR_NOMEM);
}

const char *answer_held_back(const struct results *results)
{
    const char *text = "";
    const struct calendar *calendar = &results->plan->calendar;
    for (int y = 0; y < calendar->year_count;) {
        const char *cause = results_held_back(results, calendar->first_year + y);
        int last = y;
        while (last + 1 < calendar->year_count &&
               strcmp(results_held_back(results, calendar->first_year + last + 1), cause) == 0)
            last++;
        const char *years = words_years(results->arena, calendar->first_year + y, calendar->first_year + last);
        if (*cause)
            text = arena_format(results->arena, "%s%s%s %s", text, *text ? "; " : "", years ? years : "", cause);
        if (!text)
            return "";
        y = last + 1;
    }
    return text;
}

/* The cost is that of what the plan builds, by its own parts. */
static const char *answer_cost(const struct results *results)
{
    if (!results->builds)
        return "[{full_year_cost_usd_bn} in {full_year} for the load at the start; power is "
               "{full_year_power_usd_per_mwh}, {full_year_power_cost_frac} of it]";
    return "{built_usd_bn} overnight for the {built_gw} that are added (without interest and renewals), "
           "{built_usd_bn_per_gw}: "
           "[{built_load_usd_bn_per_gw} for sites][, {built_accelerators_usd_bn_per_gw} for accelerators][, "
           "{built_supply_usd_bn_per_gw} for supply of power]; a year at the level of {full_year} costs "
           "{full_year_cost_usd_bn}, with capital recovered over its life";
}

static const char *append_number(struct arena *arena, const char *text, const char *separator, double value)
{
    const char *number = words_number(arena, value, QUANTITY_DIGITS);
    return number ? arena_format(arena, "%s%s%s", text, separator, number) : NULL;
}

/* The three years that follow the start, at their ends: "3.4, 8.7, 21.2 GW". */
static void add_next_years(struct document *document, const struct results *results)
{
    const struct summary *summary = results->summary;
    double scale = quantity_scale("_gw", document->magnitude);
    const char *years = "", *loads = "", *wanted = "";
    for (int y = 0; y < summary->year_count && y < YEARS_SAID && years && loads && wanted; y++) {
        const struct summary_year *year = &summary->years[y];
        const char *separator = y > 0 ? ", " : "";
        years = arena_format(document->arena, "%s%s%d", years, separator, year->year);
        loads = append_number(document->arena, loads, separator, scale * year->in_service_gw);
        wanted = append_number(document->arena, wanted, separator, scale * year->wanted_gw);
    }
    document_text(document, "next_years", years ? years : "");
    document_text(document, "next_years_load", loads ? loads : "");
    document_text(document, "next_years_wanted", wanted ? wanted : "");
}

static void add_keys(struct document *document, const struct results *results)
{
    add_next_years(document, results);
    document_key(document, "In service at the end of {next_years}", "{next_years_load} {_gw}",
                 "[wanted: {next_years_wanted} {_gw}]");
    document_key(document, "A {_gw} that is added, and power in {full_year}",
                 "[{built_usd_bn_per_gw}; ][{full_year_power_usd_per_mwh}]",
                 "[sites, accelerators and supply, overnight, dollars of 2025; ][power is "
                 "{full_year_power_cost_frac} of a year's cost]");
    document_key(document, "Peak draw and firm supply, end of {full_year}",
                 "[{full_year_peak_draw_gw} drawn, {full_year_firm_gw} firm]",
                 "[of {full_year_end_gw} of load and {full_year_supply_gw} of supply, nameplate]"
                 "[; firm supply is below the peak in {firm_short_regions}, by up to {firm_short_most_gw} in "
                 "{firm_short_region}: load that can be curtailed needs none]");
}

/* What a reader must know before trusting the answer. */
static void add_trust(struct document *document, const struct results *results)
{
    document_count(document, "unverified_binding", results->story->figure_count, "unverified figure stands",
                   "unverified figures stand");
    document_item(document, "How far to trust it",
                  results->story->figure_count > 0
                      ? "no further than its inputs: {unverified_binding} behind the limits that bind; check these "
                        "first (appendix.md, unverified.csv). An independent check computed every limit and the cost "
                        "again"
                      : "no further than its inputs. An independent check computed every limit and the cost again");
}

/* Steps are only known where they were looked for. */
static const char *answer_change(const struct results *results)
{
    const struct steps *steps = results->plan->steps;
    if (steps && steps->count == 0)
        return steps->settled ? "no single step in a limit helps" : "the search was stopped before a step was known";
    if (steps || !*answer_held_back(results))
        return "[{best_steps}]";
    return results->plan->stop != GP_STOP_NONE
               ? "not computed: {stopped_by} stopped the search before"
               : "not computed in this run: plan --why tells what each step in a limit brings and costs";
}

/* Whether all load is served, as planned and with units out. */
static const char *answer_served(void)
{
    return "[{unserved_frac} of the load's energy stays unserved, and {unserved_limit_frac} may]"
           "[; in {full_year} {n_1_failing} of {load_regions} cannot serve all load with their largest unit out (N-1), "
           "before curtailing and backup: of these {n_1_largest_region} has the most load ({n_1_largest_gw})]"
           "[, and {n_1_largest_short_gw} is short there, the most of all]"
           "[; the most is short in {n_1_worst_region}, {n_1_worst_gw}][; "
           "{n_1_all}]"
           "[; in sampled outages {outage_short_gwh} a year is short before curtailing and backup, and "
           "{outage_unserved_gwh} "
           "after them]";
}

void build_answer(struct document *document, const struct results *results)
{
    document_heading(document, 1, "{title}");
    document_paragraph(document, answer_sentence(results));
    document_paragraph(document, answer_pace(results));
    add_keys(document, results);
    plots_add_capacity(document, results);
    document_text(document, "held_back", answer_held_back(results));
    document_item(document, "Held back by", "[by year: {held_back}]");
    build_best_steps(document, results);
    if (build_first_steps(document, results) == 0)
        document_item(document, "What to change first", answer_change(results));
    build_limit_steps(document, results);
    document_item(document, "Range of dates",
                  document_figure_applies(document, "date_range")
                      ? "{date_range}"
                      : "not computed in this run: plan --sweep STORE tells it, as P10 to P90 or one input at a time");
    build_largest(document, results);
    document_item(document, "Where", "[{largest_regions} of {end_gw} at the end of the plan]");
    document_item(document, "Powered by",
                  "[gas in all {gas_of_energy_frac} of the energy in {full_year}; by option ][{largest_options}]");
    document_item(document, "Cost", answer_cost(results));
    document_item(document, "Served", answer_served());
    build_money(document, results);
    add_trust(document, results);
    add_proof(document, results);
}
