/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as a whole. */
#include "report/build_report.h"

#include "report/build_figures.h"
#include "report/build_no_plan.h"
#include "report/sections.h"

#define BUILD_PLAIN(section)   build_##section(document, results);
#define BUILD_CHARTED(section) build_##section(document, results, charts);

static void build_sections(struct document *document, const struct results *results, const struct charts *charts)
{
    REPORT_SECTIONS(BUILD_PLAIN, BUILD_CHARTED)
}

struct document *build_report(const struct results *results, const struct charts *charts)
{
    struct document *document = document_new();
    if (!document)
        return NULL;
    document->magnitude = results->magnitude;
    build_figures(document, results);
    if (results->has_amounts)
        build_sections(document, results, charts);
    else
        build_no_plan(document, results);
    return document;
}
