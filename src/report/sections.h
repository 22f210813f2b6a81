/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the report of a plan, in the order in which they are read: one line here, and a function build_<section>
 * in a file build_*.c, which adds its part to the document. */
#ifndef GIGAPLAN_REPORT_SECTIONS_H
#define GIGAPLAN_REPORT_SECTIONS_H

#include "findings/results.h"
#include "report/charts.h"
#include "report/document.h"

/* PLAIN takes the results alone, CHARTED also the charts. */
#define REPORT_SECTIONS(PLAIN, CHARTED) \
    CHARTED(answer)                     \
    PLAIN(years)                        \
    PLAIN(places)                       \
    CHARTED(supply)                     \
    CHARTED(cost)                       \
    PLAIN(omissions)                    \
    PLAIN(ledgers)                      \
    PLAIN(steps)                        \
    PLAIN(held_back)                    \
    PLAIN(claims)                       \
    PLAIN(equivalents)                  \
    PLAIN(roll_up)                      \
    PLAIN(changes)                      \
    PLAIN(sources)                      \
    PLAIN(method)

#define PLAIN_SECTION(section) void build_##section(struct document *document, const struct results *results);
#define CHARTED_SECTION(section) \
    void build_##section(struct document *document, const struct results *results, const struct charts *charts);
REPORT_SECTIONS(PLAIN_SECTION, CHARTED_SECTION)

#endif
