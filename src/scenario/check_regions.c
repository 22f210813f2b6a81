/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of regions and of what stands in them: parents, committed supply, headroom, potential, tariffs. */
#include <stdlib.h>
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

/* A tile has a column and a row, which no other has. */
static void check_region_tile(struct checker *checker, int index)
{
    const struct region_row *rows = checker->scenario->regions_rows, *row = &rows[index];
    bool has_column = row->tile_column != INTEGER_BLANK, has_row = row->tile_row != INTEGER_BLANK;
    if (has_column != has_row)
        check_error(checker, check_cell(checker, TABLE_regions, index, has_row ? "tile_column" : "tile_row"),
                    "tile-half", "give both, or leave both blank", "the tile of \"%s\" has no %s", row->region,
                    has_row ? "column" : "row");
    for (int other = 0; other < index && has_column && has_row; other++) {
        if (rows[other].tile_column != row->tile_column || rows[other].tile_row != row->tile_row)
            continue;
        check_error(checker, check_cell(checker, TABLE_regions, index, "tile_column"), "tile-taken",
                    "each tile has a place of its own", "column %d and row %d have the tile of \"%s\" already",
                    row->tile_column, row->tile_row, rows[other].region);
        return;
    }
}

void check_region_tiles(struct checker *checker)
{
    for (int r = 0; r < checker->scenario->regions_count; r++)
        check_region_tile(checker, r);
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

#define MOST_SUPPLY_PER_LOAD 10.0

/* What the tranches of a site come to, and the row of the first. */
struct site {
    double supply, load;
    int row;
};

static void check_site(struct checker *checker, const struct site *site)
{
    const char *name = checker->scenario->committed_supply_rows[site->row].site;
    if (site->load > site->supply * (1.0 + 1e-9))
        check_warning(checker, check_cell(checker, TABLE_committed_supply, site->row, "load_gw"), "site-load",
                      "are the units right? Load that its supply does not serve needs supply from elsewhere",
                      "load_gw of \"%s\" comes to %g GW, above its supply_gw of %g GW", name, site->load, site->supply);
    if (site->load > 0.0 && site->supply > MOST_SUPPLY_PER_LOAD * site->load)
        check_warning(checker, check_cell(checker, TABLE_committed_supply, site->row, "supply_gw"), "site-supply",
                      "are the units right?", "supply_gw of \"%s\" comes to %g GW, %.3g times its load_gw of %g GW",
                      name, site->supply, site->supply / site->load, site->load);
}

/* The tranches of a site serve its load together. Load without an option is load alone. */
static void check_sites(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names names = check_names_new(checker);
    struct site *sites = check_zeroed(checker, (size_t)scenario->committed_supply_count + 1, sizeof *sites);
    for (int i = 0; i < scenario->committed_supply_count && names.items && sites; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        int known = names.count, number = check_names_add(&names, row->site);
        if (number < 0)
            return;
        if (number == known)
            sites[number].row = i;
        sites[number].supply += row->supply_gw;
        sites[number].load += row->option.index >= 0 ? row->load_gw : 0.0;
    }
    for (int i = 0; i < names.count && sites; i++)
        check_site(checker, &sites[i]);
}

/* One warning for all rows that come online after the horizon: the plan does not have them. */
static void check_site_dates(struct checker *checker)
{
    const struct committed_supply_row *rows = checker->scenario->committed_supply_rows;
    int first = -1, late = 0;
    for (int i = 0; i < checker->scenario->committed_supply_count; i++)
        if (rows[i].online_date > checker->scenario->plan->end_date && late++ == 0)
            first = i;
    if (late > 0)
        check_warning(checker, check_cell(checker, TABLE_committed_supply, first, "online_date"), "after-horizon",
                      "is the year right?", "\"%s\"%s online after the end of the plan, and so not in the plan",
                      rows[first].site, late > 1 ? " and other rows come" : " comes");
}

void check_committed_supply(struct checker *checker)
{
    check_site_dates(checker);
    const struct gp_scenario *scenario = checker->scenario;
    check_sites(checker);
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        check_running(checker, i);
        if (!scenario_provider_can_build(scenario, row->provider.index, row->region.index))
            check_error(checker, check_cell(checker, TABLE_committed_supply, i, "region"), "provider-region",
                        "add the region to the provider's regions in providers.csv",
                        "site \"%s\" is in \"%s\", where \"%s\" cannot build", row->site, row->region.name,
                        row->provider.name);
        if (row->retirement_date != DATE_BLANK && row->retirement_date <= row->online_date)
            check_error(checker, check_cell(checker, TABLE_committed_supply, i, "retirement_date"), "retired-early",
                        NULL, "site \"%s\" is retired before it is online", row->site);
        if (row->option.index < 0 && row->supply_gw > 0.0)
            check_error(checker, check_cell(checker, TABLE_committed_supply, i, "option"), "supply-without-option",
                        "name the supply option, or give supply_gw 0 for load alone",
                        "site \"%s\" has supply of %g GW, but no option", row->site, row->supply_gw);
        if (row->draws_headroom &&
            (row->option.index < 0 || scenario->options_rows[row->option.index].kind != OPTION_GRID))
            check_error(checker, check_cell(checker, TABLE_committed_supply, i, "draws_headroom"), "headroom-not-grid",
                        NULL, "site \"%s\" draws headroom, but \"%s\" is not grid service", row->site,
                        row->option.index < 0 ? "" : row->option.name);
    }
}

/* Rows of one region by the hours that they are cut. */
static int compare_tiers(const void *a, const void *b)
{
    const struct headroom_tier_row *x = *(const struct headroom_tier_row *const *)a;
    const struct headroom_tier_row *y = *(const struct headroom_tier_row *const *)b;
    if (x->region.index != y->region.index)
        return x->region.index < y->region.index ? -1 : 1;
    if (x->cut_hours_per_stress_day != y->cut_hours_per_stress_day)
        return x->cut_hours_per_stress_day < y->cut_hours_per_stress_day ? -1 : 1;
    return (x > y) - (x < y);
}

/* A tier that is cut longer holds the firmer ones, so less headroom in it is most likely a slip; tiers then nest in the
 * order of their headroom all the same. */
void check_tier_order(struct checker *checker)
{
    const struct headroom_tier_row *rows = checker->scenario->headroom_tiers_rows;
    int count = checker->scenario->headroom_tiers_count;
    const struct headroom_tier_row **sorted = check_zeroed(checker, (size_t)count, sizeof *sorted);
    const struct headroom_tier_row *largest = NULL, *firmer = NULL; /* so far, and among those cut less */
    if (!sorted)
        return;
    for (int i = 0; i < count; i++)
        sorted[i] = &rows[i];
    qsort(sorted, (size_t)count, sizeof *sorted, compare_tiers);
    for (int i = 0; i < count; i++) {
        const struct headroom_tier_row *row = sorted[i], *before = i > 0 ? sorted[i - 1] : NULL;
        if (!before || before->region.index != row->region.index)
            largest = firmer = NULL;
        else if (before->cut_hours_per_stress_day < row->cut_hours_per_stress_day)
            firmer = largest;
        if (!largest || row->cumulative_headroom_gw > largest->cumulative_headroom_gw)
            largest = row;
        if (!firmer || firmer->cumulative_headroom_gw <= row->cumulative_headroom_gw)
            continue;
        check_warning(checker, check_cell(checker, TABLE_headroom_tiers, (int)(row - rows), "cumulative_headroom_gw"),
                      "headroom-falls", "a tier's cumulative headroom includes that of all firmer tiers",
                      "%s: headroom of tier \"%s\" (%g GW) is below that of the firmer tier \"%s\" (%g GW)",
                      row->region.name, row->tier, row->cumulative_headroom_gw, firmer->tier,
                      firmer->cumulative_headroom_gw);
    }
}

/* By option and region, and then by date. */
static int compare_potential(const void *a, const void *b)
{
    const struct potential_row *x = *(const struct potential_row *const *)a;
    const struct potential_row *y = *(const struct potential_row *const *)b;
    if (x->option.index != y->option.index)
        return x->option.index < y->option.index ? -1 : 1;
    if (x->region.index != y->region.index)
        return x->region.index < y->region.index ? -1 : 1;
    return (x->date > y->date) - (x->date < y->date);
}

static void check_potential_falls(struct checker *checker)
{
    const struct potential_row *rows = checker->scenario->potential_rows;
    int count = checker->scenario->potential_count;
    const struct potential_row **sorted = check_zeroed(checker, (size_t)count, sizeof *sorted);
    for (int i = 0; sorted && i < count; i++)
        sorted[i] = &rows[i];
    if (sorted)
        qsort(sorted, (size_t)count, sizeof *sorted, compare_potential);
    for (int i = 1; sorted && i < count; i++) {
        const struct potential_row *before = sorted[i - 1], *row = sorted[i];
        if (before->option.index == row->option.index && before->region.index == row->region.index &&
            row->potential_gw < before->potential_gw)
            check_error(checker, check_cell(checker, TABLE_potential, (int)(row - rows), "potential_gw"),
                        "potential-falls", "figures are cumulative", "potential of %s in %s falls from %g to %g GW",
                        row->option.name, row->region.name, before->potential_gw, row->potential_gw);
    }
}

void check_potential(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    check_potential_falls(checker);
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        int provider = row->exclusive_to_provider.index;
        if (provider >= 0 && !scenario_provider_can_build(scenario, provider, row->region.index))
            check_error(checker, check_cell(checker, TABLE_potential, i, "exclusive_to_provider"), "provider-region",
                        "add the region to the provider's regions in providers.csv",
                        "%s in %s is for \"%s\" alone, which cannot build there", row->option.name, row->region.name,
                        row->exclusive_to_provider.name);
    }
}

static int first_grid_option(const struct gp_scenario *scenario)
{
    for (int k = 0; k < scenario->options_count; k++)
        if (scenario->options_rows[k].kind == OPTION_GRID)
            return k;
    return -1;
}

static void check_shape(struct checker *checker, const struct names *shapes, const char *shape, struct place place)
{
    if (shape[0] != '\0' && check_names_find(shapes, shape) < 0)
        check_error(checker, place, "unknown-name", check_nearest(checker, shape, shapes->items, shapes->count),
                    "shape \"%s\" is in no row of tariff_shapes.csv", shape);
}

void check_tariffs(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names shapes = check_names_new(checker);
    for (int i = 0; i < scenario->tariff_shapes_count && shapes.items; i++)
        check_names_add(&shapes, scenario->tariff_shapes_rows[i].shape);
    for (int i = 0; i < scenario->tariffs_count && shapes.items; i++)
        check_shape(checker, &shapes, scenario->tariffs_rows[i].shape, check_cell(checker, TABLE_tariffs, i, "shape"));
    for (int i = 0; i < scenario->tariffs_count; i++) {
        if (scenario->tariffs_rows[i].minimum_peak_frac > 0.0 && scenario->tariffs_rows[i].peak_usd_per_kw_year <= 0.0)
            check_warning(checker, check_cell(checker, TABLE_tariffs, i, "minimum_peak_frac"), "tariff-peak",
                          "give peak_usd_per_kw_year, or leave the cell blank",
                          "minimum_peak_frac is not read: the tariff has no charge on the peak");
    }
    for (int k = 0; k < scenario->options_count && shapes.items; k++)
        check_shape(checker, &shapes, scenario->options_rows[k].energy_price_shape,
                    check_cell(checker, TABLE_options, k, "energy_price_shape"));
    bool *has_tariff = check_zeroed(checker, (size_t)scenario->regions_count, sizeof *has_tariff);
    for (int i = 0; i < scenario->tariffs_count && has_tariff; i++)
        has_tariff[scenario->tariffs_rows[i].region.index] = true;
    bool any_grid = first_grid_option(scenario) >= 0;
    for (int r = 0; r < scenario->regions_count && any_grid && has_tariff; r++)
        if (!has_tariff[r])
            check_warning(checker, check_cell(checker, TABLE_regions, r, "region"), "tariff-missing",
                          "add a row to tariffs.csv", "grid service in \"%s\" has no tariff: its energy is free",
                          scenario->regions_rows[r].region);
}
