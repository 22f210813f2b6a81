/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of money and budgets: shares of capital, spending profiles, funds, yearly limits. */
#include <math.h>
#include <string.h>

#include "scenario/check.h"
#include "scenario/omissions.h"

#define TOLERANCE 1e-6
#define FAR_ABOVE 1.1

static int cheapest_accelerator(const struct gp_scenario *scenario)
{
    int cheapest = -1;
    for (int g = 0; g < scenario->accelerators_count; g++)
        if (scenario->accelerators_rows[g].kind == ACCELERATOR_KIND_ACCELERATOR &&
            (cheapest < 0 || scenario_accelerator_price(scenario, g) < scenario_accelerator_price(scenario, cheapest)))
            cheapest = g;
    return cheapest;
}

void check_capital(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    double shares = 0.0, capex = scenario->plan->capex_usd_bn_per_gw;
    for (int i = 0; i < scenario->capital_count; i++)
        shares += scenario->capital_rows[i].share_of_capex_frac;
    int cheapest = cheapest_accelerator(scenario);
    if (shares > 1.0 + TOLERANCE)
        check_error(checker, check_table(checker, TABLE_capital), "capital-shares", NULL,
                    "the shares of capital sum to %g: more than the whole of plan.capex_usd_bn_per_gw", shares);
    if (shares > 1.0 + TOLERANCE || cheapest < 0)
        return;
    double total = shares * capex + scenario_accelerator_price(scenario, cheapest);
    if (total > FAR_ABOVE * capex)
        check_warning(checker, check_table(checker, TABLE_capital), "capital-total",
                      "the shares are those of all parts but the accelerators",
                      "capital (%.3g $B/GW) and the cheapest accelerators (%.3g) come to %.3g, far above "
                      "plan.capex_usd_bn_per_gw (%g)",
                      shares * capex, total - shares * capex, total, capex);
}

static bool spending_items(struct checker *checker, struct names *items)
{
    const struct gp_scenario *scenario = checker->scenario;
    *items = check_names_new(checker);
    if (!items->items)
        return false;
    check_names_add(items, "accelerators");
    for (int i = 0; i < scenario->capital_count; i++)
        check_names_add(items, scenario->capital_rows[i].item);
    for (int k = 0; k < scenario->options_count; k++)
        check_names_add(items, scenario->options_rows[k].option);
    return true;
}

void check_spending_profiles(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct spending_profile_row *rows = scenario->spending_profiles_rows;
    struct names items, seen = check_names_new(checker);
    double *sums = check_zeroed(checker, (size_t)scenario->spending_profiles_count, sizeof *sums);
    int *first = check_zeroed(checker, (size_t)scenario->spending_profiles_count, sizeof *first);
    if (checker->out_of_memory || !spending_items(checker, &items))
        return;
    for (int i = 0; i < scenario->spending_profiles_count; i++) {
        int known = seen.count, item = check_names_add(&seen, rows[i].item);
        if (item < 0)
            return;
        if (item == known)
            first[item] = i;
        sums[item] += rows[i].spend_frac;
    }
    for (int item = 0; item < seen.count; item++) {
        const char *name = seen.items[item];
        if (check_names_find(&items, name) < 0)
            check_error(checker, check_cell(checker, TABLE_spending_profiles, first[item], "item"), "unknown-name",
                        check_nearest(checker, name, items.items, items.count),
                        "item \"%s\" is neither \"accelerators\", nor a row of capital.csv, nor an option", name);
        if (fabs(sums[item] - 1.0) > TOLERANCE)
            check_error(checker, check_cell(checker, TABLE_spending_profiles, first[item], "spend_frac"),
                        "spending-sum", NULL, "the spending of \"%s\" sums to %g, not 1", name, sums[item]);
    }
}

/* A ledger that is enforced needs funds. */
static void check_enforced(struct checker *checker, bool enforced, enum table_index table, const char *parameter)
{
    if (enforced && checker->scenario->tables[table].count == 0)
        check_error(checker, check_cell(checker, TABLE_plan, 0, parameter), "funds-missing", NULL,
                    "%s is on, but %s.csv has no rows", parameter, scenario_schemas[table].name);
}

void check_funds(struct checker *checker)
{
    const struct plan_row *plan = checker->scenario->plan;
    check_enforced(checker, plan->enforce_builder_funds, TABLE_builder_funds, "enforce_builder_funds");
    check_enforced(checker, plan->enforce_buyer_funds, TABLE_buyer_funds, "enforce_buyer_funds");
}

static bool same_regions(const struct reference_list *a, const struct reference_list *b)
{
    bool same = a->count == b->count;
    for (int i = 0; i < a->count && same; i++) {
        same = false;
        for (int j = 0; j < b->count; j++)
            same = same || a->items[i].index == b->items[j].index;
    }
    return same;
}

void check_budgets(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names budgets = check_names_new(checker);
    int *first_row = check_zeroed(checker, (size_t)scenario->budgets_count, sizeof *first_row);
    for (int i = 0; i < scenario->budgets_count && !checker->out_of_memory; i++) {
        const struct budget_row *row = &scenario->budgets_rows[i];
        int known = budgets.count, budget = check_names_add(&budgets, row->budget);
        if (budget < 0)
            return;
        if (budget == known)
            first_row[budget] = i; /* which says what all rows of the budget must agree on */
        const struct budget_row *first = &scenario->budgets_rows[first_row[budget]];
        bool energy = row->quantity == BUDGET_NON_CLEAN || row->quantity == BUDGET_CURTAILED;
        if (!number_given(row->limit) && !number_given(row->limit_frac_of_load))
            check_error(checker, check_cell(checker, TABLE_budgets, i, "limit"), "budget-limit", NULL,
                        "budget \"%s\" needs limit or limit_frac_of_load", row->budget);
        if (number_given(row->limit_frac_of_load) && !energy)
            check_error(checker, check_cell(checker, TABLE_budgets, i, "limit_frac_of_load"), "budget-limit",
                        "give limit instead",
                        "the quantity of budget \"%s\" is not an energy, so limit_frac_of_load has no meaning",
                        row->budget);
        if (row->quantity != first->quantity || row->season.index != first->season.index ||
            !same_regions(&row->regions, &first->regions))
            check_error(checker, check_cell(checker, TABLE_budgets, i, "quantity"), "budget-rows", NULL,
                        "the rows of budget \"%s\" differ in quantity, regions or season", row->budget);
    }
}

void check_omissions(struct checker *checker)
{
    struct omissions omissions;
    if (omissions_find(&omissions, checker->scenario, checker->arena) != GP_OK) {
        checker->out_of_memory = true;
        return;
    }
    for (int i = 0; i < omissions.count; i++) {
        const struct omission *item = &omissions.items[i];
        struct place place = item->row < 0 ? check_table(checker, item->table)
                                           : check_cell(checker, item->table, item->row, item->column);
        check_warning(checker, place, item->code, item->hint, "%s", item->text);
    }
}
