/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/comparison_tables.h"

#include <stdio.h>

#include "compare/build_comparison.h"
#include "compare/differences.h"
#include "findings/words.h"

#define GROUPS_SHOWN 20

void comparison_add_side_columns(struct document_table *table, const struct gp_comparison *comparison)
{
    struct document *document = table ? table->document : NULL;
    for (int side = 0; document && side < comparison->side_count; side++) {
        char name[24], heading[32];
        snprintf(name, sizeof name, "side_%d", side + 1);
        snprintf(heading, sizeof heading, "{side_%d}", side + 1);
        document_text(document, name, comparison_label(comparison, side));
        table_add_column(table, CELL_TEXT, name, heading);
    }
}

static const char *cell_of_group(struct document *document, const struct gp_comparison *comparison,
                                 const struct difference_group *group, int side)
{
    const struct difference *first = &comparison->differences[group->first];
    if (!comparison->sides[side].scenario)
        return "not known";
    if (!first->values[side])
        return "no row";
    if (group->count > 1 && difference_between(first, 0, side) && number_given(group->factors[side])) {
        const char *factor = difference_factor(document->arena, group->factors[side]);
        return factor ? arena_format(document->arena, "%s (%s)", first->values[side], factor) : NULL;
    }
    return *first->values[side] ? first->values[side] : "blank";
}

void comparison_add_inputs(struct document *document, const struct gp_comparison *comparison)
{
    const struct difference_group *groups = comparison->groups;
    int count = comparison->group_count;
    document_heading(document, 2, "Inputs that differ");
    struct document_table *table = document_table(document, "inputs", "");
    table_add_column(table, CELL_TEXT, "path", "Input");
    comparison_add_side_columns(table, comparison);
    for (int i = 0; i < count && i < GROUPS_SHOWN; i++) {
        const char *path = comparison->differences[groups[i].first].path;
        if (groups[i].count > 1)
            path = arena_format(document->arena, "%s and %d more", path, groups[i].count - 1);
        table_text(table, path);
        for (int side = 0; side < comparison->side_count; side++)
            table_text(table, cell_of_group(document, comparison, &groups[i], side));
    }
    if (count > GROUPS_SHOWN) {
        document_number(document, "inputs_left_out", count - GROUPS_SHOWN);
        document_paragraph(document, "{inputs_left_out} more lines are left out here. The JSON form has all cells.");
    }
}

const char *comparison_cell(struct document *document, const struct gp_comparison *comparison,
                            const struct answer *answer, int side)
{
    if (!comparison->sides[side].has_answers)
        return "not planned";
    switch (answer->kind) {
    case ANSWER_NUMBER:
        return quantity_words(document->arena, answer->name, answer->numbers[side], answer_digits(comparison, answer),
                              document->magnitude);
    case ANSWER_DATE:
        return answer->told[side] ? words_date(document->arena, answer->dates[side]) : "-";
    case ANSWER_TEXT:
        break;
    }
    return *answer->texts[side] ? answer->texts[side] : "none";
}

/* An amount that a side does not tell is none of it, but a date is not known. */
static bool told_by_all(const struct gp_comparison *comparison, const struct answer *answer)
{
    for (int side = 0; side < comparison->side_count && answer->kind == ANSWER_DATE; side++)
        if (comparison->sides[side].has_answers && !answer->told[side])
            return false;
    return true;
}

void comparison_add_answers(struct document *document, const struct gp_comparison *comparison)
{
    static const char *const headings[ANSWER_GROUPS] = {"Dates", "Cost", "Supply and energy", "Places",
                                                        "Limits that bind most"};
    int same = 0;
    for (int i = 0; i < comparison->answer_count; i++)
        same +=
            told_by_all(comparison, &comparison->answers[i]) && !answer_differs(comparison, &comparison->answers[i]);
    document_count(document, "answers_same", same, "answer is", "answers are");
    document_heading(document, 2, "Answers that differ");
    document_paragraph(document, "[{answers_same} the same on all sides and left out below.]");
    for (int group = 0; group < ANSWER_GROUPS; group++) {
        const char *name = arena_format(document->arena, "answers_%d", group + 1);
        document_heading(document, 3, headings[group]);
        struct document_table *table = document_table(document, name ? name : "", "");
        table_add_column(table, CELL_TEXT, "answer", "Answer");
        comparison_add_side_columns(table, comparison);
        for (int i = 0; i < comparison->answer_count; i++) {
            const struct answer *answer = &comparison->answers[i];
            if (answer->group != (enum answer_group)group || !answer_differs(comparison, answer))
                continue;
            table_text(table, answer->words);
            for (int side = 0; side < comparison->side_count; side++)
                table_text(table, comparison_cell(document, comparison, answer, side));
        }
    }
}
