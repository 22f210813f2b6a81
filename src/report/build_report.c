/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as a whole. */
#include "report/build_report.h"

#include "report/build_figures.h"
#include "report/build_no_plan.h"
#include "report/sections.h"

#define BUILD_SECTION(section) build_##section(document, results);
#define NO_SECTION(section)

static void build_sections(struct document *document, const struct results *results)
{
    REPORT_SECTIONS(BUILD_SECTION, NO_SECTION)
    document_appendix(document);
    REPORT_SECTIONS(NO_SECTION, BUILD_SECTION)
}

struct document *build_report(const struct results *results)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = results->magnitude;
    build_figures(document, results);
    if (results->has_amounts)
        build_sections(document, results);
    else
        build_no_plan(document, results);
    return document;
}
