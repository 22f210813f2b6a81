/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builders' ledger: capital as it is spent over the quarters before service, by provider and calendar year. */
#include "findings/ledger_builders.h"

#include <math.h>
#include <stddef.h>

#include "base/number.h"
#include "core/try.h"
#include "plan/load_totals.h"
#include "scenario/sites.h"

void ledger_year_bounds(const struct calendar *calendar, int year_index, date *from, date *to)
{
    *to = calendar->periods[calendar_last_period(calendar, year_index)].end;
    *from = year_index == 0 ? calendar->start : calendar->periods[calendar_last_period(calendar, year_index - 1)].end;
}

/* `field` is the offset of the kind of capital in struct spending. */
static void add_spending(struct spending *to, size_t field, double capital, double interest_frac)
{
    *(double *)((char *)to + field) += capital;
    to->interest_real += capital * interest_frac;
    to->supply_interest_real += field == offsetof(struct spending, supply_real) ? capital * interest_frac : 0.0;
    to->total_real += capital * (1.0 + interest_frac);
}

/* Capital of the amount that a timeline adds, at so much a GW. */
static void spend_on(struct builder_ledger *ledger, const struct gp_scenario *scenario, const struct timeline *total,
                     const char *item, double usd_bn_per_gw, size_t field)
{
    const struct calendar *calendar = total->calendar;
    struct spending_schedule schedule;
    scenario_spending_schedule(&schedule, scenario, item);
    for (int q = 0; q < schedule.count; q++) {
        double share = usd_bn_per_gw * schedule.fraction[q], before = schedule.quarters_before[q] * DAYS_PER_QUARTER;
        for (int y = 0; y < calendar->year_count; y++) {
            date from, to;
            ledger_year_bounds(calendar, y, &from, &to);
            add_spending(&ledger->years[y].spent, field, share * timeline_added(total, from + before, to + before),
                         schedule.growth[q] - 1.0);
        }
        add_spending(&ledger->sunk, field, share * timeline_added(total, calendar->start, calendar->start + before),
                     schedule.growth[q] - 1.0);
        add_spending(&ledger->ahead, field, share * timeline_added(total, calendar->end, calendar->end + before),
                     schedule.growth[q] - 1.0);
    }
}

/* Committed supply in flight, paid towards its day. */
static void spend_on_committed(struct builder_ledger *ledger, const struct gp_plan *plan,
                               const struct committed_supply_row *row)
{
    const struct gp_scenario *scenario = plan->scenario;
    double capital =
        site_supply_gw(scenario, row) * scenario_option_capex(scenario, row->option.index, row->region.index);
    struct spending_schedule schedule;
    scenario_spending_schedule(&schedule, scenario, scenario->options_rows[row->option.index].option);
    for (int q = 0; q < schedule.count; q++) {
        date day =
            date_after(site_date(scenario, row), -days_of_years(schedule.quarters_before[q] / QUARTERS_PER_YEAR));
        int year_index = date_year(day) - plan->calendar.first_year;
        struct spending *to = day < plan->calendar.start               ? &ledger->sunk
                              : year_index < plan->calendar.year_count ? &ledger->years[year_index].spent
                                                                       : NULL;
        double part = capital * schedule.fraction[q], interest_frac = schedule.growth[q] - 1.0;
        if (to)
            add_spending(to, offsetof(struct spending, supply_real), part, interest_frac);
        if (to && site_date(scenario, row) >= plan->calendar.end)
            add_spending(&ledger->ahead, offsetof(struct spending, supply_real), part, interest_frac);
    }
}

static gp_status spend_on_load(struct builder_ledger *ledger, const struct gp_plan *plan, int provider,
                               struct arena *arena)
{
    const struct gp_scenario *scenario = plan->scenario;
    double *totals;
    totals = load_totals(plan, provider, -1, arena);
    if (!totals)
        return GP_ERR_NOMEM;
    struct timeline load = load_timeline(plan, totals, provider, -1);
    for (int i = 0; i < scenario->capital_count; i++) {
        const struct capital_row *item = &scenario->capital_rows[i];
        spend_on(ledger, scenario, &load, item->item, item->share_of_capex_frac * scenario->plan->capex_usd_bn_per_gw,
                 offsetof(struct spending, load_real));
    }
    return GP_OK;
}

static void spend_on_accelerators(struct builder_ledger *ledger, const struct gp_plan *plan, int provider)
{
    const struct gp_scenario *scenario = plan->scenario;
    for (int g = 0; g < scenario->accelerators_count; g++) {
        size_t first = plan_at(plan, g, scenario->providers_count, provider, 0);
        struct timeline fitted = {&plan->calendar, 0.0, plan->accelerators_new + first};
        struct timeline renewed = {&plan->calendar, 0.0, plan->accelerators_renewed + first};
        double price = scenario_accelerator_price(scenario, g);
        spend_on(ledger, scenario, &fitted, "accelerators", price, offsetof(struct spending, accelerators_new_real));
        spend_on(ledger, scenario, &renewed, "accelerators", price,
                 offsetof(struct spending, accelerators_renewal_real));
    }
}

/* Part of a region's load commissioned in the horizon that is a provider's; of the load at its end when none was
 * commissioned. */
static double share_of_region(const struct gp_plan *plan, int provider, int region)
{
    const struct gp_scenario *scenario = plan->scenario;
    int last = plan->calendar.count - 1;
    double own[2] = {0.0, 0.0}, all[2] = {0.0, 0.0};
    for (int v = 0; v < scenario->providers_count; v++) {
        double end = plan->load[plan_at(plan, v, scenario->regions_count, region, last)];
        double amounts[2] = {fmax(0.0, end - scenario_running_load(scenario, v, region)), end};
        for (int i = 0; i < 2; i++) {
            all[i] += amounts[i];
            own[i] += v == provider ? amounts[i] : 0.0;
        }
    }
    int by = all[0] > 1e-9 * scenario->unit_gw ? 0 : 1;
    return all[by] > 0.0 ? own[by] / all[by] : 0.0;
}

static void spend_on_supply(struct builder_ledger *ledger, const struct gp_plan *plan, int provider)
{
    const struct gp_scenario *scenario = plan->scenario;
    for (int r = 0; r < scenario->regions_count; r++) {
        double share = share_of_region(plan, provider, r);
        for (int k = 0; share > 0.0 && k < scenario->options_count; k++) {
            struct timeline built = {&plan->calendar, 0.0,
                                     plan->supply_built + plan_at(plan, k, scenario->regions_count, r, 0)};
            if (!option_is_leased(&scenario->options_rows[k]))
                spend_on(ledger, scenario, &built, scenario->options_rows[k].option,
                         share * scenario_option_capex(scenario, k, r), offsetof(struct spending, supply_real));
        }
    }
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->option.index >= 0 && row->provider.index == provider && !site_in_service(scenario, row))
            spend_on_committed(ledger, plan, row);
    }
}

static void add_all(struct spending *to, const struct spending *from)
{
    to->load_real += from->load_real;
    to->accelerators_new_real += from->accelerators_new_real;
    to->accelerators_renewal_real += from->accelerators_renewal_real;
    to->supply_real += from->supply_real;
    to->interest_real += from->interest_real;
    to->supply_interest_real += from->supply_interest_real;
    to->total_real += from->total_real;
}

/* Funds of a provider in a year, nominal, pro rata by days where the horizon cuts it; NUMBER_BLANK without a row. */
static double funds_of(const struct gp_scenario *scenario, int provider, int year)
{
    double part = year_part_within(year, scenario->plan->start_date, scenario->plan->end_date);
    for (int i = 0; i < scenario->builder_funds_count; i++) {
        const struct builder_funds_row *row = &scenario->builder_funds_rows[i];
        if (row->provider.index == provider && row->year == year)
            return row->capex_usd_bn * row->share_for_buyer_frac * part;
    }
    return NUMBER_BLANK;
}

static void compare_with_funds(struct builder_ledger *ledger, const struct gp_plan *plan)
{
    for (int y = 0; y < plan->calendar.year_count; y++) {
        struct builder_year *year = &ledger->years[y];
        year->total_nominal = year->spent.total_real / scenario_deflate_year(plan->scenario, year->year);
        year->excess_nominal =
            number_given(year->funds_nominal) ? fmax(0.0, year->total_nominal - year->funds_nominal) : NUMBER_BLANK;
        if (year->excess_nominal > EXCESS_FROM_USD_BN * plan->scenario->unit_gw && ledger->first_excess_year == 0)
            ledger->first_excess_year = year->year;
        add_all(&ledger->total, &year->spent);
    }
}

static gp_status start_ledger(struct builder_ledger *ledger, const char *name, const struct calendar *calendar,
                              struct arena *arena)
{
    ledger->provider = name;
    ledger->years = ARENA_ARRAY(arena, struct builder_year, calendar->year_count);
    if (!ledger->years)
        return GP_ERR_NOMEM;
    for (int y = 0; y < calendar->year_count; y++) {
        ledger->years[y].year = calendar->first_year + y;
        ledger->years[y].funds_nominal = NUMBER_BLANK;
    }
    return GP_OK;
}

static void add_to_all(struct builder_ledger *all, const struct builder_ledger *ledger, int year_count)
{
    add_all(&all->sunk, &ledger->sunk);
    add_all(&all->ahead, &ledger->ahead);
    for (int y = 0; y < year_count; y++) {
        double funds = ledger->years[y].funds_nominal;
        add_all(&all->years[y].spent, &ledger->years[y].spent);
        if (number_given(funds))
            all->years[y].funds_nominal =
                number_given(all->years[y].funds_nominal) ? all->years[y].funds_nominal + funds : funds;
    }
}

gp_status ledger_builders(struct ledgers *ledgers, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = plan->scenario;
    int providers = scenario->providers_count;
    ledgers->builder_count = providers + 1;
    TRY_MEMORY(ledgers->builders = ARENA_ARRAY(arena, struct builder_ledger, providers + 1));
    struct builder_ledger *all = &ledgers->builders[providers];
    TRY(start_ledger(all, "all", &plan->calendar, arena));
    for (int v = 0; v < providers; v++) {
        struct builder_ledger *ledger = &ledgers->builders[v];
        TRY(start_ledger(ledger, scenario->providers_rows[v].provider, &plan->calendar, arena));
        for (int y = 0; y < plan->calendar.year_count; y++)
            ledger->years[y].funds_nominal = funds_of(scenario, v, ledger->years[y].year);
        TRY(spend_on_load(ledger, plan, v, arena));
        spend_on_accelerators(ledger, plan, v);
        spend_on_supply(ledger, plan, v);
        compare_with_funds(ledger, plan);
        add_to_all(all, ledger, plan->calendar.year_count);
    }
    compare_with_funds(all, plan);
done:
    return status;
}
