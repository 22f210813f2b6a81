/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of funds, where the scenario enforces them: spending of builders in a year, and payments of the
 * buyer. */
#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "scenario/sites.h"
#include "verify/groups.h"
#include "verify/verify_contracts.h"
#include "verify/verify_tools.h"

/* Sharing out is checked for the first so many funded providers; more are checked each alone. */
#define MOST_FUNDED 16
#define GW_USD_BN   100.0 /* more than a GW costs: makes the tolerance one of amounts */

/* Writes when before service and how much of a dollar of an item is spent, interest up to service included. Returns the
 * number of instalments. */
static int instalments(const struct gp_scenario *scenario, const char *item, double days_before[SPENDING_QUARTERS_MAX],
                       double amounts[SPENDING_QUARTERS_MAX])
{
    double fractions[SPENDING_QUARTERS_MAX];
    int quarters = scenario_spending(scenario, item, fractions);
    for (int q = 0; q < quarters; q++) {
        days_before[q] = (q + 0.5) * DAYS_PER_QUARTER;
        amounts[q] = fractions[q] * pow(1 + scenario_cost_of_capital(scenario), (q + 0.5) / 4);
    }
    if (quarters > 0)
        return quarters;
    days_before[0] = 0;
    amounts[0] = 1;
    return 1;
}

/* Spending in a calendar year inside the horizon on the additions to a total, which goes on at its last rate. */
static double spent_in_year(const struct verifier *verifier, struct timeline total, const char *item,
                            double usd_bn_per_gw, int year)
{
    double days_before[SPENDING_QUARTERS_MAX], amounts[SPENDING_QUARTERS_MAX], sum = 0;
    double from = fmax(total.calendar->start, date_from_civil(year, 1, 1)),
           to = fmin(total.calendar->end, date_from_civil(year + 1, 1, 1));
    int count = instalments(verifier->scenario, item, days_before, amounts);
    for (int i = 0; i < count; i++)
        sum += amounts[i] * timeline_added(&total, from + days_before[i], to + days_before[i]);
    return sum * usd_bn_per_gw;
}

/* Capital of load and accelerators of a provider. */
static gp_status load_spending(struct verifier *verifier, int provider, int year, double *usd_bn)
{
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    double *load, running = 0, sum = 0;
    *usd_bn = 0;
    load = verify_sum(verifier, plan->load, 0, provider, scenario->regions_count);
    if (!load)
        return GP_ERR_NOMEM;
    for (int r = 0; r < scenario->regions_count; r++)
        running += verifier->initial_load[provider * scenario->regions_count + r];
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *item = &scenario->capital_rows[i];
        double capital = scenario->plan->capex_usd_bn_per_gw * item->share_of_capex_frac;
        sum += spent_in_year(verifier, (struct timeline){&plan->calendar, running, load}, item->item, capital, year);
    }
    for (int g = 0; g < scenario->accelerators_count; g++) {
        double price = scenario_accelerator_price(scenario, g);
        struct timeline fresh =
            verify_timeline(verifier, plan->accelerators_new, g, scenario->providers_count, provider, 0);
        struct timeline renewed =
            verify_timeline(verifier, plan->accelerators_renewed, g, scenario->providers_count, provider, 0);
        sum += spent_in_year(verifier, fresh, "accelerators", price, year) +
               spent_in_year(verifier, renewed, "accelerators", price, year);
    }
    *usd_bn = sum;
    return GP_OK;
}

/* Capital of a provider's own supply in flight: each instalment falls on a day, and counts inside the horizon. */
static double committed_spending(const struct gp_scenario *scenario, int provider, int year)
{
    double sum = 0;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        bool pays = row->provider.index == provider && row->option.index >= 0;
        if (!pays || site_in_service(scenario, row))
            continue;
        double days_before[SPENDING_QUARTERS_MAX], amounts[SPENDING_QUARTERS_MAX];
        int count = instalments(scenario, scenario->options_rows[row->option.index].option, days_before, amounts);
        double capital =
            site_supply_gw(scenario, row) * scenario_option_capex(scenario, row->option.index, row->region.index);
        for (int k = 0; k < count; k++) {
            date day = date_after(site_date(scenario, row), -days_of_years(days_before[k] / DAYS_PER_YEAR));
            bool inside = day >= scenario->plan->start_date && day < scenario->plan->end_date;
            sum += inside && date_year(day) == year ? capital * amounts[k] : 0;
        }
    }
    return sum;
}

static double supply_spending(const struct verifier *verifier, int region, int year)
{
    const struct gp_scenario *scenario = verifier->scenario;
    double sum = 0;
    for (int k = 0; k < scenario->options_count; k++) {
        struct timeline built =
            verify_timeline(verifier, verifier->plan->supply_built, k, scenario->regions_count, region, 0);
        sum += spent_in_year(verifier, built, scenario->options_rows[k].option,
                             scenario_option_capex(scenario, k, region), year);
    }
    return sum;
}

/* Row of a provider's funds in a year, NULL when they are not limited. */
static const struct builder_funds_row *funds_of(const struct gp_scenario *scenario, int provider, int year)
{
    for (int i = 0; i < scenario->builder_funds_count; i++) {
        const struct builder_funds_row *row = &scenario->builder_funds_rows[i];
        if (row->provider.index == provider && row->year == year)
            return row;
    }
    return NULL;
}

static bool shares_region(const struct verifier *verifier, int provider, int region)
{
    return scenario_provider_can_build(verifier->scenario, provider, region) ||
           verifier->initial_load[provider * verifier->scenario->regions_count + region] > 0;
}

struct funded {
    int count;
    int providers[MOST_FUNDED];
    double left[MOST_FUNDED]; /* funds less what can fall to nobody else */
};

/* Supply capital of regions where only providers of a set can pay must fit into the funds that are left to this set.
 * By the theorem of the largest flow and the smallest cut, the capital can be shared out when this holds for each
 * set. */
static void check_set(struct verifier *verifier, const struct funded *funded, unsigned set, const double *supply,
                      int year)
{
    const struct gp_scenario *scenario = verifier->scenario;
    struct verify_place place = NOWHERE;
    double left = 0, needed = 0;
    for (int i = 0; i < funded->count; i++)
        left += set >> i & 1U ? funded->left[i] : 0;
    for (int r = 0; r < scenario->regions_count; r++) {
        bool others = false, any = false;
        for (int v = 0; v < scenario->providers_count; v++) {
            bool inside = false;
            for (int i = 0; i < funded->count; i++)
                inside = inside || (funded->providers[i] == v && (set >> i & 1U));
            others = others || (!inside && shares_region(verifier, v, r));
            any = any || shares_region(verifier, v, r);
        }
        needed += any && !others ? supply[r] : 0;
    }
    place.year = year;
    place.unit_scale = GW_USD_BN;
    verify_at_most(verifier, LIMIT_BUILDER_FUNDS, needed, left, place);
}

static gp_status check_builders(struct verifier *verifier, int year)
{
    const struct gp_scenario *scenario = verifier->scenario;
    struct funded funded = {0};
    double *supply;
    supply = ARENA_ARRAY(verifier->arena, double, scenario->regions_count);
    if (!supply)
        return GP_ERR_NOMEM;
    for (int r = 0; r < scenario->regions_count; r++)
        supply[r] = supply_spending(verifier, r, year);
    for (int v = 0; v < scenario->providers_count; v++) {
        const struct builder_funds_row *row = funds_of(scenario, v, year);
        if (!row)
            continue;
        struct verify_place place = NOWHERE;
        place.provider = v;
        place.year = year;
        place.unit_scale = GW_USD_BN;
        double funds = row->capex_usd_bn * row->share_for_buyer_frac * scenario_deflate_year(scenario, year) *
                       verify_year_part(verifier, year),
               spent;
        gp_status status = load_spending(verifier, v, year, &spent);
        if (status != GP_OK)
            return status;
        spent += committed_spending(scenario, v, year);
        verify_at_most(verifier, LIMIT_BUILDER_FUNDS, spent, funds, place);
        if (funded.count < MOST_FUNDED) {
            funded.providers[funded.count] = v;
            funded.left[funded.count++] = funds - spent;
        }
    }
    for (unsigned set = 1; set < 1U << funded.count; set++)
        check_set(verifier, &funded, set, supply, year);
    return GP_OK;
}

/* Payments under all contracts and the capital of own building. */
static gp_status check_buyer(struct verifier *verifier, int year)
{
    gp_status status = GP_OK;
    const struct gp_plan *plan = verifier->plan;
    const struct gp_scenario *scenario = verifier->scenario;
    double funds = 0, paid = 0, amount;
    bool limited = false;
    for (int i = 0; i < scenario->buyer_funds_count; i++) {
        if (scenario->buyer_funds_rows[i].year != year)
            continue;
        funds += scenario->buyer_funds_rows[i].funds_usd_bn;
        limited = true;
    }
    if (!limited)
        return GP_OK;
    for (int i = 0; i < scenario->contracts_count; i++) {
        TRY(verify_contract_use(verifier, &scenario->contracts_rows[i], date_from_civil(year, 1, 1),
                                date_from_civil(year + 1, 1, 1), &amount));
        paid += amount + plan->paid_not_used[i * plan->calendar.year_count + year - plan->calendar.first_year];
    }
    for (int v = 0; v < scenario->providers_count; v++) {
        if (!scenario->providers_rows[v].own_build)
            continue;
        TRY(load_spending(verifier, v, year, &amount));
        paid += amount / scenario_deflate_year(scenario, year);
    }
    struct verify_place place = NOWHERE;
    place.year = year;
    place.unit_scale = GW_USD_BN;
    verify_at_most(verifier, LIMIT_BUYER_FUNDS, paid, funds * verify_year_part(verifier, year), place);
done:
    return status;
}

gp_status verify_funds(struct verifier *verifier)
{
    gp_status status = GP_OK;
    const struct calendar *calendar = &verifier->plan->calendar;
    for (int year = calendar->first_year; year < calendar->first_year + calendar->year_count; year++) {
        if (verifier->scenario->plan->enforce_builder_funds)
            TRY(check_builders(verifier, year));
        if (verifier->scenario->plan->enforce_buyer_funds)
            TRY(check_buyer(verifier, year));
    }
done:
    return status;
}
