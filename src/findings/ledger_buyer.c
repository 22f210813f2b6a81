/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buyer's ledger: what contracts and own building cost in each year, against revenue and money raised. Nominal. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/ledger_builders.h"
#include "findings/ledger_buyer.h"
#include "plan/load_totals.h"

static date term_end(const struct contract_row *row)
{
    return date_after(row->start_date, days_of_years(row->term_years));
}

/* Days of the ramp's integral up to `day`: min(1, days since start / ramp). */
static double ramped_days(const struct contract_row *row, double day)
{
    double since = fmax(0.0, day - row->start_date);
    double ramp = row->ramp_full_date == DATE_BLANK ? 0.0 : row->ramp_full_date - row->start_date;
    if (ramp <= 0.0)
        return since;
    return since < ramp ? since * since / (2.0 * ramp) : since - ramp / 2.0;
}

/* value / term, ramped, over the part of [from, to) inside the term: a year that the horizon cuts counts by its days.
 */
static double minimum_of(const struct contract_row *row, date from, date to)
{
    double first = fmax(row->start_date, from), last = fmin(term_end(row), to);
    if (last <= first)
        return 0.0;
    return row->value_usd_bn / row->term_years * (ramped_days(row, last) - ramped_days(row, first)) / DAYS_PER_YEAR;
}

/* GW-years above the load that ran when the contract began, within [from, to). */
static double gw_years_above(const struct timeline *load, const struct contract_row *row, double from, double to)
{
    if (to <= from)
        return 0.0;
    double before = timeline_at(load, row->start_date);
    return (timeline_integral(load, from, to) - before * (to - from)) / DAYS_PER_YEAR;
}

static void fill_year(struct contract_year *item, const struct contract_row *row, const struct timeline *load,
                      date from, date to)
{
    date end = term_end(row);
    item->minimum = minimum_of(row, from, to);
    item->gw_years = gw_years_above(load, row, fmax(from, row->start_date), fmin(to, end));
    item->used = item->gw_years * row->price_usd_bn_per_gw_year;
    item->after_term = gw_years_above(load, row, fmax(from, end), to) * row->price_usd_bn_per_gw_year;
}

/* Where the plan pays without use, the use is the minimum less that payment. The plan counts load that comes within
 * a period by the day, and the straight line between the ends of periods does not. */
static void settle(struct contract_year *item, const struct contract_row *row, double paid_not_used, double least)
{
    item->paid_not_used = paid_not_used;
    if (paid_not_used < least)
        return;
    item->used = fmax(0.0, item->minimum - paid_not_used);
    item->gw_years = number_ratio(item->used, row->price_usd_bn_per_gw_year);
}

static gp_status fill_contract(struct contract_ledger *ledger, const struct gp_plan *plan, int contract,
                               struct arena *arena)
{
    const struct contract_row *row = &plan->scenario->contracts_rows[contract];
    int years = plan->calendar.year_count;
    double *totals;
    ledger->contract = row->contract;
    ledger->provider = row->provider.name;
    ledger->value = row->value_usd_bn;
    ledger->gw_years_committed = number_ratio(row->value_usd_bn, row->price_usd_bn_per_gw_year);
    ledger->gw_mean_committed = number_ratio(ledger->gw_years_committed, row->term_years);
    ledger->years = ARENA_ARRAY(arena, struct contract_year, years);
    totals = load_totals(plan, row->provider.index, -1, arena);
    if (!ledger->years || !totals)
        return GP_ERR_NOMEM;
    struct timeline load = load_timeline(plan, totals, row->provider.index, -1);
    for (int y = 0; y < years; y++) {
        date from, to;
        struct contract_year *item = &ledger->years[y];
        item->year = plan->calendar.first_year + y;
        ledger_year_bounds(&plan->calendar, y, &from, &to);
        fill_year(item, row, &load, from, to);
        settle(item, row, plan->paid_not_used[contract * years + y], EXCESS_FROM_USD_BN * plan->scenario->unit_gw);
        ledger->gw_years_bought += item->gw_years;
        ledger->used += item->used;
        ledger->paid_not_used += item->paid_not_used;
        ledger->after_term += item->after_term;
    }
    ledger->spent_frac = number_ratio(ledger->used + ledger->paid_not_used, ledger->value);
    return GP_OK;
}

static gp_status make_contracts(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena)
{
    ledgers->contract_count = plan->scenario->contracts_count;
    ledgers->contracts = ARENA_ARRAY(arena, struct contract_ledger, ledgers->contract_count);
    if (!ledgers->contracts)
        return GP_ERR_NOMEM;
    for (int i = 0; i < ledgers->contract_count; i++) {
        gp_status status = fill_contract(&ledgers->contracts[i], plan, i, arena);
        if (status != GP_OK)
            return status;
        ledgers->commitments += ledgers->contracts[i].value;
        ledgers->gw_years_committed += ledgers->contracts[i].gw_years_committed;
    }
    return GP_OK;
}

static void add_contracts(struct buyer_year *year, const struct ledgers *ledgers, const struct gp_scenario *scenario,
                          int y)
{
    for (int i = 0; i < ledgers->contract_count; i++) {
        const struct contract_year *item = &ledgers->contracts[i].years[y];
        year->contracts += item->used + item->paid_not_used + item->after_term;
        if (scenario_contract_is_first(scenario, &scenario->contracts_rows[i]))
            year->without_contract_gw_years -=
                item->gw_years + number_ratio(item->after_term, scenario->contracts_rows[i].price_usd_bn_per_gw_year);
    }
}

/* Own build costs its capital; load of other providers may be load that no contract prices. */
static gp_status add_providers(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena)
{
    for (int v = 0; v < plan->scenario->providers_count; v++) {
        double *totals;
        totals = load_totals(plan, v, -1, arena);
        if (!totals)
            return GP_ERR_NOMEM;
        struct timeline load = load_timeline(plan, totals, v, -1);
        for (int y = 0; y < ledgers->year_count; y++) {
            date from, to;
            struct buyer_year *year = &ledgers->buyer[y];
            const struct spending *spent = &ledgers->builders[v].years[y].spent;
            ledger_year_bounds(&plan->calendar, y, &from, &to);
            if (plan->scenario->providers_rows[v].own_build)
                year->own_build += (spent->total_real - spent->supply_real - spent->supply_interest_real) /
                                   scenario_deflate_year(plan->scenario, year->year);
            else
                year->without_contract_gw_years += timeline_integral(&load, from, to) / DAYS_PER_YEAR;
        }
    }
    return GP_OK;
}

/* Money of a year that the horizon cuts counts pro rata by days, as what is paid in it does. */
static void add_funds(struct buyer_year *year, const struct gp_scenario *scenario)
{
    bool any = false;
    double part = year_part_within(year->year, scenario->plan->start_date, scenario->plan->end_date);
    for (int i = 0; i < scenario->buyer_funds_count; i++) {
        const struct buyer_funds_row *row = &scenario->buyer_funds_rows[i];
        if (row->year != year->year)
            continue;
        any = true;
        *(strcmp(row->source, "revenue") == 0 ? &year->revenue : &year->raised) += row->funds_usd_bn * part;
    }
    if (!any)
        year->revenue = year->raised = NUMBER_BLANK;
    year->funds = year->revenue + year->raised;
}

gp_status ledger_buyer(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    TRY(make_contracts(ledgers, plan, arena));
    TRY_MEMORY(ledgers->buyer = ARENA_ARRAY(arena, struct buyer_year, ledgers->year_count));
    for (int y = 0; y < ledgers->year_count; y++) {
        ledgers->buyer[y].year = plan->calendar.first_year + y;
        add_contracts(&ledgers->buyer[y], ledgers, plan->scenario, y);
        add_funds(&ledgers->buyer[y], plan->scenario);
    }
    TRY(add_providers(ledgers, plan, arena));
    for (int y = 0; y < ledgers->year_count; y++) {
        struct buyer_year *year = &ledgers->buyer[y];
        year->total = year->contracts + year->own_build;
        year->excess = number_given(year->funds) ? fmax(0.0, year->total - year->funds) : NUMBER_BLANK;
        if (year->excess > EXCESS_FROM_USD_BN * plan->scenario->unit_gw && ledgers->buyer_first_excess_year == 0)
            ledgers->buyer_first_excess_year = year->year;
    }
done:
    return status;
}
