/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a side's plan does otherwise than the first one's, in sentences. */
#include <math.h>
#include <string.h>

#include "compare/answers.h"
#include "compare/build_comparison.h"
#include "compare/differences.h"
#include "findings/words.h"

#define CHANGES_NAMED 4
#define GROUPS_NAMED  3
#define LEAST_PART    5e-4 /* of a cost: less is not worth a sentence */

/* The two sides of a sentence. */
struct pair {
    struct document *document;
    const struct gp_comparison *comparison;
    int side;
    const char *first, *other; /* labels */
};

static void say(const struct pair *pair, const char *text)
{
    if (text && *text)
        document_paragraph_plain(pair->document, text);
    else if (!text)
        pair->document->status = GP_ERR_NOMEM;
}

static const char *gw(const struct pair *pair, double value)
{
    return quantity_text(pair->document->arena, "_gw", value, pair->document->magnitude);
}

static double number(const struct pair *pair, const char *name, int side)
{
    const struct answer *answer = comparison_answer(pair->comparison, name);
    return answer ? answer->numbers[side] : NUMBER_BLANK;
}

static const char *two_dates(const struct pair *pair, date first, date other)
{
    struct arena *arena = pair->document->arena;
    const char *a = words_date(arena, first), *b = words_date(arena, other);
    double target = number(pair, "target_gw", pair->side);
    double weeks = fabs((double)other - first) / DAYS_PER_WEEK;
    if (first == other)
        return arena_format(arena, "%s and %s reach %s on the same day, %s.", pair->other, pair->first,
                            gw(pair, target), a);
    return arena_format(arena, "%s reaches %s %s %s than %s: on %s, not on %s.", pair->other, gw(pair, target),
                        quantity_text(arena, "_weeks", weeks, pair->document->magnitude),
                        other < first ? "earlier" : "later", pair->first, b, a);
}

/* "on 2029-10-30", "not within the horizon" */
static const char *day_words(struct arena *arena, date day)
{
    return day == DATE_BLANK ? "not within the horizon" : arena_format(arena, "on %s", words_date(arena, day));
}

static void say_date(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const struct answer *dates = comparison_answer(pair->comparison, "target_date");
    double target = number(pair, "target_gw", 0), other_target = number(pair, "target_gw", pair->side);
    if (!dates || !number_given(target) || !number_given(other_target))
        return;
    date first = dates->dates[0], other = dates->dates[pair->side];
    const char *never = "does not reach it within its horizon";
    if (target != other_target)
        say(pair, arena_format(arena, "%s has a target of %s, reached %s; that of %s is %s, reached %s.", pair->other,
                               gw(pair, other_target), day_words(arena, other), pair->first, gw(pair, target),
                               day_words(arena, first)));
    else if (first != DATE_BLANK && other != DATE_BLANK)
        say(pair, two_dates(pair, first, other));
    else if (first == other)
        say(pair, arena_format(arena, "Neither %s nor %s reaches %s within its horizon.", pair->other, pair->first,
                               gw(pair, target)));
    else
        say(pair, arena_format(arena, "%s reaches %s on %s; %s %s.", other == DATE_BLANK ? pair->first : pair->other,
                               gw(pair, target), words_date(arena, other == DATE_BLANK ? first : other),
                               other == DATE_BLANK ? pair->other : pair->first, never));
}

/* "6.1 % more: $235 B, not $221 B"; "" where there is no change worth telling. */
static const char *change(const struct pair *pair, const char *name)
{
    struct arena *arena = pair->document->arena;
    double first = number(pair, name, 0), other = number(pair, name, pair->side);
    if (!number_given(first) || !number_given(other) || fabs(other - first) <= LEAST_PART * fabs(first))
        return "";
    double part = number_ratio(fabs(other - first), fabs(first));
    int digits = number_digits_apart(first, other, QUANTITY_DIGITS);
    const char *a = quantity_words(arena, name, first, digits, pair->document->magnitude);
    const char *b = quantity_words(arena, name, other, digits, pair->document->magnitude);
    const char *much = number_given(part) ? quantity_text(arena, "_frac", part, pair->document->magnitude) : "";
    return much ? arena_format(arena, "%s%s%s: %s, not %s", much, *much ? " " : "", other > first ? "more" : "less", b,
                               a)
                : NULL;
}

/* The years of the costs are told where one of them is not at the target. */
static const char *cost_of_year(const struct pair *pair, const char *change)
{
    struct arena *arena = pair->document->arena;
    const struct answer *years = comparison_answer(pair->comparison, "cost_year");
    const char *first = years->texts[0], *other = years->texts[pair->side];
    bool at_target = strstr(first, ANSWERS_AT_TARGET) && strstr(other, ANSWERS_AT_TARGET);
    if (at_target)
        return arena_format(arena, "A year at the target costs %s.", change);
    if (strcmp(first, other) == 0)
        return arena_format(arena, "A year (%s) costs %s.", first, change);
    return arena_format(arena, "A year (%s; %s of %s) costs %s.", other, first, pair->first, change);
}

/* A year that serves more is expected to cost more. */
static void say_energy_of_year(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const char *energy = change(pair, "year_served_gwh");
    if (energy)
        say(pair, *energy ? arena_format(arena, "The energy served in it is %s.", energy)
                          : "The energy served in it is the same.");
    else
        say(pair, NULL);
}

/* What a missing GW counts in the objective of a side; blank where its inputs are not known. */
static double price_of_missing(const struct pair *pair, int side)
{
    const struct gp_scenario *scenario = pair->comparison->sides[side].scenario;
    return scenario ? scenario_shortfall_price(scenario) : NUMBER_BLANK;
}

/* Objectives that count missing load at other prices are no measure of each other. */
static void say_objective(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const char *unit = "_usd_bn_per_gw_year", *present = change(pair, "objective_usd_bn");
    double first = price_of_missing(pair, 0), other = price_of_missing(pair, pair->side);
    if (number_given(first) && number_given(other) && first != other) {
        int digits = number_digits_apart(first, other, QUANTITY_DIGITS);
        const char *a = quantity_words(arena, unit, first, digits, pair->document->magnitude);
        const char *b = quantity_words(arena, unit, other, digits, pair->document->magnitude);
        say(pair, arena_format(arena,
                               "Load that is missing counts %s in the objective of %s, and %s in that of %s: the "
                               "two are not compared.",
                               b, pair->other, a, pair->first));
    } else if (!present) {
        say(pair, NULL);
    } else if (*present) {
        say(pair, arena_format(arena, "Over the horizon, the present value of its objective is %s.", present));
    }
}

static void say_cost(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const char *year = change(pair, "yearly_cost_usd_bn"), *power = change(pair, "power_usd_per_mwh");
    if (year && *year) {
        say(pair, cost_of_year(pair, year));
        say_energy_of_year(pair);
    }
    if (power && *power)
        say(pair, arena_format(arena, "Power costs %s.", power));
    say_objective(pair);
}

/* "gas_ccgt +1.2 GW, grid_firm -0.9 GW": the largest changes of a group's amounts. */
static const char *largest_changes(const struct pair *pair, enum answer_group group, const char *prefix)
{
    struct arena *arena = pair->document->arena;
    const struct gp_comparison *comparison = pair->comparison;
    const char *text = "";
    bool *told = ARENA_ARRAY(arena, bool, comparison->answer_count);
    double least = LEAST_PART * comparison->target_gw;
    for (int named = 0; told && text && named < CHANGES_NAMED; named++) {
        int best = -1;
        double largest = 0.0;
        for (int i = 0; i < comparison->answer_count; i++) {
            const struct answer *answer = &comparison->answers[i];
            if (answer->group != group || told[i] || strncmp(answer->name, prefix, strlen(prefix)) != 0)
                continue;
            double first = number_given(answer->numbers[0]) ? answer->numbers[0] : 0.0;
            double other = number_given(answer->numbers[pair->side]) ? answer->numbers[pair->side] : 0.0;
            if (fabs(other - first) > fmax(fabs(largest), least)) {
                best = i;
                largest = other - first;
            }
        }
        if (best < 0)
            break;
        told[best] = true;
        text = arena_format(arena, "%s%s%s %s%s", text, named > 0 ? ", " : "", comparison->answers[best].subject,
                            largest > 0.0 ? "+" : "", gw(pair, largest));
    }
    return told ? text : NULL;
}

static void say_amounts(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const char *supply = largest_changes(pair, ANSWER_SUPPLY, "supply_");
    const char *places = largest_changes(pair, ANSWER_PLACES, "load_");
    if (supply && *supply)
        say(pair, arena_format(arena, "Supply at the end changes most in %s.", supply));
    if (places && *places)
        say(pair, arena_format(arena, "Load at the end changes most in %s.", places));
}

static const char *limit_or_none(const char *text)
{
    return *text ? text : "none";
}

static void say_limits(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const struct gp_comparison *comparison = pair->comparison;
    const char *text = "";
    for (int i = 0; text && i < comparison->answer_count; i++) {
        const struct answer *answer = &comparison->answers[i];
        if (answer->group != ANSWER_LIMITS || !answer_differs_between(answer, 0, pair->side))
            continue;
        text = arena_format(arena, "%s%s in %s %s, not %s", text, *text ? ";" : "", answer->name + strlen("limit_"),
                            limit_or_none(answer->texts[pair->side]), limit_or_none(answer->texts[0]));
    }
    if (text && *text)
        say(pair, arena_format(arena, "Another limit binds most:%s.", text));
}

static const char *value_or_blank(const char *value)
{
    return *value ? value : "blank";
}

/* "pools.turbines.2027.supply_gw_per_year and 3 more times 1.2" */
static const char *group_words(const struct pair *pair, const struct difference_group *group)
{
    struct arena *arena = pair->document->arena;
    const struct difference *first = &pair->comparison->differences[group->first];
    const char *more = group->count > 1 ? arena_format(arena, " and %d more", group->count - 1) : "";
    double factor = group->factors[pair->side];
    if (!more)
        return NULL;
    if (!first->column)
        return arena_format(arena, "%s%s %s", first->path, more, first->values[pair->side] ? "came" : "went");
    if (group->count > 1 && number_given(factor)) {
        const char *times = difference_factor(arena, factor);
        return times ? arena_format(arena, "%s%s %s", first->path, more, times) : NULL;
    }
    return arena_format(arena, "%s%s (%s, not %s)", first->path, more, value_or_blank(first->values[pair->side]),
                        value_or_blank(first->values[0]));
}

static void say_inputs(const struct pair *pair)
{
    struct arena *arena = pair->document->arena;
    const struct gp_comparison *comparison = pair->comparison;
    int cells = 0, shown = 0, named = 0;
    const char *text = "";
    if (!comparison->sides[0].scenario || !comparison->sides[pair->side].scenario)
        return;
    for (int i = 0; text && i < comparison->group_count; i++) {
        const struct difference_group *group = &comparison->groups[i];
        const struct difference *first = &comparison->differences[group->first];
        if (!difference_between(first, 0, pair->side))
            continue;
        cells += group->count;
        if (shown++ >= GROUPS_NAMED)
            continue;
        const char *words = group_words(pair, group);
        text = words ? arena_format(arena, "%s%s%s", text, *text ? "; " : "", words) : NULL;
        named += group->count;
    }
    if (!text)
        say(pair, NULL);
    else if (cells == 0)
        say(pair, arena_format(arena, "%s has the same inputs as %s.", pair->other, pair->first));
    else
        say(pair, arena_format(arena, "%d %s: %s%s.", cells, cells == 1 ? "input differs" : "inputs differ", text,
                               named < cells ? "; and others" : ""));
}

/* Whether the side has a plan; says so where it has none. */
static bool say_without_plan(const struct pair *pair, const struct answer *outcome, int side, const char *label)
{
    if (number_given(number(pair, "objective_usd_bn", side)))
        return true;
    const char *text = outcome->texts[side];
    say(pair, arena_format(pair->document->arena, "%s has no plan: %s.", label,
                           strcmp(text, "infeasible") == 0 ? "none keeps all limits"
                           : strcmp(text, "limit") == 0    ? "the search was stopped before it found one"
                                                           : text));
    return false;
}

void build_comparison_words(struct document *document, const struct gp_comparison *comparison, int side)
{
    struct pair pair = {document, comparison, side, comparison_label(comparison, 0),
                        comparison_label(comparison, side)};
    const struct answer *outcome = comparison_answer(comparison, "outcome");
    if (!comparison->sides[0].has_answers || !comparison->sides[side].has_answers || !outcome) {
        say_inputs(&pair);
        return;
    }
    bool planned = say_without_plan(&pair, outcome, 0, pair.first);
    planned = say_without_plan(&pair, outcome, side, pair.other) && planned;
    if (planned)
        say_date(&pair);
    say_inputs(&pair);
    if (!planned)
        return;
    say_cost(&pair);
    say_amounts(&pair);
    say_limits(&pair);
}
