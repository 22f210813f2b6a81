/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes and fixed costs: the same attributes of several components. */
#include <math.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

struct size_attributes {
    int nominal, extendable, least, most, set;
    int capital, overnight, rate, life, fixed_om;
};

#define SIZE_OF(list, part)                                                                        \
    {                                                                                              \
        PYPSA_##list##_##part, PYPSA_##list##_##part##_extendable, PYPSA_##list##_##part##_min,    \
            PYPSA_##list##_##part##_max, PYPSA_##list##_##part##_set, PYPSA_##list##_capital_cost, \
            PYPSA_##list##_overnight_cost, PYPSA_##list##_discount_rate, PYPSA_##list##_lifetime,  \
            PYPSA_##list##_fom_cost                                                                \
    }

static const struct size_attributes size_attributes[PYPSA_LIST_COUNT] = {
    [PYPSA_generators] = SIZE_OF(generators, p_nom),
    [PYPSA_storage_units] = SIZE_OF(storage_units, p_nom),
    [PYPSA_stores] = SIZE_OF(stores, e_nom),
    [PYPSA_links] = SIZE_OF(links, p_nom),
};

/* Cost of a MW over all snapshots, as PyPSA counts it. */
static gp_status fixed_cost(double *out, const struct pypsa_case *pypsa, const struct size_attributes *size,
                            const struct pypsa_value *values)
{
    const struct pypsa_value *overnight = &values[size->overnight], *rate = &values[size->rate];
    double cost = values[size->capital].number, life = values[size->life].number;
    if (number_given(overnight->number)) {
        if (!number_given(rate->number) || !(rate->number > -1.0))
            return inputs_fault(pypsa->network->env, overnight->place, NULL,
                                "overnight_cost needs a discount_rate above -1");
        if (!(life > 0.0))
            return inputs_fault(pypsa->network->env, values[size->life].place, NULL, "lifetime must be above 0");
        cost = overnight->number * inputs_annuity(rate->number, life) * pypsa->time.all_hours / HOURS_PER_COMMON_YEAR;
    }
    *out = cost + values[size->fixed_om].number;
    if (number_finite(*out) && *out >= 0.0)
        return GP_OK;
    return inputs_fault(pypsa->network->env, values[size->capital].place, NULL, "fixed costs must be 0 or more");
}

static gp_status check_size(const struct pypsa_case *pypsa, const struct made_size *size, struct place place)
{
    if (number_finite(size->least_mw) && size->least_mw >= 0.0 && size->most_mw >= size->least_mw)
        return GP_OK;
    return inputs_fault(pypsa->network->env, place, NULL,
                        "the least capacity must be 0 or more, and the most at least that");
}

gp_status pypsa_size(struct made_size *out, const struct pypsa_case *pypsa, enum pypsa_list_index list,
                     const struct pypsa_item *item)
{
    const struct size_attributes *size = &size_attributes[list];
    const struct pypsa_value *values = item->values;
    double nominal = values[size->nominal].number, set = values[size->set].number;
    *out = (struct made_size){.least_mw = nominal, .most_mw = nominal, .unlimited_gw = pypsa->unlimited_gw};
    if (values[size->extendable].number == 0.0)
        return check_size(pypsa, out, values[size->nominal].place); /* what stands costs nothing */
    out->least_mw = number_given(set) ? set : values[size->least].number;
    out->most_mw = number_given(set) ? set : values[size->most].number;
    double cost = 0.0;
    gp_status status = fixed_cost(&cost, pypsa, size, values);
    out->least_usd_per_mw_year = out->more_usd_per_mw_year = cost * pypsa->time.factor / pypsa->time.year_share;
    return status == GP_OK ? check_size(pypsa, out, values[size->least].place) : status;
}
