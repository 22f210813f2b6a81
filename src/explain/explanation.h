/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An explanation in the making: the tables of a report, its inputs, and the text. */
#ifndef GIGAPLAN_EXPLAIN_EXPLANATION_H
#define GIGAPLAN_EXPLAIN_EXPLANATION_H

#include "gigaplan/explain.h"
#include "report/document.h"
#include "report/report_read.h"
#include "scenario/scenario.h"

#define LINES_SHOWN 3

struct explanation {
    struct report_rows rows;
    const struct gp_scenario *scenario; /* inputs of the report */
    struct document *document;
    const char *folder;
    gp_env *env;
};

/* A choice among the limits of the report. */
typedef bool limit_filter(const struct explanation *explanation, const struct output_limits *limit, const void *what);

/* Lines about the limits that the filter takes, those of a kind together, the tightest first. Returns how many limits
 * there are. */
int explanation_add_limits(struct explanation *explanation, limit_filter *filter, const void *what);
/* Lines about steps in a row of a table ("pools", 12), or in any (NULL, 0). Returns how many there are. */
int explanation_add_steps(struct explanation *explanation, const char *table, int line);
/* A line of the text, whose parts are taken as they are; NULL is memory that was short. */
void explanation_say(struct explanation *explanation, const char *text);
void explanation_item(struct explanation *explanation, const char *label, const char *text);
/* "0.426 GW", in the unit of the plan, by the suffix of a name. */
const char *explanation_amount(const struct explanation *explanation, const char *name, double value);
/* Records that the report has no such thing; GP_ERR_USAGE. */
gp_status explanation_refuse(struct explanation *explanation, const char *what, const char *name,
                             const char *const *names, size_t count);

gp_status explain_date(struct explanation *explanation, const char *name);
gp_status explain_site(struct explanation *explanation, const char *name);
gp_status explain_region(struct explanation *explanation, const char *name);
gp_status explain_row(struct explanation *explanation, const char *name);

#endif
