/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buyer's funds: payments under all contracts and the capital of own building in a year <= the buyer's money of that
 * year, pro rata by days where the horizon cuts it. Nominal. */
#include <math.h>

#include "invest/contract_use.h"
#include "invest/limits.h"
#include "invest/row_writer.h"
#include "invest/spending.h"

static void write_payments(struct invest_model *model, int year)
{
    const struct gp_scenario *scenario = model->scenario;
    for (int i = 0; i < scenario->contracts_count; i++) {
        row_add_contract_use(model, &scenario->contracts_rows[i], year, model->calendar->end, 1.0);
        int column = model->paid_not_used_column[i * model->calendar->year_count + year - model->calendar->first_year];
        if (column >= 0)
            row_add_column(model, column, 1.0);
    }
    for (int v = 0; v < scenario->providers_count; v++)
        if (scenario->providers_rows[v].own_build)
            row_add_load_spending(model, v, year, 1.0 / scenario_deflate_year(scenario, year));
}

void limit_buyer_funds(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    if (!scenario->plan->enforce_buyer_funds || scenario->buyer_funds_count == 0)
        return;
    for (int y = 0; y < model->calendar->year_count; y++) {
        int year = model->calendar->first_year + y;
        double funds = 0.0;
        const struct buyer_funds_row *first = NULL;
        for (int i = 0; i < scenario->buyer_funds_count; i++) {
            const struct buyer_funds_row *row = &scenario->buyer_funds_rows[i];
            if (row->year != year)
                continue;
            funds += row->funds_usd_bn;
            first = first ? first : row;
        }
        if (!first)
            continue;
        write_payments(model, year);
        struct tag tag = tag_of_row(LIMIT_BUYER_FUNDS, -1, scenario, TABLE_buyer_funds, &first->header);
        tag.year = year;
        row_end(model, tag, -HUGE_VAL, funds * invest_year_part(model, year));
    }
}
