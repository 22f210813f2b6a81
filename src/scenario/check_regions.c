/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of regions and of what stands in them: parents, committed supply, headroom, potential, tariffs. */
#include <string.h>

#include "scenario/check.h"

/* One level of parents only: headroom is summed over the children of a region, not over a tree. */
void check_region_parents(struct checker *checker)
{
    const struct region_row *regions = checker->scenario->regions_rows;
    for (int r = 0; r < checker->scenario->regions_count; r++) {
        int parent = regions[r].parent_region.index;
        if (parent < 0)
            continue;
        struct place place = check_cell(checker, TABLE_regions, r, "parent_region");
        int grandparent = regions[parent].parent_region.index;
        if (parent == r)
            check_error(checker, place, "region-parent", "leave the cell blank", "region \"%s\" is its own parent",
                        regions[r].region);
        else if (grandparent == r)
            check_error(checker, place, "region-parent", "leave one of the two cells blank",
                        "regions \"%s\" and \"%s\" are parents of each other", regions[r].region,
                        regions[parent].region);
        else if (grandparent >= 0)
            check_error(checker, place, "region-parent", "name the topmost region as parent of both",
                        "parent \"%s\" of \"%s\" has a parent itself (\"%s\"); only one level is possible",
                        regions[parent].region, regions[r].region, regions[grandparent].region);
    }
}

static void check_running(struct checker *checker, int index)
{
    const struct committed_supply_row *row = &checker->scenario->committed_supply_rows[index];
    if (!number_given(row->load_running_gw))
        return;
    struct place place = check_cell(checker, TABLE_committed_supply, index, "load_running_gw");
    if (row->load_running_gw > row->load_gw)
        check_error(checker, place, "running-above-load", NULL,
                    "load_running_gw of \"%s\" (%g) is above its load_gw (%g)", row->site, row->load_running_gw,
                    row->load_gw);
    if (row->online_date > checker->scenario->plan->start_date && row->load_running_gw > 0.0)
        check_warning(checker, place, "running-before-online", "leave the cell blank",
                      "\"%s\" comes online after the start of the plan, so its load_running_gw is not read", row->site);
}

void check_committed_supply(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        check_running(checker, i);
        if (!scenario_provider_can_build(scenario, row->provider.index, row->region.index))
            check_error(checker, check_cell(checker, TABLE_committed_supply, i, "region"), "provider-region",
                        "add the region to the provider's regions in providers.csv",
                        "site \"%s\" is in \"%s\", where \"%s\" cannot build", row->site, row->region.name,
                        row->provider.name);
        if (row->draws_headroom && scenario->options_rows[row->option.index].kind != OPTION_GRID)
            check_error(checker, check_cell(checker, TABLE_committed_supply, i, "draws_headroom"), "headroom-not-grid",
                        NULL, "site \"%s\" draws headroom, but \"%s\" is not grid service", row->site,
                        row->option.name);
    }
}

static bool tier_has_option(const struct gp_scenario *scenario, const char *tier)
{
    for (int k = 0; k < scenario->options_count; k++)
        if (scenario->options_rows[k].kind == OPTION_GRID && strcmp(scenario->options_rows[k].tier, tier) == 0)
            return true;
    return false;
}

/* A tier that is cut longer holds the firmer ones, so less headroom in it is most likely a slip; tiers then nest in the
 * order of their headroom all the same. */
static void check_tier_order(struct checker *checker, int index)
{
    const struct headroom_tier_row *rows = checker->scenario->headroom_tiers_rows, *row = &rows[index];
    for (int i = 0; i < checker->scenario->headroom_tiers_count; i++) {
        if (rows[i].region.index != row->region.index ||
            rows[i].cut_hours_per_stress_day >= row->cut_hours_per_stress_day ||
            rows[i].cumulative_headroom_gw <= row->cumulative_headroom_gw)
            continue;
        check_warning(checker, check_cell(checker, TABLE_headroom_tiers, index, "cumulative_headroom_gw"),
                      "headroom-falls", "a tier's cumulative headroom includes that of all firmer tiers",
                      "%s: headroom of tier \"%s\" (%g GW) is below that of the firmer tier \"%s\" (%g GW)",
                      row->region.name, row->tier, row->cumulative_headroom_gw, rows[i].tier,
                      rows[i].cumulative_headroom_gw);
        return;
    }
}

void check_headroom_tiers(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names unused = names_new(checker, scenario->headroom_tiers_count);
    for (int i = 0; i < scenario->headroom_tiers_count && unused.items; i++) {
        const struct headroom_tier_row *row = &scenario->headroom_tiers_rows[i];
        check_tier_order(checker, i);
        if (tier_has_option(scenario, row->tier) || names_find(&unused, row->tier) >= 0)
            continue;
        names_add(&unused, row->tier);
        check_warning(checker, check_cell(checker, TABLE_headroom_tiers, i, "tier"), "tier-unused", NULL,
                      "no grid option of options.csv takes tier \"%s\"", row->tier);
    }
}

/* The row before in time of the same option, region and provider; -1 when there is none. */
static int potential_before(const struct gp_scenario *scenario, int index)
{
    const struct potential_row *rows = scenario->potential_rows, *row = &rows[index];
    int before = -1;
    for (int i = 0; i < scenario->potential_count; i++)
        if (rows[i].option.index == row->option.index && rows[i].region.index == row->region.index &&
            rows[i].date < row->date && (before < 0 || rows[i].date > rows[before].date))
            before = i;
    return before;
}

void check_potential(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        int before = potential_before(scenario, i), provider = row->exclusive_to_provider.index;
        if (before >= 0 && row->potential_gw < scenario->potential_rows[before].potential_gw)
            check_error(checker, check_cell(checker, TABLE_potential, i, "potential_gw"), "potential-falls",
                        "figures are cumulative", "potential of %s in %s falls from %g to %g GW", row->option.name,
                        row->region.name, scenario->potential_rows[before].potential_gw, row->potential_gw);
        if (provider >= 0 && !scenario_provider_can_build(scenario, provider, row->region.index))
            check_error(checker, check_cell(checker, TABLE_potential, i, "exclusive_to_provider"), "provider-region",
                        "add the region to the provider's regions in providers.csv",
                        "%s in %s is for \"%s\" alone, which cannot build there", row->option.name, row->region.name,
                        row->exclusive_to_provider.name);
    }
}

static bool has_tariff(const struct gp_scenario *scenario, int region)
{
    for (int i = 0; i < scenario->tariffs_count; i++)
        if (scenario->tariffs_rows[i].region.index == region)
            return true;
    return false;
}

static int first_grid_option(const struct gp_scenario *scenario)
{
    for (int k = 0; k < scenario->options_count; k++)
        if (scenario->options_rows[k].kind == OPTION_GRID)
            return k;
    return -1;
}

void check_tariffs(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names shapes = names_new(checker, scenario->tariff_shapes_count);
    for (int i = 0; i < scenario->tariff_shapes_count && shapes.items; i++)
        names_add(&shapes, scenario->tariff_shapes_rows[i].shape);
    for (int i = 0; i < scenario->tariffs_count && shapes.items; i++) {
        const char *shape = scenario->tariffs_rows[i].shape;
        if (shape[0] != '\0' && names_find(&shapes, shape) < 0)
            check_error(checker, check_cell(checker, TABLE_tariffs, i, "shape"), "unknown-name",
                        check_nearest(checker, shape, shapes.items, shapes.count),
                        "shape \"%s\" is in no row of tariff_shapes.csv", shape);
    }
    for (int r = 0; r < scenario->regions_count && first_grid_option(scenario) >= 0; r++)
        if (!has_tariff(scenario, r))
            check_warning(checker, check_cell(checker, TABLE_regions, r, "region"), "tariff-missing",
                          "add a row to tariffs.csv", "grid service in \"%s\" has no tariff: its energy is free",
                          scenario->regions_rows[r].region);
}
