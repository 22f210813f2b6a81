/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Global limits on CO2 as budgets of the horizon; other global constraints are left out. */
#include <string.h>

#include "base/number.h"
#include "exchange/pypsa_case.h"

#define T_PER_MT 1e6

static gp_status leave_out(const struct pypsa_case *pypsa, const struct pypsa_item *item, const char *meaning)
{
    return not_taken_add(pypsa->network->not_taken, "global_constraints", item->name, EFFECT_SOME, meaning,
                         item->place);
}

/* A bus alone has the limit of all buses together. */
static gp_status tell_shared(const struct pypsa_case *pypsa, const struct pypsa_item *item)
{
    if (!pypsa->others_left_out)
        return GP_OK;
    const char *field = arena_format(pypsa->network->arena, "share of the bus in %s", item->name);
    if (!field)
        return GP_ERR_NOMEM;
    return not_taken_add(pypsa->network->not_taken, "global_constraints", field, EFFECT_SOME,
                         "the bus has the limit of all buses together, so it may cost less", item->place);
}

static gp_status write_limit(struct pypsa_case *pypsa, const struct pypsa_item *item)
{
    const struct pypsa_value *period = PYPSA_VALUE(item, global_constraints, investment_period);
    const struct pypsa_value *constant = PYPSA_VALUE(item, global_constraints, constant);
    double t = constant->number;
    if (number_given(period->number) && period->number != pypsa->network->snapshots.period)
        return not_taken_add(pypsa->network->not_taken, "global_constraints", item->name, EFFECT_NONE,
                             "a limit of another period", item->place);
    if (strcmp(PYPSA_VALUE(item, global_constraints, type)->text, "primary_energy") != 0)
        return leave_out(pypsa, item, "this kind of limit is not known here, so it may cost less");
    if (strcmp(PYPSA_VALUE(item, global_constraints, carrier_attribute)->text, "co2_emissions") != 0)
        return leave_out(pypsa, item, "only co2_emissions are counted here, so it may cost less");
    if (pypsa->network->snapshots.periods && !number_given(period->number))
        return leave_out(pypsa, item, "a limit over all periods together is none of one period, so it may cost less");
    if (strcmp(PYPSA_VALUE(item, global_constraints, sense)->text, "<=") != 0)
        return inputs_fault(pypsa->network->env, PYPSA_VALUE(item, global_constraints, sense)->place,
                            "<= is the only sense that can be taken", "the sense of the limit is \"%s\"",
                            PYPSA_VALUE(item, global_constraints, sense)->text);
    if (!number_finite(t) || t < 0.0)
        return inputs_fault(pypsa->network->env, constant->place, NULL, "the limit must be 0 or more");
    gp_status told = tell_shared(pypsa, item);
    if (told != GP_OK)
        return told;
    if (!number_given(pypsa->generators_factor))
        return inputs_fault(pypsa->network->env, pypsa->network->snapshots.places[0], NULL,
                            "a limit on CO2 needs weightings of generators that go with those of the objective");
    struct budget_row *row = made_row(pypsa->made, TABLE_budgets, item->place);
    row->budget = item->name;
    row->year = INTEGER_BLANK; /* over the horizon */
    row->quantity = BUDGET_CO2;
    row->limit = t / T_PER_MT * pypsa->time.factor / pypsa->generators_factor;
    if (pypsa->network->snapshots.periods)
        row->limit /= pypsa->network->snapshots.period_years;
    return GP_OK;
}

gp_status pypsa_limits_write(struct pypsa_case *pypsa)
{
    const struct pypsa_list *list = &pypsa->network->lists[PYPSA_global_constraints];
    gp_status worst = GP_OK;
    for (int i = 0; i < list->count; i++) {
        gp_status status = write_limit(pypsa, &list->items[i]);
        if (inputs_stop(status))
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}
