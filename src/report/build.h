/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the report, in the order in which they are read. Each adds its part to the document. */
#ifndef GIGAPLAN_REPORT_BUILD_H
#define GIGAPLAN_REPORT_BUILD_H

#include "findings/results.h"
#include "gigaplan/report.h"
#include "report/charts.h"
#include "report/document.h"

/* The figures that texts name; comes before all others. */
void build_figures(struct document *document, const struct results *results);

void build_answer(struct document *document, const struct results *results, const struct charts *charts);
void build_years(struct document *document, const struct results *results);
void build_places(struct document *document, const struct results *results);
void build_supply(struct document *document, const struct results *results, const struct charts *charts);
void build_cost(struct document *document, const struct results *results, const struct charts *charts);
void build_ledgers(struct document *document, const struct results *results);
void build_held_back(struct document *document, const struct results *results);
void build_claims(struct document *document, const struct results *results);
void build_equivalents(struct document *document, const struct results *results);
void build_roll_up(struct document *document, const struct results *results);
/* What the tables leave out; nothing where they leave out nothing. */
void build_omissions(struct document *document, const struct results *results);
void build_changes(struct document *document, const struct results *results);
void build_sources(struct document *document, const struct results *results);
void build_method(struct document *document, const struct results *results);
/* In place of all of them when there is no plan. */
void build_no_plan(struct document *document, const struct results *results);

/* The row of a limit that no plan can meet, as the label of an item. */
const char *contradiction_label(struct document *document, const struct contradiction *item);

/* The sentence that answers the question, and the one on the pace. */
const char *answer_sentence(const struct results *results);
/* What is said in its place when there is no plan. */
const char *answer_no_plan(const struct results *results);
const char *answer_pace(const struct results *results);
const char *answer_pace_shortly(const struct results *results);
/* "2026-27 committed sites; 2028-30 accelerators": runs of years that the same limit held back. */
const char *answer_held_back(const struct results *results);

/* The report of a plan, and its summary for a terminal screen; NULL when memory is short. */
struct document *build_report(const struct results *results, const struct charts *charts);
struct document *build_summary(const struct results *results, const gp_report_options *options);
/* Only the claims of a scenario, for `gigaplan claims`. */
void build_claims_alone(struct document *document, const struct claims *claims);

/* Adds a column a calendar year, named year_2026; of long horizons only so many that they fit, the last always. */
struct shown_years {
    int count;
    int index[10];
};
struct shown_years shown_years(const struct results *results);
void add_year_columns(struct document_table *table, const struct results *results);
/* Their cells, shown as the quantity that the suffix says. */
void add_year_cells(struct document_table *table, const struct results *results, const char *suffix,
                    const double *by_year);

#endif
