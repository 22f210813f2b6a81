/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of x in each region: classes, the options that can ever exist there, and the budgets that count it. */
#include "portfolio/portfolio.h"

#include <string.h>

#include "core/try.h"

static bool is_committed(const struct gp_scenario *scenario, int option, int region)
{
    struct row_list list = scenario_rows_of_region(scenario, TABLE_committed_supply, region);
    for (int i = 0; i < list.count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[list.rows[i]];
        if (row->option.index == option && row->supply_gw > 0)
            return true;
    }
    return false;
}

/* A region without rows of its own takes service from the headroom of its parent. Without any table service is
 * unlimited. */
static bool has_headroom(const struct gp_scenario *scenario, const struct option_row *option, int region)
{
    if (scenario->headroom_tiers_count == 0 || option->tier[0] == '\0')
        return true;
    for (int r = region, depth = 0; r >= 0 && depth < scenario->regions_count; depth++) {
        if (scenario_headroom_tier(scenario, r, option->tier))
            return true;
        r = scenario->regions_rows[r].parent_region.index;
    }
    return false;
}

static bool has_profile(const struct gp_scenario *scenario, const struct option_row *option, int region)
{
    const struct clock *clock = &scenario->clock;
    for (int k = 0; k < clock->technology_count; k++) {
        if (strcmp(clock->technologies[k], option->technology) != 0)
            continue;
        for (int q = 0; q < clock->season_count; q++) {
            if (clock->capacity_factor[q][region * clock->technology_count + k])
                return true;
        }
    }
    return false;
}

static bool has_potential(const struct gp_scenario *scenario, int option, int region)
{
    bool limited = false;
    for (int i = 0; i < scenario->potential_count; i++) {
        const struct potential_row *row = &scenario->potential_rows[i];
        if (row->option.index != option)
            continue;
        limited = true;
        bool in_time = row->between_dates == BETWEEN_LINEAR || row->date < scenario->plan->end_date;
        if (row->region.index == region && in_time && row->potential_gw > 0 && row->share_captured_frac > 0)
            return true;
    }
    return !limited;
}

bool portfolio_can_build(const struct gp_scenario *scenario, int option, int region)
{
    const struct option_row *row = &scenario->options_rows[option];
    if (row->kind == OPTION_GRID && !has_headroom(scenario, row, region))
        return false;
    if (row->kind == OPTION_VARIABLE && !has_profile(scenario, row, region))
        return false;
    return has_potential(scenario, option, region);
}

static bool can_exist(const struct gp_scenario *scenario, int index, int region)
{
    return is_committed(scenario, index, region) ||
           (portfolio_can_build(scenario, index, region) &&
            scenario_option_first_day(scenario, index, region) < scenario->plan->end_date);
}

static void add_entry(struct portfolio *portfolio, enum entry_kind kind, int index)
{
    portfolio->entries[portfolio->count++] = (struct entry){.kind = kind, .index = index};
}

static gp_status portfolio_fill(struct portfolio *portfolio, const struct gp_scenario *scenario,
                                const struct portfolios *all, int region)
{
    int options = scenario->options_count;
    portfolio->region = region;
    portfolio->class_count = scenario->classes_count;
    size_t most = (size_t)scenario->classes_count + (size_t)options + (size_t)all->budget_count;
    portfolio->entries = ARENA_ARRAY(all->arena, struct entry, most);
    portfolio->entry_of_option = ARENA_ARRAY(all->arena, int, options);
    if (!portfolio->entries || !portfolio->entry_of_option)
        return GP_ERR_NOMEM;
    for (int w = 0; w < scenario->classes_count; w++)
        add_entry(portfolio, ENTRY_LOAD, w);
    portfolio->first_supply = portfolio->count;
    for (int k = 0; k < options; k++) {
        bool exists = can_exist(scenario, k, region);
        portfolio->entry_of_option[k] = exists ? portfolio->count : -1;
        if (exists)
            add_entry(portfolio, ENTRY_SUPPLY, k);
    }
    portfolio->supply_count = portfolio->count - portfolio->first_supply;
    portfolio->first_budget = portfolio->count;
    for (int b = 0; b < all->budget_count; b++) {
        if (all->budgets[b].counts_region[region])
            add_entry(portfolio, ENTRY_BUDGET, b);
    }
    portfolio->budget_count = portfolio->count - portfolio->first_budget;
    return GP_OK;
}

/* Less than this of a plant, in the scenario's own unit, is rounding. */
#define LEAST_PLANT 1e-9

static bool has_least_output(const struct portfolio *portfolio, const struct gp_scenario *scenario, int entry)
{
    return option_has_least_output(&scenario->options_rows[portfolio->entries[entry].index]);
}

bool portfolio_must_run(const struct portfolio *portfolio, const struct gp_scenario *scenario, const double *x)
{
    for (int e = portfolio->first_supply; e < portfolio->first_budget; e++) {
        if (x[e] > LEAST_PLANT && has_least_output(portfolio, scenario, e))
            return true;
    }
    return false;
}

bool portfolio_has_least_output(const struct portfolio *portfolio, const struct gp_scenario *scenario)
{
    for (int e = portfolio->first_supply; e < portfolio->first_budget; e++) {
        if (has_least_output(portfolio, scenario, e))
            return true;
    }
    return false;
}

static int budget_named(const struct portfolios *all, const char *name)
{
    for (int b = 0; b < all->budget_count; b++) {
        if (strcmp(all->budgets[b].name, name) == 0)
            return b;
    }
    return -1;
}

/* Inserts a row of the budgets table so that the rows stay in the order of their years. */
static void insert_by_year(const struct gp_scenario *scenario, int *rows, int count, int row)
{
    int at = count;
    while (at > 0 && scenario->budgets_rows[rows[at - 1]].year > scenario->budgets_rows[row].year) {
        rows[at] = rows[at - 1];
        at--;
    }
    rows[at] = row;
}

static void mark_regions(const struct gp_scenario *scenario, const struct budget_row *row, bool *counts_region)
{
    for (int r = 0; r < scenario->regions_count && row->regions.count == 0; r++)
        counts_region[r] = true;
    for (int i = 0; i < row->regions.count; i++) {
        if (row->regions.items[i].index >= 0)
            counts_region[row->regions.items[i].index] = true;
    }
}

static gp_status budget_fill(struct budget *budget, const struct gp_scenario *scenario, struct arena *arena)
{
    int *rows = NULL;
    bool *counts_region = NULL;
    rows = ARENA_ARRAY(arena, int, scenario->budgets_count);
    counts_region = ARENA_ARRAY(arena, bool, scenario->regions_count);
    if (!rows || !counts_region)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->budgets_count; i++) {
        const struct budget_row *row = &scenario->budgets_rows[i];
        if (strcmp(row->budget, budget->name) != 0)
            continue;
        insert_by_year(scenario, rows, budget->row_count++, i);
        mark_regions(scenario, row, counts_region);
    }
    budget->rows = rows;
    budget->counts_region = counts_region;
    return GP_OK;
}

static gp_status budgets_collect(struct portfolios *out, const struct gp_scenario *scenario)
{
    out->budgets = ARENA_ARRAY(out->arena, struct budget, scenario->budgets_count);
    if (!out->budgets)
        return GP_ERR_NOMEM;
    for (int i = 0; i < scenario->budgets_count; i++) {
        const struct budget_row *row = &scenario->budgets_rows[i];
        if (budget_named(out, row->budget) >= 0)
            continue;
        struct budget *budget = &out->budgets[out->budget_count++];
        budget->name = row->budget;
        budget->quantity = (enum budget_quantity)row->quantity;
        budget->season = row->season.index;
        gp_status status = budget_fill(budget, scenario, out->arena);
        if (status != GP_OK)
            return status;
    }
    return GP_OK;
}

gp_status portfolios_new(struct portfolios *out, const struct gp_scenario *scenario, struct arena *arena)
{
    gp_status status = GP_OK;
    *out = (struct portfolios){.region_count = scenario->regions_count, .arena = arena};
    TRY(budgets_collect(out, scenario));
    TRY_MEMORY(out->regions = ARENA_ARRAY(arena, struct portfolio, scenario->regions_count));
    for (int r = 0; r < scenario->regions_count; r++)
        TRY(portfolio_fill(&out->regions[r], scenario, out, r));
done:
    return status;
}
