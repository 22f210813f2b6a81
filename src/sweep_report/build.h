/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of a sweep while it is built. Names of parameters are people's own: texts that hold them are plain, without
 * {figures}. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_H

#include "report/document.h"
#include "sweep_report/sweep_charts.h"

/* What the search makes least. */
#define OBJECTIVE_IN_WORDS \
    "the present value of the cost, of payments that are not used, and of prices for late, missing and unserved load"

struct build {
    struct document *document;
    const struct sweep_findings *findings;
    const struct sweep_charts *charts; /* NULL in a summary */
    gp_status status;                  /* of reading the store while building */
};

/* "3 of 40 cases"; a share as "12.5 %"; a day or its month, or "not within the horizon". In the document's arena; ""
 * when memory is short, which the document then tells. */
const char *build_text(struct build *build, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *build_share(struct build *build, double share_frac);
const char *build_number(struct build *build, double value);
/* An amount in the document's unit, which the suffix of its name says: "45 GW-weeks", "$1.2 billion". */
const char *build_amount(struct build *build, const char *name, double value);
/* A load in digits enough to tell it from others: "12.5 GW". */
const char *build_load(struct build *build, double gw);
const char *build_day(struct build *build, date day);
const char *build_month(struct build *build, date day);
void build_chart(struct build *build, enum sweep_chart chart, const char *words);

#endif
