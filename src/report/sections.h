/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the report of a plan, in the order in which they are read: one line here, and a function build_<section>
 * in a file build_*.c, which adds its part to the document. */
#ifndef GIGAPLAN_REPORT_SECTIONS_H
#define GIGAPLAN_REPORT_SECTIONS_H

#include "findings/results.h"
#include "report/document.h"

/* PAGE is in report.md, APPENDIX in appendix.md; report.html has all. */
#define REPORT_SECTIONS(PAGE, APPENDIX) \
    PAGE(answer)                        \
    PAGE(price_of_time)                 \
    PAGE(years)                         \
    PAGE(steps)                         \
    PAGE(ranges)                        \
    PAGE(power)                         \
    APPENDIX(forecasts)                 \
    APPENDIX(energy)                    \
    APPENDIX(pace)                      \
    APPENDIX(places)                    \
    APPENDIX(supply)                    \
    APPENDIX(reliability)               \
    APPENDIX(cost)                      \
    APPENDIX(omissions)                 \
    APPENDIX(ledgers)                   \
    APPENDIX(held_back)                 \
    APPENDIX(claims)                    \
    APPENDIX(equivalents)               \
    APPENDIX(roll_up)                   \
    APPENDIX(changes)                   \
    APPENDIX(labels)                    \
    APPENDIX(sources)                   \
    APPENDIX(method)

#define DECLARE_SECTION(section) void build_##section(struct document *document, const struct results *results);
REPORT_SECTIONS(DECLARE_SECTION, DECLARE_SECTION)
#undef DECLARE_SECTION

#endif
