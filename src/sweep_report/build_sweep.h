/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the report of a sweep as a document. Names of parameters are people's own: texts that hold them are plain,
 * without {figures}. */
#ifndef GIGAPLAN_SWEEP_REPORT_BUILD_SWEEP_H
#define GIGAPLAN_SWEEP_REPORT_BUILD_SWEEP_H

#include "report/document.h"
#include "sweep_report/sweep_charts.h"

struct build {
    struct document *document;
    const struct sweep_findings *findings;
    const struct sweep_charts *charts; /* NULL in a summary */
    gp_status status;                  /* of reading the store while building */
};

/* The report, and its summary for a terminal screen; NULL when memory is short. `status` may tell that a part could not
 * be read. */
struct document *build_sweep_report(const struct sweep_findings *findings, const struct sweep_charts *charts,
                                    gp_status *status);
struct document *build_sweep_summary(const struct sweep_findings *findings, gp_status *status);

/* "3 of 40 cases"; a share as "12.5 %"; a day, or "not within the horizon". In the document's arena; "" when memory is
 * short, which the document then tells. */
const char *build_text(struct build *build, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *build_share(struct build *build, double share_frac);
const char *build_number(struct build *build, double value);
const char *build_day(struct build *build, date day);
void build_chart(struct build *build, enum sweep_chart chart, const char *words);

/* What the cases say at once: when the target is reached, and what moves it most. */
void build_sweep_answer(struct build *build);
/* How many cases ended how. */
const char *build_counts(struct build *build);
void build_outcomes(struct build *build);
void build_target_dates(struct build *build);
void build_bands(struct build *build);
/* At most so many rows. */
void build_frontier(struct build *build, int most_rows);
void build_bindings(struct build *build);
const char *build_bindings_shortly(struct build *build);
void build_regret(struct build *build);
void build_regret_shortly(struct build *build);
void build_tornado(struct build *build, int most_bars);
void build_tornado_table(struct build *build, int most_bars);
void build_sweep_method(struct build *build);

#endif
