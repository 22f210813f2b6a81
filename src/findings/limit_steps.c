/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings/limit_steps.h"

#include "scenario/line_range.h"

static bool changes_line_of(const struct step *step, const struct story_limit *limit)
{
    for (int i = 0; i < limit->line_count; i++)
        if (line_range_text_has(step->place, limit->lines[i].table, limit->lines[i].line))
            return true;
    return false;
}

const struct step *limit_steps_in(const struct steps *steps, const struct story_limit *limit)
{
    for (int i = 0; steps && i < steps->count; i++)
        if (changes_line_of(&steps->items[i], limit))
            return &steps->items[i];
    return NULL;
}

static bool is_in_kind(const struct step *step, const struct story *story, enum limit_kind kind)
{
    bool is_in = step->limit == kind;
    for (int i = 0; i < story->limit_count && !is_in; i++)
        is_in = story->limits[i].kind == kind && changes_line_of(step, &story->limits[i]);
    return is_in;
}

const struct step *limit_steps_best(const struct results *results, enum limit_kind kind)
{
    const struct steps *steps = results->plan->steps;
    for (int i = 0; steps && i < steps->count; i++)
        if (is_in_kind(&steps->items[i], results->story, kind))
            return &steps->items[i];
    return NULL;
}

int limit_steps_quarters(const struct results *results, enum limit_kind kind)
{
    int count = 0;
    for (int q = 0; q < results->story->quarter_count; q++)
        count += results_quarter_held_back(results, q, kind);
    return count;
}

int limit_steps_all_quarters(const struct results *results)
{
    int count = 0;
    for (int q = 0; q < results->story->quarter_count; q++) {
        bool any = false;
        for (int kind = 0; kind < LIMIT_COUNT && !any; kind++)
            any = results_quarter_held_back(results, q, (enum limit_kind)kind);
        count += any;
    }
    return count;
}
