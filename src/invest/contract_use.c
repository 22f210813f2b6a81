/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/contract_use.h"

#include "invest/load_rows.h"

date contract_term_end(const struct contract_row *contract)
{
    return date_after(contract->start_date, days_of_years(contract->term_years));
}

void row_add_contract_gw_years(struct invest_model *model, const struct contract_row *contract, int year, date first,
                               date until, double coefficient)
{
    for (int t = 0; t < model->period_count; t++) {
        const struct period *period = &model->calendar->periods[t];
        date from = first > period->start ? first : period->start;
        date to = until < period->end ? until : period->end;
        if ((year && period->year != year) || to <= from)
            continue;
        double length = (double)(period->end - period->start);
        double weight = coefficient * (double)(to - from) / DAYS_PER_YEAR;
        row_add_built_load_part_mean(model, contract->provider.index, t, (double)(from - period->start) / length,
                                     (double)(to - period->start) / length, weight);
        if (contract->start_date > model->calendar->start)
            row_add_built_load_at(model, contract->provider.index, contract->start_date, -weight);
    }
}

void row_add_contract_use(struct invest_model *model, const struct contract_row *contract, int year, date until,
                          double coefficient)
{
    date end = contract_term_end(contract);
    row_add_contract_gw_years(model, contract, year, contract->start_date, until < end ? until : end,
                              coefficient * contract->price_usd_bn_per_gw_year);
}
