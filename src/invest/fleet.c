/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/fleet.h"

#include "base/number.h"
#include "invest/row_writer.h"

static bool may_have_the_same(const struct gp_scenario *scenario, int provider, int other)
{
    for (int g = 0; g < scenario->accelerators_count; g++)
        if (scenario_generation_allowed(scenario, g, provider) != scenario_generation_allowed(scenario, g, other))
            return false;
    return true;
}

/* Whether funds that limit the plan pay for the accelerators of a provider. Then these must be told apart from those
 * of others. */
static bool pays_for_its_own(const struct gp_scenario *scenario, int provider)
{
    return scenario->plan->enforce_builder_funds ||
           (scenario->plan->enforce_buyer_funds && scenario->providers_rows[provider].own_build);
}

date fleet_first_renewal(const struct gp_scenario *scenario)
{
    date first = scenario->plan->end_date;
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        date due =
            date_after(row->fitted_date, days_of_years(scenario->accelerators_rows[row->generation.index].life_years));
        first = due < first ? due : first;
    }
    for (int g = 0; g < scenario->accelerators_count; g++) {
        date due = date_after(scenario->plan->start_date, days_of_years(scenario->accelerators_rows[g].life_years));
        first = due < first ? due : first;
    }
    return first > scenario->plan->start_date ? first : scenario->plan->start_date;
}

/* Whether what is fitted as a renewal can itself reach the end of its life within the horizon. */
static bool renewals_come_due_again(const struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    int first = calendar_period_at(model->calendar, fleet_first_renewal(scenario));
    for (int g = 0; first >= 0 && first < model->period_count && g < scenario->accelerators_count; g++) {
        int life = days_of_years(scenario->accelerators_rows[g].life_years);
        if (date_after(model->calendar->periods[first].start, life) < scenario->plan->end_date)
            return true;
    }
    return false;
}

static bool share_a_fleet(const struct gp_scenario *scenario, int provider, int other)
{
    return !pays_for_its_own(scenario, provider) && !pays_for_its_own(scenario, other) &&
           may_have_the_same(scenario, provider, other);
}

bool fleets_find(struct invest_model *model)
{
    const struct gp_scenario *scenario = model->scenario;
    model->fleet_of = ARENA_ARRAY(model->arena, int, scenario->providers_count);
    model->fleet_names = ARENA_ARRAY(model->arena, const char *, scenario->providers_count);
    if (!model->fleet_of || !model->fleet_names)
        return false;
    bool shared = !renewals_come_due_again(model);
    for (int v = 0; v < scenario->providers_count; v++) {
        const char *own = scenario->providers_rows[v].provider;
        int fleet = v;
        for (int other = v - 1; other >= 0; other--)
            if (shared && share_a_fleet(scenario, v, other))
                fleet = other;
        model->fleet_of[v] = fleet;
        model->fleet_names[fleet] =
            fleet == v ? own : arena_format(model->arena, "%s+%s", model->fleet_names[fleet], own);
        if (!model->fleet_names[fleet])
            return false;
    }
    return true;
}

static bool is_alone(const struct invest_model *model, int fleet)
{
    for (int v = fleet + 1; v < model->scenario->providers_count; v++)
        if (model->fleet_of[v] == fleet)
            return false;
    return true;
}

struct tag fleet_tag(struct invest_model *model, enum limit_kind kind, const char *what, int fleet, int t)
{
    struct tag tag = tag_of(kind, t);
    tag.name = what;
    if (is_alone(model, fleet)) {
        tag.provider = fleet;
        return tag;
    }
    tag.name = what ? arena_format(model->arena, "%s.%s", what, model->fleet_names[fleet]) : model->fleet_names[fleet];
    model->failed = model->failed || !tag.name;
    return tag;
}

bool fleet_initial_is_due(const struct gp_scenario *scenario, const struct initial_fleet_row *row, int kind, date end)
{
    const struct accelerator_row *generation = &scenario->accelerators_rows[row->generation.index];
    return generation->kind == kind && date_after(row->fitted_date, days_of_years(generation->life_years)) < end;
}

double fleet_initial_due(const struct gp_scenario *scenario, int provider, int kind, date end)
{
    double due = 0.0;
    for (int i = 0; i < scenario->initial_fleet_count; i++) {
        const struct initial_fleet_row *row = &scenario->initial_fleet_rows[i];
        if (row->provider.index == provider && fleet_initial_is_due(scenario, row, kind, end))
            due += row->fitted_gw;
    }
    return due;
}
