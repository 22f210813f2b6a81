/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins what holds the plan back with what to change first: of each limit how often it does, and its best step. */
#include "findings/limit_steps.h"
#include "report/build_steps.h"

#define KINDS_SHOWN 3
#define LEAST_WEEKS 0.1 /* less than a day */

/* "share captured of workers, 10 % more, saves 16 GW-weeks, the target 4 weeks earlier" */
static const char *step_in_words(const struct document *document, const struct results *results,
                                 const struct step *step)
{
    struct arena *arena = document->arena;
    bool earlier = number_given(step->target_weeks) && step->target_weeks >= LEAST_WEEKS;
    const char *saves = build_step_saves(document, results, step);
    const char *text = saves ? arena_format(arena, "%s, %s, %s", step->subject, step->amount, saves) : NULL;
    if (!text || !earlier)
        return text;
    const char *weeks = quantity_text(arena, "earlier_weeks", step->target_weeks, document->magnitude);
    return weeks ? arena_format(arena, "%s, the target %s earlier", text, weeks) : NULL;
}

/* The kind of limits for which the step was told; LIMIT_COUNT: it was not. */
static enum limit_kind told_for(const struct step *step, const struct results *results, const bool told[LIMIT_COUNT])
{
    int kind = 0;
    while (kind < LIMIT_COUNT && !(told[kind] && limit_steps_best(results, (enum limit_kind)kind) == step))
        kind++;
    return (enum limit_kind)kind;
}

/* The best step in limits of a kind, or why none is told; `told`: kinds that come before it. */
static const char *brings(const struct document *document, const struct results *results, enum limit_kind kind,
                          const bool told[LIMIT_COUNT])
{
    const struct steps *steps = results->plan->steps;
    const struct step *step = limit_steps_best(results, kind);
    enum limit_kind other = step ? told_for(step, results, told) : LIMIT_COUNT;
    if (other != LIMIT_COUNT)
        return arena_format(document->arena, "the step told for %s", limit_texts[other].words);
    if (step)
        return step_in_words(document, results, step);
    if (!steps->considered[kind])
        return "no step in them alone is looked for";
    return steps->settled ? "no step in them brings more than the last one of steps.csv"
                          : "the search was stopped before a step in them was known";
}

/* The first time it says which quarters all of them are. */
static const char *often(const struct document *document, const struct results *results, enum limit_kind kind,
                         bool first)
{
    int quarters = limit_steps_quarters(results, kind);
    if (quarters == 0)
        return "in no quarter";
    return arena_format(document->arena,
                        first ? "in %d of the %d quarters with a limit that binds" : "in %d of %d quarters", quarters,
                        limit_steps_all_quarters(results));
}

static const char *with_kind(const struct document *document, const char *text, const struct results *results,
                             enum limit_kind kind, bool told[LIMIT_COUNT])
{
    const char *quarters = often(document, results, kind, !*text), *step = brings(document, results, kind, told);
    told[kind] = true;
    return text && quarters && step ? arena_format(document->arena, "%s%s%s (%s): %s", text, *text ? "; " : "",
                                                   limit_texts[kind].words, quarters, step)
                                    : NULL;
}

/* The kind that holds back in most quarters of those not told yet; LIMIT_COUNT: none does. */
static enum limit_kind next_kind(const struct results *results, const bool told[LIMIT_COUNT])
{
    int best = LIMIT_COUNT, most = 0;
    for (int kind = 0; kind < LIMIT_COUNT; kind++) {
        int quarters = told[kind] ? 0 : limit_steps_quarters(results, (enum limit_kind)kind);
        if (quarters <= most)
            continue;
        most = quarters;
        best = kind;
    }
    return (enum limit_kind)best;
}

void build_limit_steps(struct document *document, const struct results *results)
{
    const struct steps *steps = results->plan->steps;
    bool told[LIMIT_COUNT] = {false};
    const char *text = "";
    if (!steps || steps->count == 0)
        return;
    enum limit_kind first = steps->items[0].limit, leading = next_kind(results, told);
    for (int i = 0; i < KINDS_SHOWN; i++) {
        enum limit_kind kind = next_kind(results, told);
        if (kind == LIMIT_COUNT)
            break;
        text = with_kind(document, text, results, kind, told);
    }
    if (leading != LIMIT_COUNT && !told[first])
        text = with_kind(document, text, results, first, told);
    document_text(document, "limit_steps", text ? text : "");
    document_item(document, "What a step in each brings",
                  leading == first
                      ? "[{limit_steps}]"
                      : "[{limit_steps}. A quarter names limits by what one more {_gw} in that quarter alone is "
                        "worth; a step changes its figure at all times]");
    if (!text)
        document_fail(document, GP_ERR_NOMEM);
}
