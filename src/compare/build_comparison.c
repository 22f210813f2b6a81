/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/build_comparison.h"

#include <string.h>

#include "compare/comparison_tables.h"

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

int comparison_answered(const struct gp_comparison *comparison)
{
    int count = 0;
    for (int side = 0; side < comparison->side_count; side++)
        count += comparison->sides[side].has_answers;
    return count;
}

struct document *comparison_document(const struct gp_comparison *comparison)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = quantity_magnitude(comparison->size_gw);
    const char *title = "";
    for (int side = 0; side < comparison->side_count && title; side++)
        title = arena_format(document->arena, "%s%s%s", title, side > 0 ? " beside " : "",
                             comparison_label(comparison, side));
    document_text(document, "title", title ? title : "");
    document_heading(document, 1, "{title}");
    return document;
}

void comparison_add_words(struct document *document, const struct gp_comparison *comparison, int level)
{
    for (int side = 1; side < comparison->side_count; side++) {
        document_text(document, "side", comparison_label(comparison, side));
        if (comparison->side_count > 2)
            document_heading(document, level, "{side}");
        build_comparison_words(document, comparison, side);
    }
    if (comparison_answered(comparison) < comparison->side_count)
        document_paragraph(document,
                           "Scenarios that are not planned have no answers. `gigaplan compare --plan` plans them.");
}

struct document *build_comparison(const struct gp_comparison *comparison)
{
    struct document *document = comparison_document(comparison);
    if (!document)
        return NULL;
    comparison_add_words(document, comparison, 2);
    if (comparison_answered(comparison) > 1)
        comparison_add_answers(document, comparison);
    if (comparison->difference_count > 0)
        comparison_add_inputs(document, comparison);
    return document;
}
