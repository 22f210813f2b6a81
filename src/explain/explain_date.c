/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the target is reached when it is: the path, year by year, and what held it back on the way. */
#include <math.h>

#include "explain/explanation.h"
#include "findings/words.h"

/* "76 weeks after the wanted day, 2026-11-12"; NULL when memory is short. */
static const char *beside_wanted(const struct explanation *explanation, const struct output_milestones *milestone)
{
    struct arena *arena = explanation->document->arena;
    const char *wanted = words_date(arena, milestone->wanted_date);
    double late = milestone->late_weeks;
    const char *amount = explanation_amount(explanation, "_weeks", fabs(late));
    if (!wanted || !amount)
        return NULL;
    return late == 0.0
               ? "the wanted day"
               : arena_format(arena, "%s %s the wanted day, %s", amount, late > 0.0 ? "after" : "before", wanted);
}

static void say_when_reached(struct explanation *explanation, const char *target,
                             const struct output_milestones *milestone)
{
    struct arena *arena = explanation->document->arena;
    const char *day = words_date(arena, explanation->rows.run_rows[0].target_date);
    const char *beside = beside_wanted(explanation, milestone);
    explanation_say(explanation, target && day && beside
                                     ? arena_format(arena, "%s is reached on %s, %s.", target, day, beside)
                                     : NULL);
}

static void say_target(struct explanation *explanation)
{
    struct arena *arena = explanation->document->arena;
    const struct output_run *run = &explanation->rows.run_rows[0];
    const char *target = explanation_amount(explanation, "_gw", run->target_gw);
    for (int i = 0; i < explanation->rows.milestones_count; i++) {
        const struct output_milestones *milestone = &explanation->rows.milestones_rows[i];
        if (milestone->milestone_gw != run->target_gw)
            continue;
        if (run->target_date == DATE_BLANK)
            explanation_say(explanation,
                            arena_format(arena, "%s is not reached within the horizon. It was wanted on %s.", target,
                                         words_date(arena, milestone->wanted_date)));
        else
            say_when_reached(explanation, target, milestone);
        return;
    }
}

static void add_years(struct explanation *explanation)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "year", "Year"},
        {CELL_NUMBER, "wanted_gw", "Wanted"},
        {CELL_NUMBER, "in_service_gw", "In service"},
        {CELL_NUMBER, "shortfall_gw_weeks", "Shortfall"},
        {CELL_TEXT, "held_back_by", "Held back by"},
    };
    struct document_table *table = document_table(explanation->document, "years", "years.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < explanation->rows.years_count; i++) {
        const struct output_years *year = &explanation->rows.years_rows[i];
        table_year(table, year->year);
        table_number(table, year->wanted_gw);
        table_number(table, year->in_service_gw);
        table_number(table, year->shortfall_gw_weeks);
        table_text(table, year->held_back_by);
    }
}

static bool any_limit(const struct explanation *explanation, const struct output_limits *limit, const void *what)
{
    (void)explanation, (void)limit, (void)what;
    return true;
}

gp_status explain_date(struct explanation *explanation, const char *name)
{
    (void)name;
    struct arena *arena = explanation->document->arena;
    say_target(explanation);
    add_years(explanation);
    explanation_say(explanation, "The limits that bind most on the way, the tightest first, those of a kind together:");
    if (explanation_add_limits(explanation, any_limit, NULL) == 0)
        explanation_say(explanation, "None: no limit has a worth.");
    if (explanation->rows.steps_count > 0) {
        explanation_say(explanation, "The steps that help most:");
        explanation_add_steps(explanation, NULL, 0);
    } else {
        explanation_say(explanation, "gigaplan plan --why tells which steps in these limits help most.");
    }
    if (explanation->rows.unverified_count > 0) {
        const struct output_unverified *first = &explanation->rows.unverified_rows[0];
        explanation_say(explanation,
                        arena_format(arena, "%d unverified rows stand behind limits that bind; the first is %s.csv:%d.",
                                     explanation->rows.unverified_count, first->table, first->line));
    }
    return GP_OK;
}
