/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the answers of a side come from. Both give the same names. */
#ifndef GIGAPLAN_COMPARE_ANSWERS_SOURCES_H
#define GIGAPLAN_COMPARE_ANSWERS_SOURCES_H

#include "compare/answers.h"
#include "report/report_read.h"
#include "sweep/store.h"

/* Tables of a report that answers need. */
extern const enum report_table answers_report_tables[];
extern const int answers_report_table_count;

/* Answers of a report, or of a plan, from its tables. */
void answers_of_report(struct answers_writer *writer, const struct report_rows *rows);
/* Answers of a case from the store of its sweep. */
gp_status answers_of_case(struct answers_writer *writer, struct store *store, int case_id, gp_env *env);

/* What both tell in the same words. */
struct plan_headline {
    const char *outcome;
    date target_date;
    double target_gw, late_weeks, shortfall_gw_weeks, in_service_gw;
    double objective_usd_bn, overnight_usd_bn, owed_usd_bn, yearly_cost_usd_bn, power_usd_per_mwh;
    double year_served_gwh; /* in the year of these two */
    double unserved_frac, co2_mt, gas_pj, water_mm3;
    int cost_year;  /* of the two costs of a year: the first whole one at the target, else the last whole one */
    bool at_target; /* in all of it */
};
void answers_headline(struct answers_writer *writer, const struct plan_headline *headline);
/* Present value of a kind of cost. */
void answers_cost(struct answers_writer *writer, const char *kind, double present_usd_bn);
/* The limit that binds most in a year; "" where none does. */
void answers_limit(struct answers_writer *writer, int year, const char *words);

#endif
