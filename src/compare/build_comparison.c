/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/build_comparison.h"

#include <string.h>

#include "compare/differences.h"
#include "findings/words.h"

#define GROUPS_SHOWN 20

const char *comparison_label(const struct gp_comparison *comparison, int side)
{
    const char *name = comparison->sides[side].name, *slash = strrchr(name, '/');
    const char *last = slash && slash[1] ? slash + 1 : name;
    for (int i = 0; i < comparison->side_count; i++) {
        const char *other = comparison->sides[i].name, *others = strrchr(other, '/');
        if (i != side && strcmp(last, others && others[1] ? others + 1 : other) == 0)
            return name;
    }
    return last;
}

static void add_side_columns(struct document *document, const struct gp_comparison *comparison,
                             struct document_table *table)
{
    for (int side = 0; side < comparison->side_count; side++) {
        const char *name = arena_format(document->arena, "side_%d", side + 1);
        table_add_column(table, CELL_TEXT, name ? name : "", comparison_label(comparison, side));
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
    if (group->count > 1 && side > 0 && number_given(group->factors[side]))
        return arena_format(document->arena, "%s (times %.4g)", first->values[side], group->factors[side]);
    return *first->values[side] ? first->values[side] : "blank";
}

static void add_inputs(struct document *document, const struct gp_comparison *comparison)
{
    const struct difference_group *groups = comparison->groups;
    int count = comparison->group_count;
    document_heading(document, 2, "Inputs that differ");
    struct document_table *table = document_table(document, "inputs", "");
    table_add_column(table, CELL_TEXT, "path", "Input");
    add_side_columns(document, comparison, table);
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

static const char *cell_of_answer(struct document *document, const struct gp_comparison *comparison,
                                  const struct answer *answer, int side)
{
    if (!comparison->sides[side].has_answers)
        return "not planned";
    switch (answer->kind) {
    case ANSWER_NUMBER:
        return quantity_text(document->arena, answer->name, answer->numbers[side], document->magnitude);
    case ANSWER_DATE:
        return words_date(document->arena, answer->dates[side]);
    case ANSWER_TEXT:
        break;
    }
    return *answer->texts[side] ? answer->texts[side] : "none";
}

static void add_answers(struct document *document, const struct gp_comparison *comparison)
{
    static const char *const headings[ANSWER_GROUPS] = {"Dates", "Cost", "Supply and energy", "Places",
                                                        "Limits that bind most"};
    int same = 0;
    for (int i = 0; i < comparison->answer_count; i++)
        same += !answer_differs(comparison, &comparison->answers[i]);
    document_count(document, "answers_same", same, "answer is", "answers are");
    document_paragraph(document, "[{answers_same} the same on all sides and left out below.]");
    for (int group = 0; group < ANSWER_GROUPS; group++) {
        const char *name = arena_format(document->arena, "answers_%d", group + 1);
        document_heading(document, 2, headings[group]);
        struct document_table *table = document_table(document, name ? name : "", "");
        table_add_column(table, CELL_TEXT, "answer", "Answer");
        add_side_columns(document, comparison, table);
        for (int i = 0; i < comparison->answer_count; i++) {
            const struct answer *answer = &comparison->answers[i];
            if (answer->group != (enum answer_group)group || !answer_differs(comparison, answer))
                continue;
            table_text(table, answer->words);
            for (int side = 0; side < comparison->side_count; side++)
                table_text(table, cell_of_answer(document, comparison, answer, side));
        }
    }
}

static int answered(const struct gp_comparison *comparison)
{
    int count = 0;
    for (int side = 0; side < comparison->side_count; side++)
        count += comparison->sides[side].has_answers;
    return count;
}

struct document *build_comparison(const struct gp_comparison *comparison)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = quantity_magnitude(comparison->target_gw);
    const char *title = "";
    for (int side = 0; side < comparison->side_count && title; side++)
        title = arena_format(document->arena, "%s%s%s", title, side > 0 ? " beside " : "",
                             comparison_label(comparison, side));
    document_text(document, "title", title ? title : "");
    document_heading(document, 1, "{title}");
    for (int side = 1; side < comparison->side_count; side++) {
        document_text(document, "side", comparison_label(comparison, side));
        if (comparison->side_count > 2)
            document_heading(document, 2, "{side}");
        build_comparison_words(document, comparison, side);
    }
    if (answered(comparison) < comparison->side_count)
        document_paragraph(document, "Scenarios that are not planned have no answers. The option --plan plans them.");
    if (answered(comparison) > 1)
        add_answers(document, comparison);
    if (comparison->difference_count > 0)
        add_inputs(document, comparison);
    return document;
}
