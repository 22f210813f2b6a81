/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that a report and a store tell alike. */
#include <string.h>

#include "compare/answers_sources.h"
#include "findings/cost.h"

/* "2029, at the target" */
static void cost_year(struct answers_writer *writer, const struct plan_headline *headline)
{
    const char *place = headline->at_target ? ANSWERS_AT_TARGET : ANSWERS_BEFORE_TARGET;
    const char *text = arena_format(writer->comparison->arena, "%d%s", headline->cost_year, place);
    writer->short_of_memory = writer->short_of_memory || !text;
    answers_text(writer, ANSWER_COST, "cost_year", "year of the two costs of a year", "", text);
}

void answers_headline(struct answers_writer *writer, const struct plan_headline *headline)
{
    const struct {
        enum answer_group group;
        const char *name, *words;
        double value;
    } numbers[] = {
        {ANSWER_DATES, "target_late_weeks", "target late", headline->late_weeks},
        {ANSWER_DATES, "in_service_gw", "in service at the end", headline->in_service_gw},
        {ANSWER_DATES, "shortfall_gw_weeks", "shortfall against the wanted path", headline->shortfall_gw_weeks},
        {ANSWER_COST, "objective_usd_bn", "objective, present value", headline->objective_usd_bn},
        {ANSWER_COST, "yearly_cost_usd_bn", "cost of a year", headline->yearly_cost_usd_bn},
        {ANSWER_COST, "year_served_gwh", "energy served in that year", headline->year_served_gwh},
        {ANSWER_COST, "power_usd_per_mwh", "cost of power in that year", headline->power_usd_per_mwh},
        {ANSWER_COST, "overnight_usd_bn", "overnight capital of all that is commissioned", headline->overnight_usd_bn},
        {ANSWER_COST, "owed_usd_bn", "annuities due after the horizon, present value", headline->owed_usd_bn},
        {ANSWER_SUPPLY, "unserved_frac", "energy not served", headline->unserved_frac},
        {ANSWER_SUPPLY, "emitted_mt", "CO2 over the horizon", headline->co2_mt},
        {ANSWER_SUPPLY, "gas_pj", "gas over the horizon", headline->gas_pj},
        {ANSWER_SUPPLY, "water_mm3", "water over the horizon", headline->water_mm3},
    };
    answers_text(writer, ANSWER_DATES, "outcome", "outcome", "", headline->outcome);
    answers_number(writer, ANSWER_DATES, "target_gw", "target", "", headline->target_gw);
    if (!number_given(headline->objective_usd_bn)) /* no plan: there is nothing else to tell */
        return;
    answers_date(writer, ANSWER_DATES, "target_date", "target reached", "", headline->target_date);
    cost_year(writer, headline);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        answers_number(writer, numbers[i].group, numbers[i].name, numbers[i].words, "", numbers[i].value);
}

void answers_limit(struct answers_writer *writer, int year, const char *words)
{
    char subject[16];
    plain_snprintf(subject, sizeof subject, "%d", year);
    answers_text(writer, ANSWER_LIMITS, "limit_%s", "limit that binds most in %s", subject, words);
}

void answers_cost(struct answers_writer *writer, const char *kind, double present_usd_bn)
{
    const char *words = kind;
    for (int i = 0; i < COST_KIND_COUNT; i++)
        if (strcmp(kind, cost_kind_name((enum cost_kind)i)) == 0)
            words = cost_kind_words((enum cost_kind)i);
    const char *name = arena_format(writer->comparison->arena, "present_%s_usd_bn", kind);
    if (name)
        answers_number(writer, ANSWER_COST, name, "%s, present value", words, present_usd_bn);
    else
        writer->short_of_memory = true;
}
