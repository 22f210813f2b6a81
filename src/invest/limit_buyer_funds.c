/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buyer's funds: payments under all contracts and the capital of own building in a year <= the buyer's money of that
 * year, pro rata by days where the horizon cuts it. Nominal. */
#include <math.h>

#include "invest/limits.h"
#include "invest/owed.h"
#include "invest/row_writer.h"
#include "invest/spending.h"

void limit_buyer_funds(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    if (!scenario->plan->enforce_buyer_funds || scenario->buyer_funds_count == 0)
        return;
    for (int y = 0; y < model->calendar->year_count; y++) {
        double funds;
        int year = model->calendar->first_year + y;
        const struct buyer_funds_row *first = owed_funds(&funds, model, year);
        if (!first)
            continue;
        row_add_contract_payments(model, year);
        for (int v = 0; v < scenario->providers_count; v++)
            if (scenario->providers_rows[v].own_build)
                row_add_load_spending(model, v, year, 1.0 / scenario_deflate_year(scenario, year));
        struct tag tag = tag_of_row(LIMIT_BUYER_FUNDS, -1, scenario, TABLE_buyer_funds, &first->header);
        tag.year = year;
        row_end(model, tag, -HUGE_VAL, funds);
    }
}
