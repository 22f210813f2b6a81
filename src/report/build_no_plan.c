/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report when there is no plan: limits that contradict each other, and all that needs no plan. */
#include "report/build_no_plan.h"

#include "report/build_answer.h"
#include "report/sections.h"

/* "headroom_tiers.csv:2", the row that a limit stands in; where in no row, the table. */
static const char *contradiction_label(struct document *document, const struct contradiction *item)
{
    const char *label = !item->table     ? limit_texts[item->kind].name
                        : item->line > 0 ? arena_format(document->arena, "%s.csv:%d", item->table, item->line)
                                         : arena_format(document->arena, "%s.csv", item->table);
    return label ? label : "";
}

void build_contradictions(struct document *document, const struct results *results, int most)
{
    for (int i = 0; i < results->plan->contradiction_count && i < most; i++) {
        const struct contradiction *item = &results->plan->contradictions[i];
        document_item_plain(document, contradiction_label(document, item), item->text);
    }
}

void build_no_plan(struct document *document, const struct results *results)
{
    document_heading(document, 1, "{title}");
    document_paragraph(document, answer_no_plan(results));
    build_contradictions(document, results, results->plan->contradiction_count);
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
    document_heading(document, 2, "How this report was made");
    document_paragraph(document, "Made by gigaplan {version} from a scenario with digest {digest}.");
}
