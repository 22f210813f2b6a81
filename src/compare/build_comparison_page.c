/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as a page: what differs, the main answers and the paths on its first screen, then all the rest. */
#include "compare/build_comparison.h"
#include "compare/comparison_glance.h"
#include "compare/comparison_plots.h"
#include "compare/comparison_tables.h"

/* What was compared, so that it can be found again. */
static void add_sides(struct document *document, const struct gp_comparison *comparison)
{
    static const char *const kinds[] = {
        [SIDE_REPORT] = "report", [SIDE_CASE] = "case of a sweep", [SIDE_SCENARIO] = "scenario"};
    static const struct document_column columns[] = {{CELL_TEXT, "name", "Name"},
                                                     {CELL_TEXT, "kind", "Kind"},
                                                     {CELL_TEXT, "title", "Title"},
                                                     {CELL_TEXT, "scenario_digest", "Digest of its inputs"}};
    document_heading(document, 2, "What is compared");
    struct document_table *table = document_table(document, "sides", "");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < comparison->side_count; i++) {
        const struct side *side = &comparison->sides[i];
        const char *digest = side->scenario ? gp_scenario_digest(side->scenario) : "not known";
        if (!digest)
            document_fail(document, GP_ERR_NOMEM);
        table_text(table, comparison_label(comparison, i));
        table_text(table, kinds[side->kind]);
        table_text(table, side->scenario ? side->scenario->plan->title : "not known");
        table_text(table, digest);
    }
}

struct document *build_comparison_page(const struct gp_comparison *comparison)
{
    struct document *document = comparison_document(comparison);
    int answered = comparison_answered(comparison);
    if (!document)
        return NULL;
    if (comparison->side_count == 2)
        comparison_add_words(document, comparison, 3);
    else if (answered > 1)
        comparison_add_first_and_last(document, comparison);
    if (answered > 0) {
        comparison_add_glance(document, comparison);
        comparison_plot_paths(document, comparison);
    }
    if (comparison->side_count > 2) {
        document_heading(document, 2, "What differs");
        comparison_add_words(document, comparison, 3);
    }
    if (answered > 0)
        comparison_plot_supply(document, comparison);
    if (answered > 1)
        comparison_add_answers(document, comparison);
    if (comparison->difference_count > 0)
        comparison_add_inputs(document, comparison);
    add_sides(document, comparison);
    return document;
}
