/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/answers_sources.h"

#include <string.h>

#define USD_PER_USD_BN 1e9

const enum report_table answers_report_tables[] = {REPORT_run,        REPORT_years,      REPORT_milestones,
                                                   REPORT_cost_items, REPORT_generation, REPORT_operation,
                                                   REPORT_periods};
const int answers_report_table_count = sizeof answers_report_tables / sizeof *answers_report_tables;

/* "accelerators, workers": the first. */
static void add_limit(struct answers_writer *writer, const struct output_years *year)
{
    const char *words = arena_text_n(writer->comparison->arena, year->held_back_by, strcspn(year->held_back_by, ","));
    writer->short_of_memory = writer->short_of_memory || !words;
    answers_limit(writer, year->year, words ? words : "");
}

static void add_headline(struct answers_writer *writer, const struct report_rows *rows)
{
    const struct output_run *run = &rows->run_rows[0];
    const struct output_years *last = rows->years_count > 0 ? &rows->years_rows[rows->years_count - 1] : NULL;
    struct plan_headline headline = {.outcome = run->outcome,
                                     .target_date = run->target_date,
                                     .target_gw = run->target_gw,
                                     .shortfall_gw_weeks = run->shortfall_gw_weeks,
                                     .objective_usd_bn = run->objective_usd / USD_PER_USD_BN,
                                     .late_weeks = NUMBER_BLANK,
                                     .yearly_cost_usd_bn = NUMBER_BLANK,
                                     .power_usd_per_mwh = NUMBER_BLANK,
                                     .year_served_gwh = NUMBER_BLANK,
                                     .in_service_gw = last ? last->in_service_gw : NUMBER_BLANK,
                                     .cost_year = run->full_year};
    headline.at_target = run->target_date != DATE_BLANK && run->target_date <= date_from_civil(run->full_year, 1, 1);
    double load = 0.0, unserved = 0.0;
    for (int i = 0; i < rows->milestones_count; i++)
        if (rows->milestones_rows[i].milestone_gw == run->target_gw)
            headline.late_weeks = rows->milestones_rows[i].late_weeks;
    for (int i = 0; i < rows->years_count; i++) {
        const struct output_years *year = &rows->years_rows[i];
        load += year->load_gwh;
        unserved += year->unserved_gwh;
        headline.co2_mt += year->co2_mt;
        headline.gas_pj += year->gas_pj;
        headline.water_mm3 += year->water_mm3;
        if (year->year != run->full_year)
            continue;
        headline.yearly_cost_usd_bn = year->cost_usd_bn;
        headline.power_usd_per_mwh = year->power_usd_per_mwh;
        headline.year_served_gwh = year->served_gwh;
    }
    headline.unserved_frac = number_ratio(unserved, load);
    for (int i = 0; i < rows->cost_items_count; i++) {
        const struct output_cost_items *item = &rows->cost_items_rows[i];
        headline.overnight_usd_bn += number_given(item->overnight_usd_bn) ? item->overnight_usd_bn : 0.0;
        headline.owed_usd_bn += number_given(item->owed_usd_bn) ? item->owed_usd_bn : 0.0;
    }
    answers_headline(writer, &headline);
}

static void add_cost_kinds(struct answers_writer *writer, const struct report_rows *rows)
{
    for (int i = 0; i < rows->cost_items_count; i++) {
        const struct output_cost_items *item = &rows->cost_items_rows[i];
        double sum = 0.0;
        bool first = true;
        for (int k = 0; k < rows->cost_items_count; k++) {
            const struct output_cost_items *other = &rows->cost_items_rows[k];
            bool same = strcmp(other->kind, item->kind) == 0;
            sum += same ? other->present_usd_bn : 0.0;
            first = first && !(same && k < i);
        }
        if (first)
            answers_cost(writer, item->kind, sum);
    }
}

void answers_of_report(struct answers_writer *writer, const struct report_rows *rows)
{
    if (rows->run_count == 0)
        return;
    int last = rows->years_count > 0 ? rows->years_rows[rows->years_count - 1].year : 0;
    add_headline(writer, rows);
    for (int i = 0; i < rows->milestones_count; i++) {
        const struct output_milestones *milestone = &rows->milestones_rows[i];
        char subject[32];
        number_format(milestone->milestone_gw, subject);
        answers_date(writer, ANSWER_DATES, "reached_%s_gw_date", "%s GW in service", subject, milestone->reached_date);
    }
    add_cost_kinds(writer, rows);
    for (int i = 0; i < rows->generation_count; i++)
        if (rows->generation_rows[i].year == last)
            answers_number(writer, ANSWER_SUPPLY, "supply_%s_gw", "%s in service at the end",
                           rows->generation_rows[i].option, rows->generation_rows[i].in_service_gw);
    for (int i = 0; i < rows->operation_count; i++)
        if (rows->operation_rows[i].year == last)
            answers_number(writer, ANSWER_PLACES, "load_%s_gw", "load in %s at the end", rows->operation_rows[i].region,
                           rows->operation_rows[i].in_service_gw);
    for (int i = 0; i < rows->years_count; i++)
        add_limit(writer, &rows->years_rows[i]);
}
