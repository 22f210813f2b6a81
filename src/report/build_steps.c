/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What held the plan back, as steps that somebody can take: each from a plan of its own. */
#include "report/build_steps.h"

#include <math.h>

#include "findings/words.h"
#include "report/plots.h"
#include "report/sections.h"

#define STEPS_IN_A_LINE 3
#define FIRST_STEPS     3
#define LEAST_WEEKS     0.1 /* less than a day */

static const char *step_in_words(struct document *document, const struct step *step)
{
    return arena_format(document->arena, "%s: %s", step->subject, step->amount);
}

static void add_effects(struct document *document, const struct steps *steps)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "step", "Step"},
        {CELL_NUMBER, "earlier_weeks", "Target earlier"},
        {CELL_NUMBER, "saved_gw_weeks", "Shortfall saved"},
        {CELL_NUMBER, "saved_compute_value_usd_bn", "Worth at the value of compute"},
        {CELL_NUMBER, "saved_usd_bn", "Cost saved at the new pace"},
        {CELL_NUMBER, "saved_same_pace_usd_bn", "Cost saved at the old pace"},
        {CELL_TEXT, "opposite_step", "The other way"},
        {CELL_NUMBER, "opposite_saved_gw_weeks", "Shortfall saved by that"},
    };
    struct document_table *table = document_table(document, "steps", "steps.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < steps->count; i++) {
        const struct step *step = &steps->items[i];
        table_text(table, step_in_words(document, step));
        table_number(table, step->target_weeks);
        table_number(table, step->shortfall_gw_weeks);
        table_number(table, step->value_usd_bn);
        table_number(table, step->cost_usd_bn);
        table_number(table, step->kept_usd_bn);
        table_text(table, step->back_amount);
        table_number(table, step->back_gw_weeks);
    }
}

static void add_levers(struct document *document, const struct steps *steps)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "step", "Step"},
        {CELL_TEXT, "who", "Who can change it"},
        {CELL_TEXT, "place", "Row"},
        {CELL_TEXT, "set", "--set"},
    };
    struct document_table *table = document_table(document, "step_levers", "steps.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < steps->count; i++) {
        const struct step *step = &steps->items[i];
        table_text(table, step_in_words(document, step));
        table_text(table, step->who);
        table_text(table, step->place);
        table_text(table, step->set);
    }
}

/* Steps that were not planned whole when the search was stopped. */
static void say_what_is_not_told(struct document *document, const struct steps *steps)
{
    int untold = 0, on_seasons = 0;
    for (int i = 0; i < steps->count; i++) {
        untold += !steps->items[i].told;
        on_seasons += steps->items[i].on_seasons;
    }
    if (untold == 0)
        return;
    document_count(document, "step_untold", untold, "step was", "steps were");
    document_paragraph(document, "{step_untold} not planned whole before the search was stopped: of these only the "
                                 "GW-weeks are told.");
    if (on_seasons == 0)
        return;
    document_count(document, "step_on_seasons", on_seasons, "step", "steps");
    document_paragraph(document, "Those of {step_on_seasons} are of plans on seasons.");
}

static void say_how_far(struct document *document, const struct steps *steps)
{
    document_number(document, "step_candidates", steps->candidates);
    document_number(document, "step_solves", steps->solves);
    say_what_is_not_told(document, steps);
    if (steps->settled)
        document_paragraph(document, "{step_candidates} steps were considered, with {step_solves} plans. None of the "
                                     "others brings more than the last of the table.");
    else
        document_paragraph(document,
                           "The search was stopped after {step_solves} plans, with {step_candidates} steps to "
                           "consider. Other steps may bring more than these.");
}

void build_steps(struct document *document, const struct results *results)
{
    const struct steps *steps = results->plan->steps;
    if (!steps)
        return;
    document_heading(document, 2, "What held the plan back: steps that help most");
    if (steps->count == 0) {
        if (steps->settled)
            document_paragraph(document,
                               "No single step makes the plan faster or cheaper by an amount above the precision "
                               "of the proof.");
        say_how_far(document, steps);
        return;
    }
    document_paragraph(
        document,
        "Each line is a plan of its own, with one figure changed. Amounts are what the step saves against this "
        "plan. Effects of two steps together are not their sum. Dates move by whole build periods.");
    plots_add_date_steps(document, results);
    add_effects(document, steps);
    document_paragraph(document, "Each step can be planned with --set and the text of the last column.");
    add_levers(document, steps);
    say_how_far(document, steps);
}

/* Whether one of the first steps leaves the target's date where it was. */
static bool some_save_no_week(const struct steps *steps)
{
    for (int i = 0; i < steps->count && i < FIRST_STEPS; i++)
        if (steps->items[i].shortfall_gw_weeks > 0.0 && fabs(steps->items[i].target_weeks) < LEAST_WEEKS)
            return true;
    return false;
}

int build_first_steps(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "step", "What to change first"},
        {CELL_TEXT, "who", "Who can change it"},
        {CELL_NUMBER, "earlier_weeks", "Target earlier"},
        {CELL_NUMBER, "saved_gw_weeks", "Shortfall saved"},
        {CELL_NUMBER, "more_usd_bn", "Costs more, present value"},
        {CELL_NUMBER, "saved_with_missing_usd_bn", "Cost and missing load saved"}, /* of objectives with a price */
    };
    const struct steps *steps = results->plan->steps;
    struct document_table *table = document_table(document, "first_steps", "steps.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; steps && i < steps->count && i < FIRST_STEPS; i++) {
        const struct step *step = &steps->items[i];
        table_text(table, step_in_words(document, step));
        table_text(table, step->who);
        table_number(table, step->target_weeks);
        table_number(table, step->shortfall_gw_weeks);
        table_number(table, -step->cost_usd_bn);
        table_number(table, results->story->in_gw_weeks ? NUMBER_BLANK : step->worth);
    }
    if (steps && some_save_no_week(steps))
        document_paragraph(
            document, "0 weeks: more is in service on the way, but the target is reached in the same build period.");
    return table ? (int)table_row_count(table) : 0;
}

const char *build_step_saves(const struct document *document, const struct results *results, const struct step *step)
{
    if (number_given(step->shortfall_gw_weeks) && results->story->in_gw_weeks) {
        const char *weeks =
            quantity_text(document->arena, "saved_gw_weeks", step->shortfall_gw_weeks, document->magnitude);
        return weeks ? arena_format(document->arena, "saves %s", weeks) : NULL;
    }
    const char *amount = quantity_text(document->arena, "saved_usd_bn", step->worth, document->magnitude);
    return amount ? arena_format(document->arena, "saves %s of cost and missing load", amount) : NULL;
}

void build_best_steps(struct document *document, const struct results *results)
{
    const struct steps *steps = results->plan->steps;
    const char *text = "";
    for (int i = 0; steps && text && i < steps->count && i < STEPS_IN_A_LINE; i++) {
        const struct step *step = &steps->items[i];
        const char *saves = build_step_saves(document, results, step);
        text = saves ? arena_format(document->arena, "%s%s (%s) %s", text, step->subject, step->amount, saves) : NULL;
        text = text && i + 1 < steps->count && i + 1 < STEPS_IN_A_LINE ? arena_format(document->arena, "%s; ", text)
                                                                       : text;
    }
    document_text(document, "best_steps", text ? text : "");
}
