/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as a whole, and what is said when there is no plan. */
#include "report/build.h"

/* "headroom_tiers.csv:2", the row that a limit stands in; where in no row, the table. */
const char *contradiction_label(struct document *document, const struct contradiction *item)
{
    const char *label = !item->table     ? limit_texts[item->kind].name
                        : item->line > 0 ? arena_format(document->arena, "%s.csv:%d", item->table, item->line)
                                         : arena_format(document->arena, "%s.csv", item->table);
    return label ? label : "";
}

void build_no_plan(struct document *document, const struct results *results)
{
    document_heading(document, 1, "{title}");
    document_paragraph(document, answer_no_plan(results));
    for (int i = 0; i < results->plan->contradiction_count; i++) {
        const struct contradiction *item = &results->plan->contradictions[i];
        document_item_plain(document, contradiction_label(document, item), item->text);
    }
    date hard = results->scenario->plan->target_hard_date;
    if (results->plan->outcome == GP_OUTCOME_INFEASIBLE && hard != DATE_BLANK) {
        document_date(document, "target_hard_date", hard);
        document_paragraph(document,
                           "{target_gw} must be in service by {target_hard_date} (target_hard_date of plan.csv). "
                           "Leave that date blank to see how early it can be.");
    }
    build_equivalents(document, results);
    build_claims(document, results);
    build_changes(document, results);
    document_heading(document, 2, "How this was made");
    document_paragraph(document, "Made by gigaplan {version} from a scenario with digest {digest}.");
}

static void build_plan(struct document *document, const struct results *results, const struct charts *charts)
{
    build_answer(document, results, charts);
    build_years(document, results);
    build_places(document, results);
    build_supply(document, results, charts);
    build_cost(document, results, charts);
    build_omissions(document, results);
    build_ledgers(document, results);
    build_held_back(document, results);
    build_claims(document, results);
    build_equivalents(document, results);
    build_roll_up(document, results);
    build_changes(document, results);
    build_sources(document, results);
    build_method(document, results);
}

struct document *build_report(const struct results *results, const struct charts *charts)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = results->magnitude;
    build_figures(document, results);
    if (results->has_amounts)
        build_plan(document, results, charts);
    else
        build_no_plan(document, results);
    return document;
}
