/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budgets of the year as limits on primary energy. */
#include <math.h>

#include "base/number.h"
#include "network/parts.h"
#include "portfolio/operating_data.h"

#define UNITS_PER_MILLION 1e6

/* Of the periods that rows of a budget count, in millions of its unit. */
struct budget_sums {
    double limit;           /* of all these periods */
    double within, outside; /* what the plan sets aside in the final year, and in the rest */
};

static bool is_energy(const struct budget *budget)
{
    return budget->quantity == BUDGET_NON_CLEAN || budget->quantity == BUDGET_CURTAILED;
}

/* Energy of the load that a budget counts in a period, TWh. */
static double load_twh(const struct gp_plan *plan, const struct budget *budget, int t)
{
    const struct gp_scenario *scenario = plan->scenario;
    double gw = 0.0;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int w = 0; w < scenario->classes_count && budget->counts_region[r]; w++)
            gw += scenario->classes_rows[w].load_factor_frac *
                  plan->load_mean[plan_at(plan, w, scenario->regions_count, r, t)];
    }
    return gw * plan->calendar.periods[t].weeks * HOURS_PER_WEEK / 1e3;
}

/* What the plan sets aside in a period. */
static double set_aside(const struct gp_plan *plan, int index, int t)
{
    double sum = 0.0;
    int regions = plan->scenario->regions_count;
    for (int r = 0; r < regions; r++) {
        if (plan->portfolios.budgets[index].counts_region[r])
            sum += plan->budget_use[plan_at(plan, index, regions, r, t)] * plan->calendar.periods[t].weeks;
    }
    return sum;
}

static void add_row(struct budget_sums *sums, const struct network *network, int index, const struct budget_row *row)
{
    const struct gp_plan *plan = network->plan;
    const struct budget *budget = &plan->portfolios.budgets[index];
    bool whole = row->year == INTEGER_BLANK;
    double part = whole ? 1.0 : year_part_within(row->year, plan->calendar.start, plan->calendar.end);
    double share = is_energy(budget) && number_given(row->limit_frac_of_load) ? row->limit_frac_of_load : 0.0;
    sums->limit += number_given(row->limit) ? row->limit * part : 0.0;
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct period *period = &plan->calendar.periods[t];
        double fraction = final_year_fraction(&network->year, period), use = set_aside(plan, index, t);
        if (!budget_counts(row, period->year, period->season))
            continue;
        sums->limit += share * load_twh(plan, budget, t);
        sums->within += fraction * use;
        sums->outside += (1.0 - fraction) * use;
    }
}

/* Storage is cyclic, so what it gives counts nowhere there. */
static bool counts_storage(const struct network *network, const struct budget *budget)
{
    const struct gp_scenario *scenario = network->plan->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        for (int k = 0; k < scenario->options_count && budget->counts_region[r]; k++) {
            for (int i = 0; i < network->year.part_count && scenario->options_rows[k].kind == OPTION_STORAGE; i++) {
                if (operating_output_quantity(scenario, r, k, budget->quantity) > 0.0 &&
                    network_supply_gw(network, r, k, i) > 0.0)
                    return true;
            }
        }
    }
    return false;
}

static void add_limit(struct network *network, int index, const char *name, const struct budget_sums *sums)
{
    const struct budget *budget = &network->plan->portfolios.budgets[index];
    struct component_writer *writer = &network->writer;
    int column = network_budget_column(network, index);
    const char *attribute = column < 0 ? "co2_emissions" : writer->lists[PYPSA_carriers].own_names[column];
    struct component *limit = components_add(writer, PYPSA_global_constraints, name);
    components_set_text(writer, limit, PYPSA_global_constraints_type, "primary_energy");
    components_set_text(writer, limit, PYPSA_global_constraints_carrier_attribute, attribute);
    components_set_text(writer, limit, PYPSA_global_constraints_sense, "<=");
    components_set_number(writer, limit, PYPSA_global_constraints_constant,
                          UNITS_PER_MILLION * fmax(sums->limit - sums->outside, sums->within));
    if (counts_storage(network, budget))
        network_note(network, (struct not_written){"global_constraints", budget->name, true,
                                                   "output of storage does not count in the limit"});
}

/* Rows of the years that the final year is in, together; each whole row of all years for itself. */
static void add_budget(struct network *network, int index)
{
    const struct budget *budget = &network->plan->portfolios.budgets[index];
    struct budget_sums sums = {0};
    if (budget->season >= 0) {
        network_note(network, (struct not_written){"global_constraints", budget->name, true,
                                                   "a limit of one season is not written"});
        return;
    }
    int first = date_year(network->year.start), last = date_year(network->year.end - 1), years = 0;
    for (int i = 0; i < budget->row_count; i++) {
        const struct budget_row *row = &network->plan->scenario->budgets_rows[budget->rows[i]];
        struct budget_sums alone = {0};
        if (row->year == INTEGER_BLANK) {
            add_row(&alone, network, index, row);
            add_limit(network, index, budget->name, &alone);
        } else if (row->year >= first && row->year <= last) {
            add_row(&sums, network, index, row);
            years++;
        }
    }
    if (years > last - first)
        add_limit(network, index, budget->name, &sums);
    if (years > 0 && first < last)
        network_note(network, (struct not_written){"global_constraints", budget->name, true,
                                                   years > last - first
                                                       ? "limits of two calendar years are one limit on their sum"
                                                       : "a calendar year has no limit, so the other one has none"});
}

void network_add_budgets(struct network *network)
{
    for (int i = 0; i < network->plan->portfolios.budget_count; i++)
        add_budget(network, i);
}
