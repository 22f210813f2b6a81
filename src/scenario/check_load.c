/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of load and of what it runs on: class shares, accelerator generations, the fleet at the start. */
#include <math.h>

#include "scenario/check.h"
#include "scenario/sites.h"

#define TOLERANCE 1e-6

static double total_running_load(const struct gp_scenario *scenario)
{
    double load = 0.0;
    for (int i = 0; i < scenario->committed_supply_count; i++)
        load += site_running_gw(scenario, &scenario->committed_supply_rows[i]);
    return load;
}

void check_class_shares(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    double minimum = 0.0, maximum = 0.0, initial = 0.0, running = total_running_load(scenario);
    for (int w = 0; w < scenario->classes_count; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        minimum += row->share_of_additions_min_frac;
        maximum += row->share_of_additions_max_frac;
        initial += row->initial_share_frac;
        if (row->share_of_additions_min_frac > row->share_of_additions_max_frac)
            check_error(checker, check_cell(checker, TABLE_classes, w, "share_of_additions_min_frac"), "class-shares",
                        NULL, "the least share of \"%s\" (%g) is above its largest (%g)", row->class_name,
                        row->share_of_additions_min_frac, row->share_of_additions_max_frac);
    }
    if (minimum > 1.0 + TOLERANCE)
        check_error(checker, check_table(checker, TABLE_classes), "class-shares", NULL,
                    "the least shares of the classes sum to %g: no mix can meet them", minimum);
    if (maximum < 1.0 - TOLERANCE)
        check_error(checker, check_table(checker, TABLE_classes), "class-shares", NULL,
                    "the largest shares of the classes sum to %g: no mix can be built", maximum);
    if (running > 0.0 && fabs(initial - 1.0) > TOLERANCE)
        check_error(checker, check_table(checker, TABLE_classes), "class-shares", NULL,
                    "initial_share_frac of the classes sums to %g, not 1, while %g GW run at the start", initial,
                    running);
    if (running > scenario->plan->target_gw)
        check_warning(checker, check_cell(checker, TABLE_plan, 0, "target_gw"), "target-met", NULL,
                      "%g GW run at the start: the target of %g GW is met before anything is built", running,
                      scenario->plan->target_gw);
}

static bool has_generation(const struct gp_scenario *scenario, int kind)
{
    for (int g = 0; g < scenario->accelerators_count; g++)
        if (scenario->accelerators_rows[g].kind == kind)
            return true;
    return false;
}

/* Whether the generation can arrive, or is there already and need not. */
static bool has_supply(const struct gp_scenario *scenario, int generation)
{
    for (int i = 0; i < scenario->initial_fleet_count; i++)
        if (scenario->initial_fleet_rows[i].generation.index == generation)
            return true;
    for (int i = 0; i < scenario->accelerator_supply_count; i++)
        if (scenario->accelerator_supply_rows[i].generation.index == generation)
            return true;
    return false;
}

void check_generations(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int w = 0; w < scenario->classes_count && scenario->accelerators_count > 0; w++) {
        const struct class_row *row = &scenario->classes_rows[w];
        int kind = row->accelerated ? ACCELERATOR_KIND_ACCELERATOR : ACCELERATOR_KIND_CPU;
        if (!has_generation(scenario, kind))
            check_error(checker, check_cell(checker, TABLE_classes, w, "accelerated"), "generation-missing",
                        "add a generation of this kind to accelerators.csv",
                        "class \"%s\" runs on %s, of which accelerators.csv has no generation", row->class_name,
                        row->accelerated ? "accelerators" : "CPU servers");
    }
    for (int g = 0; g < scenario->accelerators_count && scenario->accelerator_supply_count > 0; g++)
        if (!has_supply(scenario, g))
            check_warning(checker, check_cell(checker, TABLE_accelerators, g, "generation"), "supply-missing",
                          "add rows to accelerator_supply.csv", "generation \"%s\" has no supply: none can be fitted",
                          scenario->accelerators_rows[g].generation);
}

static void check_fleet_row(struct checker *checker, int index)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct initial_fleet_row *row = &scenario->initial_fleet_rows[index];
    if (!scenario_generation_allowed(scenario, row->generation.index, row->provider.index))
        check_warning(checker, check_cell(checker, TABLE_initial_fleet, index, "generation"), "generation-exclusive",
                      NULL, "\"%s\" has generation \"%s\" at the start, which is exclusive to other providers",
                      row->provider.name, row->generation.name);
}

/* Sums of a provider's fleet and of its running load. */
struct fleet_sum {
    double fitted, running;
    int first_row; /* of initial_fleet, from 1; 0 for none */
};

static void check_fleet_sums(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct fleet_sum *sums = check_zeroed(checker, (size_t)scenario->providers_count, sizeof *sums);
    for (int i = scenario->initial_fleet_count - 1; i >= 0 && sums; i--) {
        struct fleet_sum *sum = &sums[scenario->initial_fleet_rows[i].provider.index];
        sum->fitted += scenario->initial_fleet_rows[i].fitted_gw;
        sum->first_row = i + 1;
    }
    for (int i = 0; i < scenario->committed_supply_count && sums; i++)
        sums[scenario->committed_supply_rows[i].provider.index].running +=
            site_running_gw(scenario, &scenario->committed_supply_rows[i]);
    for (int v = 0; v < scenario->providers_count && sums; v++) {
        if (fabs(sums[v].fitted - sums[v].running) <= TOLERANCE * fmax(sums[v].fitted, sums[v].running))
            continue;
        struct place place = sums[v].first_row > 0
                                 ? check_cell(checker, TABLE_initial_fleet, sums[v].first_row - 1, "fitted_gw")
                                 : check_table(checker, TABLE_initial_fleet);
        check_error(checker, place, "fleet-sum",
                    "the initial fleet is the accelerators of the load that runs at the start (committed_supply.csv): "
                    "make the two equal",
                    "the initial fleet of \"%s\" sums to %g GW, and its load that runs at the start to %g GW",
                    scenario->providers_rows[v].provider, sums[v].fitted, sums[v].running);
    }
}

void check_initial_fleet(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    double load = total_running_load(scenario);
    if (scenario->accelerators_count == 0)
        return;
    if (scenario->initial_fleet_count == 0) {
        if (load > 0.0)
            check_warning(checker, check_table(checker, TABLE_initial_fleet), "fleet-missing",
                          "add rows to initial_fleet.csv",
                          "%g GW run at the start, but initial_fleet.csv does not say on which accelerators: these are "
                          "never renewed",
                          load);
        return;
    }
    for (int i = 0; i < scenario->initial_fleet_count; i++)
        check_fleet_row(checker, i);
    check_fleet_sums(checker);
}
