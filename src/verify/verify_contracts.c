/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent check of cloud contracts: yearly minimums with what is paid and not used, and the value with its
 * expansion. Money is nominal. */
#include "verify/verify_contracts.h"

#include <math.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/opening.h"
#include "verify/groups.h"
#include "verify/verify_tools.h"

static double term_end(const struct contract_row *contract)
{
    return date_after(contract->start_date, days_of_years(contract->term_years));
}

/* Load of a provider integrated over the part [from, to) of period t, GW-days: a whole period counts by the mean that
 * its dates give. */
static double part_of_period(const struct verifier *verifier, struct timeline total, int provider, int t, double from,
                             double to)
{
    const struct gp_scenario *scenario = verifier->scenario;
    const struct period *period = &total.calendar->periods[t];
    if (from > period->start || to < period->end)
        return timeline_integral(&total, from, to);
    double mean = 0;
    for (int r = 0; r < scenario->regions_count; r++) {
        double running = verifier->initial_load[provider * scenario->regions_count + r];
        struct timeline load =
            verify_timeline(verifier, verifier->plan->load, provider, scenario->regions_count, r, running);
        mean += timeline_period_mean(&load, t, opening_day(verifier->plan, r, t));
    }
    return mean * (to - from);
}

gp_status verify_contract_use(struct verifier *verifier, const struct contract_row *contract, double from, double to,
                              double *usd_bn)
{
    const struct gp_scenario *scenario = verifier->scenario;
    const struct calendar *calendar = &verifier->plan->calendar;
    int provider = contract->provider.index;
    double *load, running = 0, gw_days = 0;
    *usd_bn = 0;
    load = verify_sum(verifier, verifier->plan->load, 0, provider, scenario->regions_count);
    if (!load)
        return GP_ERR_NOMEM;
    for (int r = 0; r < scenario->regions_count; r++)
        running += verifier->initial_load[provider * scenario->regions_count + r];
    struct timeline total = {calendar, running, load};
    double before = timeline_at(&total, contract->start_date);
    for (int t = 0; t < calendar->count; t++) {
        double first = fmax(from, fmax(contract->start_date, calendar->periods[t].start));
        double last = fmin(to, fmin(term_end(contract), calendar->periods[t].end));
        if (first < last)
            gw_days += part_of_period(verifier, total, provider, t, first, last) - before * (last - first);
    }
    *usd_bn = contract->price_usd_bn_per_gw_year * gw_days / DAYS_PER_YEAR;
    return GP_OK;
}

/* Integral of the ramp, from 0 at the contract's start to 1 on its full day, over [0, days) since the start. */
static double ramped_days(const struct contract_row *contract, double days)
{
    if (contract->ramp_full_date == DATE_BLANK || contract->ramp_full_date <= contract->start_date)
        return days;
    double full = (double)contract->ramp_full_date - contract->start_date;
    return days < full ? 0.5 * days * days / full : days - 0.5 * full;
}

/* Least payment for the part of [from, to) inside the term. */
static double least_payment(const struct contract_row *contract, double from, double to)
{
    from = fmax(from, contract->start_date) - contract->start_date;
    to = fmin(to, term_end(contract)) - contract->start_date;
    if (from >= to)
        return 0;
    return contract->value_usd_bn / contract->term_years * (ramped_days(contract, to) - ramped_days(contract, from)) /
           DAYS_PER_YEAR;
}

static gp_status check_minimums(struct verifier *verifier, int index)
{
    const struct gp_plan *plan = verifier->plan;
    const struct contract_row *contract = &verifier->scenario->contracts_rows[index];
    struct verify_place place = NOWHERE;
    place.provider = contract->provider.index;
    place.name = contract->contract;
    place.unit_scale = contract->price_usd_bn_per_gw_year;
    for (int y = 0; y < plan->calendar.year_count; y++) {
        place.year = plan->calendar.first_year + y;
        double from = fmax(plan->calendar.start, date_from_civil(place.year, 1, 1));
        double to = fmin(plan->calendar.end, date_from_civil(place.year + 1, 1, 1));
        double used, paid = plan->paid_not_used[index * plan->calendar.year_count + y];
        gp_status status = verify_contract_use(verifier, contract, from, to, &used);
        if (status != GP_OK)
            return status;
        verify_at_least(verifier, LIMIT_CONTRACT_MINIMUM, paid, 0, place);
        verify_at_least(verifier, LIMIT_CONTRACT_MINIMUM, used + paid, least_payment(contract, from, to), place);
    }
    return GP_OK;
}

static gp_status check_value(struct verifier *verifier, const struct contract_row *contract)
{
    gp_status status = GP_OK;
    double used, start = contract->start_date;
    struct verify_place place = NOWHERE;
    place.provider = contract->provider.index;
    place.name = contract->contract;
    place.unit_scale = contract->price_usd_bn_per_gw_year * contract->term_years;
    double opens =
        contract->expansion_from_date == DATE_BLANK ? (double)INFINITY : (double)contract->expansion_from_date;
    TRY(verify_contract_use(verifier, contract, start, opens, &used));
    verify_at_most(verifier, LIMIT_CONTRACT_VALUE, used, contract->value_usd_bn, place);
    if (isfinite(opens) && number_given(contract->expansion_usd_bn)) {
        TRY(verify_contract_use(verifier, contract, start, INFINITY, &used));
        verify_at_most(verifier, LIMIT_CONTRACT_VALUE, used, contract->value_usd_bn + contract->expansion_usd_bn,
                       place);
    }
done:
    return status;
}

gp_status verify_contracts(struct verifier *verifier)
{
    gp_status status = GP_OK;
    for (int i = 0; i < verifier->scenario->contracts_count; i++) {
        TRY(check_minimums(verifier, i));
        TRY(check_value(verifier, &verifier->scenario->contracts_rows[i]));
    }
done:
    return status;
}
