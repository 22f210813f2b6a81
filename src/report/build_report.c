/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as a whole. */
#include "report/build_report.h"

#include "report/build_figures.h"
#include "report/build_no_plan.h"
#include "report/sections.h"

#define BUILD_SECTION(section) build_##section(document, results);
#define NO_SECTION(section)

static void add_part(struct document *document, gp_report_part *part)
{
    if (part)
        part->build(document, part);
}

static void build_sections(struct document *document, const struct results *results, gp_report_part *part)
{
    REPORT_SECTIONS(BUILD_SECTION, NO_SECTION)
    document_appendix(document);
    add_part(document, part);
    REPORT_SECTIONS(NO_SECTION, BUILD_SECTION)
}

struct document *build_report(const struct results *results, gp_report_part *part)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = results->magnitude;
    build_figures(document, results);
    document_text(document, "date_range", "");
    if (part)
        part->tell_range(document, part);
    if (results->has_amounts) {
        build_sections(document, results, part);
    } else {
        build_no_plan(document, results);
        add_part(document, part);
    }
    return document;
}
