/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contracts: use within the term is price x load in service above the load that ran before. It reaches each year's
 * minimum, or the difference is paid without use. In all it stays within the value, and goes beyond only where the
 * contract can be expanded. Money is nominal. */
#include <math.h>

#include "base/number.h"
#include "invest/contract_use.h"
#include "invest/limits.h"
#include "invest/row_writer.h"

/* Value over the term, spread evenly and ramped from the start to ramp_full_date: the minimum of the part of the year
 * inside the term and the horizon. */
static double minimum_of_year(const struct contract_row *contract, int year, const struct calendar *calendar)
{
    date from = date_from_civil(year, 1, 1), to = date_from_civil(year + 1, 1, 1);
    date end = contract_term_end(contract);
    end = calendar->end < end ? calendar->end : end;
    from = contract->start_date > from ? contract->start_date : from;
    from = calendar->start > from ? calendar->start : from;
    to = end < to ? end : to;
    if (to <= from)
        return 0.0;
    double yearly = contract->value_usd_bn / contract->term_years;
    double ramp_days =
        contract->ramp_full_date == DATE_BLANK ? 0.0 : (double)(contract->ramp_full_date - contract->start_date);
    double start = (double)(from - contract->start_date), stop = (double)(to - contract->start_date);
    /* Integral of min(1, day / ramp_days): a trapezoid up to the ramp's end and a rectangle after it. */
    double bend = fmin(fmax(ramp_days, start), stop);
    double rising = ramp_days > 0.0 ? (bend - start) * (start + bend) / 2.0 / ramp_days : 0.0;
    return yearly * (rising + (stop - bend)) / DAYS_PER_YEAR;
}

static void limit_minimum(struct invest_model *model, int contract_index, int year_index)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct contract_row *contract = &scenario->contracts_rows[contract_index];
    int year = model->calendar->first_year + year_index;
    double minimum = minimum_of_year(contract, year, model->calendar);
    if (minimum <= 0.0)
        return;
    int column = column_add(model, ROLE_PAID_NOT_USED, contract_index, year_index, -1, HUGE_VAL);
    model->paid_not_used_column[contract_index * model->calendar->year_count + year_index] = column;
    if (model->failed)
        return;
    date middle = date_from_civil(year, 7, 2);
    double discount =
        pow(1.0 + scenario->plan->real_discount_rate_frac, -(double)(middle - model->calendar->start) / DAYS_PER_YEAR);
    row_add_column(model, column, 1.0);
    row_end_cost(model, scenario_deflate_year(scenario, year) * discount);

    row_add_contract_use(model, contract, year, model->calendar->end, 1.0);
    row_add_column(model, column, 1.0);
    struct tag tag = tag_of_row(LIMIT_CONTRACT_MINIMUM, -1, scenario, TABLE_contracts, &contract->header);
    tag.provider = contract->provider.index;
    tag.year = year;
    tag.name = contract->contract;
    row_end(model, tag, minimum, HUGE_VAL);
}

static void limit_value(struct invest_model *model, const struct contract_row *contract)
{
    const struct gp_scenario *scenario = model->scenario;
    struct tag tag = tag_of_row(LIMIT_CONTRACT_VALUE, -1, scenario, TABLE_contracts, &contract->header);
    tag.provider = contract->provider.index;
    tag.name = contract->contract;
    bool expands = contract->expansion_from_date != DATE_BLANK;
    date until = expands && contract->expansion_from_date < model->calendar->end ? contract->expansion_from_date
                                                                                 : model->calendar->end;
    if (until > contract->start_date) {
        row_add_contract_use(model, contract, 0, until, 1.0);
        row_end(model, tag, -HUGE_VAL, contract->value_usd_bn);
    }
    if (expands && until < model->calendar->end && number_given(contract->expansion_usd_bn)) {
        row_add_contract_use(model, contract, 0, model->calendar->end, 1.0);
        row_end(model, tag, -HUGE_VAL, contract->value_usd_bn + contract->expansion_usd_bn);
    }
}

void limit_contract(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int count = scenario->contracts_count * model->calendar->year_count;
    model->paid_not_used_column = ARENA_ARRAY(model->arena, int, count);
    if (!model->paid_not_used_column) {
        model->failed = true;
        return;
    }
    for (int i = 0; i < count; i++)
        model->paid_not_used_column[i] = -1;
    for (int i = 0; i < scenario->contracts_count; i++) {
        for (int y = 0; y < model->calendar->year_count; y++)
            limit_minimum(model, i, y);
        limit_value(model, &scenario->contracts_rows[i]);
    }
}
