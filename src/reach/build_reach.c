/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/build_reach.h"

#include <math.h>

#include "base/number.h"
#include "findings/words.h"
#include "reach/reach_work.h"
#include "scenario/scenario.h"

#define PERCENT 100.0

/* "$40 billion per GW that is added and $60/MWh of power": the costs that are given; "" where none is. */
static const char *costs_in_words(struct document *document, const struct told_costs *costs)
{
    static const struct {
        const char *name, *of;
    } told[] = {[TOLD_USD_BN_PER_GW] = {"_usd_bn_per_gw", " that is added"},
                [TOLD_USD_PER_MWH] = {"_usd_per_mwh", " of power"}};
    const char *text = "";
    for (int k = 0; k < TOLD_COST_COUNT && text; k++) {
        if (!number_given(costs->values[k]))
            continue;
        const char *amount = quantity_text(document->arena, told[k].name, costs->values[k], document->magnitude);
        text = arena_format(document->arena, "%s%s%s%s", text, *text ? " and " : "", amount, told[k].of);
    }
    if (!text)
        document_fail(document, GP_ERR_NOMEM);
    return text ? text : "";
}

/* The longest build periods of questions whether there is a plan. */
static const char *build_period_in_words(gp_grid grid)
{
    return grid == GP_GRID_SEASON ? "season" : grid == GP_GRID_WEEK ? "week" : "month";
}

static void add_figures(struct document *document, const struct gp_reach *reach)
{
    document_number(document, "target_gw", reach->gw);
    document_text(document, "by", reach->by == DATE_BLANK ? "" : words_date(document->arena, reach->by));
    document_text(document, "build_period", build_period_in_words(reach->grid));
    document_text(document, "as_it_is", words_date(document->arena, reach->date_as_it_is));
    document_count(document, "ways", reach->way_count, "way was", "ways were");
    document_text(document, "earliest",
                  reach->earliest == DATE_BLANK ? "" : words_date(document->arena, reach->earliest));
    document_number(document, "most_gw", reach->most_gw);
    double clean_frac = reach->scenario->plan->hourly_clean_share_frac;
    document_number(document, "hourly_clean_share_frac", clean_frac > 0.0 ? clean_frac : NUMBER_BLANK);
    document_text(document, "most_costs", costs_in_words(document, &reach->cost_goal));
    document_text(document, "base_costs", costs_in_words(document, &reach->costs_as_it_is));
    document_text(document, "plan_base_costs", costs_in_words(document, &reach->plan_costs_as_it_is));
    document_text(document, "before_changes",
                  reach->scenario->change_count > reach->goal_set_count ? "what was given here, with the goal,"
                                                                        : "the goal");
    document_text(document, "nearest_costs", costs_in_words(document, &reach->nearest));
}

static bool all_are_tight(const struct gp_reach *reach)
{
    bool tight = true;
    for (int w = 0; w < reach->way_count; w++)
        tight = tight && reach->ways[w].tight;
    return tight;
}

static void say_all_are_needed(struct document *document, const struct gp_reach *reach)
{
    if (all_are_tight(reach))
        document_paragraph(document, "All changes of a way are needed: without any one of them, as a whole, the others "
                                     "are not enough.");
}

/* Even with all figures at the ends of their plausible ranges. */
static void say_beyond_the_day(struct document *document, const struct gp_reach *reach)
{
    if (reach->no_plan) {
        document_paragraph(document, "There is no plan[ in which clean supply serves at least "
                                     "{hourly_clean_share_frac} of the load of each hour], whatever the day and the "
                                     "load, even with all figures at the ends of their plausible ranges.");
        return;
    }
    document_paragraph(document, "{target_gw} cannot be in service by {by}, even with all figures at the ends of "
                                 "their plausible ranges.");
    if (!reach->stopped)
        document_paragraph(document, reach->earliest == DATE_BLANK
                                         ? "With all of them, {target_gw} cannot be in service within the horizon."
                                         : "With all of them, {target_gw} can be in service on {earliest} at the "
                                           "earliest.");
    document_paragraph(document, "[With all of them, {most_gw} can be in service by {by} at most.]");
}

static void say_answer(struct document *document, const struct gp_reach *reach)
{
    switch (reach->answer) {
    case GP_REACH_AS_IT_IS:
        document_paragraph(document, "No change is needed: as the scenario is, {target_gw} can be in service by {by}.");
        break;
    case GP_REACH_WAYS:
        document_paragraph(document, "{target_gw} can be in service by {by}. {ways} found.");
        say_all_are_needed(document, reach);
        break;
    case GP_REACH_BEYOND:
        say_beyond_the_day(document, reach);
        break;
    case GP_REACH_NOT_KNOWN:
        document_paragraph(document, "No way to {target_gw} by {by} was found before the search ended.");
        break;
    }
}

/* Whether the cost of a GW that is added is asked for, and the plan adds none. */
static bool adds_nothing(const struct gp_reach *reach)
{
    return number_given(reach->cost_goal.values[TOLD_USD_BN_PER_GW]) && number_given(reach->usd_bn_as_it_is) &&
           !number_given(reach->costs_as_it_is.values[TOLD_USD_BN_PER_GW]);
}

static void say_beyond_the_cost(struct document *document, const struct gp_reach *reach)
{
    if (reach->no_plan)
        document_paragraph(document, "There is no plan for {target_gw}[ by {by}][ in which clean supply serves at "
                                     "least {hourly_clean_share_frac} of the load of each hour], whatever it costs.");
    else if (adds_nothing(reach))
        document_paragraph(document, "The plan for {target_gw} adds no load, so there is no cost of a GW that is "
                                     "added.");
    else
        document_paragraph(document, "The plan for {target_gw}[ by {by}] cannot cost as little as {most_costs}, even "
                                     "with the prices that matter at the ends of their plausible ranges.");
    if (!reach->no_plan && !adds_nothing(reach))
        document_paragraph(document, "[With them the plan costs {nearest_costs}.]");
}

/* The same where a cost is asked for, which the day allows. */
static void say_answer_of_cost(struct document *document, const struct gp_reach *reach)
{
    switch (reach->answer) {
    case GP_REACH_AS_IT_IS:
        document_paragraph(document, "No change is needed: as the scenario is, the plan for {target_gw}[ by {by}] "
                                     "costs no more than {most_costs}.");
        break;
    case GP_REACH_WAYS:
        document_paragraph(document, "The plan for {target_gw}[ by {by}] can cost at most {most_costs}. {ways} found.");
        say_all_are_needed(document, reach);
        break;
    case GP_REACH_BEYOND:
        say_beyond_the_cost(document, reach);
        break;
    case GP_REACH_NOT_KNOWN:
        document_paragraph(document, "No way to {target_gw}[ by {by}] at {most_costs} was found before the search "
                                     "ended.");
        break;
    }
    document_paragraph(document, "[Without changes the plan for {target_gw} costs {base_costs}, on build periods of up "
                                 "to a {build_period}.][ On those of gigaplan plan it costs {plan_base_costs}.]");
    const struct tried as_it_is = {.exists = true, .costs = reach->plan_costs_as_it_is};
    if (reach->answer == GP_REACH_WAYS && reach->by == DATE_BLANK && reach_costs_meet(reach, &as_it_is))
        document_paragraph(document, "So on those no change is needed. The ways are for build periods of up to a "
                                     "{build_period}.");
    if (number_given(reach->usd_bn_as_it_is) && !reach->base_reaches)
        document_paragraph(document, "That plan does not reach {target_gw} within the horizon. With --by a day "
                                     "is part of what is asked.");
}

static void say_stopped(struct document *document, const struct gp_reach *reach)
{
    if (reach->stopped)
        document_paragraph(document, reach->answer == GP_REACH_BEYOND
                                         ? "The search was stopped before it knew the earliest day and the most load."
                                         : "The search was stopped before its end: there may be other ways.");
}

static void say_all(struct document *document, const struct gp_reach *reach)
{
    bool date_is_beyond = reach->answer == GP_REACH_BEYOND && !reach->beyond_cost;
    if (reach_asks_for_cost(reach) && !date_is_beyond)
        say_answer_of_cost(document, reach);
    else
        say_answer(document, reach);
    if (reach->base_known && !reach->no_plan)
        document_paragraph(document,
                           reach->date_as_it_is == DATE_BLANK
                               ? "Without changes {target_gw} cannot be in service within the horizon."
                               : "Without changes {target_gw} can be in service by {as_it_is} at the earliest, on "
                                 "build periods of up to a {build_period}.");
    if (!reach->no_plan)
        document_paragraph(document, "[In all of these plans clean supply serves at least {hourly_clean_share_frac} "
                                     "of the load of each hour.]");
    say_stopped(document, reach);
}

static void add_changes(struct document *document, const struct reach_way *way)
{
    struct arena *arena = document->arena;
    for (int i = 0; i < way->count; i++) {
        const struct reach_change *change = &way->changes[i];
        const char *text = arena_format(arena, "%s, %.0f %% of its range (%s; %s)", change->values,
                                        PERCENT * change->effort, change->place, change->rule->who);
        if (!text)
            document->status = GP_ERR_NOMEM;
        document_item_plain(document, change->subject, text ? text : "");
    }
}

/* What the way costs beside the plan without changes, and what nine tenths of it bring. */
static void say_cost(struct document *document, const struct gp_reach *reach, const struct reach_way *way)
{
    document_number(document, "way_usd_bn", way->objective_usd_bn);
    document_number(document, "more_usd_bn", fabs(way->objective_usd_bn - reach->usd_bn_as_it_is));
    document_text(document, "more_or_less", way->objective_usd_bn >= reach->usd_bn_as_it_is ? "more" : "less");
    document_text(document, "part_date", words_date(document->arena, way->part_date));
    document_text(document, "way_costs", costs_in_words(document, &way->costs));
    document_text(document, "part_costs", costs_in_words(document, &way->part_costs));
    document_paragraph(document, "The plan with it has an objective of {way_usd_bn}, present value[: {more_usd_bn} "
                                 "{more_or_less} than without changes].");
    if (reach_asks_for_cost(reach))
        document_paragraph(document,
                           "[It costs {way_costs}.][ With nine tenths of each change of a price the same plan "
                           "costs {part_costs}.]");
    if (way->target_date == DATE_BLANK)
        document_paragraph(document, "It does not reach {target_gw} within the horizon.");
    if (way->part_known)
        document_paragraph(document, way->part_date == DATE_BLANK
                                         ? "With nine tenths of each change the load cannot be in service within the "
                                           "horizon."
                                         : "With nine tenths of each change it can be in service by {part_date}.");
}

static void add_set(struct document *document, const char *set)
{
    const char *quoted = arena_format(document->arena, "'%s'", set);
    document_item_plain(document, "--set", quoted ? quoted : "");
}

/* Without the goal a plan makes no promise of its day, and spends no more than it must on clean supply. */
static void add_sets(struct document *document, const struct gp_reach *reach, const struct reach_way *way)
{
    const struct gp_scenario *scenario = reach->scenario;
    document_paragraph(document, "As options of gigaplan plan, first {before_changes} and then the changes:");
    document_item_plain(document, "--grid", reach_grid_name(reach));
    for (int i = 0; i < scenario->change_count; i++)
        add_set(document, scenario->changes[i].text);
    for (int i = 0; i < way->set_count; i++)
        add_set(document, way->sets[i]);
}

struct document *build_reach(const struct gp_reach *reach)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = quantity_magnitude(reach->gw);
    document_text(document, "title", gp_scenario_title(reach->scenario));
    document_heading(document, 1, "{title}");
    add_figures(document, reach);
    say_all(document, reach);
    for (int w = 0; w < reach->way_count; w++) {
        document_number_in(document, "way", w + 1, 1);
        document_number(document, "way_effort", reach->ways[w].effort);
        document_heading(document, 2, "Way {way}, effort {way_effort}");
        add_changes(document, &reach->ways[w]);
        if (!reach->ways[w].tight)
            document_paragraph(document, "Fewer or smaller changes may be enough.");
        say_cost(document, reach, &reach->ways[w]);
        add_sets(document, reach, &reach->ways[w]);
    }
    return document;
}
