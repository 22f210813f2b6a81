/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of supply options: what each kind needs, what names it takes from other tables, pools and workforce. */
#include <string.h>

#include "scenario/check.h"

static bool blank(const char *text)
{
    return text[0] == '\0';
}

void check_need_column(struct checker *checker, int option, const char *column, const char *what)
{
    check_error(checker, check_cell(checker, TABLE_options, option, column), "option-column", NULL,
                "option \"%s\" needs a %s: %s", checker->scenario->options_rows[option].option, column, what);
}

void check_warn_unread(struct checker *checker, int option, const char *column, const char *kind)
{
    check_warning(checker, check_cell(checker, TABLE_options, option, column), "option-column-unread",
                  "leave the cell blank", "%s of \"%s\" is not read: the option is no %s", column,
                  checker->scenario->options_rows[option].option, kind);
}

static void check_kind(struct checker *checker, int index)
{
    const struct option_row *row = &checker->scenario->options_rows[index];
    if (row->kind == OPTION_VARIABLE && blank(row->technology))
        check_need_column(checker, index, "technology", "variable supply follows a profile");
    if (row->kind != OPTION_GRID && !blank(row->tier))
        check_warn_unread(checker, index, "tier", "grid service");
    if (row->kind != OPTION_VARIABLE && !blank(row->technology))
        check_warn_unread(checker, index, "technology", "variable supply");
    if (row->kind != OPTION_THERMAL && row->runs_flat)
        check_warn_unread(checker, index, "runs_flat", "thermal plant");
    if (row->kind != OPTION_THERMAL && row->kind != OPTION_VARIABLE && row->least_output_frac > 0.0)
        check_warn_unread(checker, index, "least_output_frac", "thermal plant or variable supply");
    if (row->kind >= OPTION_STORAGE && number_given(row->max_full_load_hours_per_year))
        check_warn_unread(checker, index, "max_full_load_hours_per_year",
                          "thermal plant, variable supply or grid service");
    if (!option_is_leased(row) && row->minimum_term_weeks > 0.0)
        check_warn_unread(checker, index, "minimum_term_weeks", "leased supply");
}

static void check_plant(struct checker *checker, int index)
{
    const struct option_row *row = &checker->scenario->options_rows[index];
    if (row->forced_outage_frac >= 1.0 || row->scheduled_outage_frac >= 1.0)
        check_error(checker, check_cell(checker, TABLE_options, index, "forced_outage_frac"), "option-outage", NULL,
                    "outages leave option \"%s\" no time to run", row->option);
    if (row->heat_rate_mmbtu_per_mwh > 0.0 && blank(row->fuel))
        check_need_column(checker, index, "fuel", "it has a heat rate");
    if (row->heat_rate_mmbtu_per_mwh <= 0.0 && !blank(row->fuel))
        check_warning(checker, check_cell(checker, TABLE_options, index, "heat_rate_mmbtu_per_mwh"), "option-heat-rate",
                      NULL, "option \"%s\" names a fuel but has no heat rate: its fuel is free", row->option);
    if (row->heat_rate_mmbtu_per_mwh > 0.0 && !blank(row->fuel) && row->co2_t_per_mwh <= 0.0 && !row->clean)
        check_warning(checker, check_cell(checker, TABLE_options, index, "co2_t_per_mwh"), "option-co2",
                      "give its CO2, or say clean=yes",
                      "option \"%s\" burns \"%s\" and is not clean, but emits no CO2: co2_t_per_mwh is 0 or blank",
                      row->option, row->fuel);
    if (option_retires(row) && (row->kind == OPTION_GRID || option_is_leased(row)))
        check_error(checker, check_cell(checker, TABLE_options, index, "at_end_of_life"), "option-end-of-life",
                    "leave the cell blank", "\"%s\" is %s: it has no end of life", row->option,
                    row->kind == OPTION_GRID ? "grid service" : "leased");
    if (option_is_leased(row) && row->capex_usd_per_kw > 0.0)
        check_warning(checker, check_cell(checker, TABLE_options, index, "capex_usd_per_kw"), "option-lease-capex",
                      "a lease price replaces capital", "option \"%s\" has both a lease price and capital",
                      row->option);
}

void check_option_kinds(struct checker *checker)
{
    for (int k = 0; k < checker->scenario->options_count; k++) {
        check_kind(checker, k);
        check_plant(checker, k);
    }
}

/* Without a headroom table nothing limits grid service, and then tiers have no meaning. */
void check_option_tiers(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names tiers = check_names_new(checker);
    if (!tiers.items || scenario->headroom_tiers_count == 0)
        return;
    for (int i = 0; i < scenario->headroom_tiers_count; i++)
        check_names_add(&tiers, scenario->headroom_tiers_rows[i].tier);
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *row = &scenario->options_rows[k];
        if (row->kind != OPTION_GRID)
            continue;
        if (blank(row->tier))
            check_need_column(checker, k, "tier", "grid service is limited by the headroom of its tier");
        else if (check_names_find(&tiers, row->tier) < 0)
            check_error(checker, check_cell(checker, TABLE_options, k, "tier"), "unknown-name",
                        check_nearest(checker, row->tier, tiers.items, tiers.count),
                        "tier \"%s\" is in no row of headroom_tiers.csv", row->tier);
    }
}

void check_option_technologies(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names technologies = check_names_new(checker);
    for (int i = 0; i < scenario->profiles_count && technologies.items; i++)
        check_names_add(&technologies, scenario->profiles_rows[i].technology);
    for (int k = 0; k < scenario->options_count && technologies.items; k++) {
        const struct option_row *row = &scenario->options_rows[k];
        if (row->kind == OPTION_VARIABLE && !blank(row->technology) &&
            check_names_find(&technologies, row->technology) < 0)
            check_error(checker, check_cell(checker, TABLE_options, k, "technology"), "unknown-name",
                        check_nearest(checker, row->technology, technologies.items, technologies.count),
                        "technology \"%s\" is in no row of profiles.csv", row->technology);
    }
}

/* Marks the regions in which the option can stand: without rows in potential it can stand anywhere. */
static void mark_possible(const struct gp_scenario *scenario, int option, bool *possible)
{
    bool limited = false;
    memset(possible, false, (size_t)scenario->regions_count * sizeof *possible);
    for (int i = 0; i < scenario->potential_count; i++) {
        if (scenario->potential_rows[i].option.index != option)
            continue;
        limited = true;
        possible[scenario->potential_rows[i].region.index] = true;
    }
    for (int r = 0; r < scenario->regions_count && !limited; r++)
        possible[r] = true;
}

/* Marks the regions in which the fuel has a price. */
static void mark_priced(const struct gp_scenario *scenario, const char *fuel, bool *priced)
{
    bool everywhere = false;
    memset(priced, false, (size_t)scenario->regions_count * sizeof *priced);
    for (int i = 0; i < scenario->fuel_prices_count && !everywhere; i++) {
        int region = scenario->fuel_prices_rows[i].region.index;
        if (strcmp(scenario->fuel_prices_rows[i].fuel, fuel) != 0)
            continue;
        everywhere = region < 0;
        if (region >= 0)
            priced[region] = true;
    }
    for (int r = 0; r < scenario->regions_count && everywhere; r++)
        priced[r] = true;
}

static void check_fuel_regions(struct checker *checker, int option, bool *possible, bool *priced)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct option_row *row = &scenario->options_rows[option];
    int missing = 0, first = -1;
    mark_possible(scenario, option, possible);
    mark_priced(scenario, row->fuel, priced);
    for (int r = 0; r < scenario->regions_count; r++) {
        if (!possible[r] || priced[r])
            continue;
        first = missing++ == 0 ? r : first;
    }
    if (missing > 0)
        check_error(checker, check_cell(checker, TABLE_options, option, "fuel"), "fuel-price-missing",
                    "a row of fuel_prices.csv with a blank region holds everywhere",
                    "fuel \"%s\" of \"%s\" has no price in \"%s\"%s", row->fuel, row->option,
                    scenario->regions_rows[first].region, missing > 1 ? " and other regions" : "");
}

void check_option_fuels(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names fuels = check_names_new(checker);
    bool *possible = check_zeroed(checker, (size_t)scenario->regions_count, sizeof *possible);
    bool *priced = check_zeroed(checker, (size_t)scenario->regions_count, sizeof *priced);
    if (checker->out_of_memory)
        return;
    for (int i = 0; i < scenario->fuel_prices_count; i++)
        check_names_add(&fuels, scenario->fuel_prices_rows[i].fuel);
    for (int k = 0; k < scenario->options_count; k++) {
        const struct option_row *row = &scenario->options_rows[k];
        if (blank(row->fuel))
            continue;
        if (check_names_find(&fuels, row->fuel) < 0)
            check_error(checker, check_cell(checker, TABLE_options, k, "fuel"), "unknown-name",
                        check_nearest(checker, row->fuel, fuels.items, fuels.count),
                        "fuel \"%s\" is in no row of fuel_prices.csv", row->fuel);
        else
            check_fuel_regions(checker, k, possible, priced);
    }
}

/* Where table fuels has rows it has all fuels: those with prices, and by check_option_fuels also those of options. */
void check_fuels(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names fuels = check_names_new(checker), told = check_names_new(checker);
    for (int i = 0; i < scenario->fuels_count && !checker->out_of_memory; i++)
        check_names_add(&fuels, scenario->fuels_rows[i].fuel);
    for (int i = 0; i < scenario->fuel_prices_count && fuels.count > 0 && !checker->out_of_memory; i++) {
        const char *fuel = scenario->fuel_prices_rows[i].fuel;
        if (check_names_find(&fuels, fuel) >= 0 || check_names_find(&told, fuel) >= 0)
            continue;
        check_names_add(&told, fuel);
        check_error(checker, check_cell(checker, TABLE_fuel_prices, i, "fuel"), "unknown-name",
                    check_nearest(checker, fuel, fuels.items, fuels.count), "fuel \"%s\" is in no row of fuels.csv",
                    fuel);
    }
}

void check_pools(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names pools = check_names_new(checker);
    for (int i = 0; i < scenario->pools_count && pools.items; i++)
        check_names_add(&pools, scenario->pools_rows[i].pool);
    for (int i = 0; i < scenario->pool_uses_count && pools.items; i++) {
        const char *pool = scenario->pool_uses_rows[i].pool;
        if (check_names_find(&pools, pool) < 0)
            check_error(checker, check_cell(checker, TABLE_pool_uses, i, "pool"), "unknown-name",
                        check_nearest(checker, pool, pools.items, pools.count), "pool \"%s\" is in no row of pools.csv",
                        pool);
    }
}

/* A row of workforce or of spending_profiles names "load", "accelerators", a part of the capital or an option: of one
 * name only one of them can be meant. */
void check_item_names(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names options = check_names_new(checker);
    for (int k = 0; k < scenario->options_count && options.items; k++) {
        const char *option = scenario->options_rows[k].option;
        check_names_add(&options, option);
        if (strcmp(option, "load") == 0 || strcmp(option, "accelerators") == 0)
            check_error(checker, check_cell(checker, TABLE_options, k, "option"), "ambiguous-name",
                        "choose another name",
                        "an option cannot be called \"%s\": other tables use this name for the %s", option, option);
    }
    for (int i = 0; i < scenario->capital_count && options.items; i++) {
        const char *item = scenario->capital_rows[i].item;
        bool is_option = check_names_find(&options, item) >= 0;
        if (is_option || strcmp(item, "accelerators") == 0)
            check_error(checker, check_cell(checker, TABLE_capital, i, "item"), "ambiguous-name", "choose another name",
                        "item \"%s\" has the same name as %s: spending_profiles.csv could mean either", item,
                        is_option ? "an option" : "the accelerators");
    }
}

void check_workforce(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct names items = check_names_new(checker);
    if (!items.items)
        return;
    check_names_add(&items, "load");
    for (int k = 0; k < scenario->options_count; k++)
        check_names_add(&items, scenario->options_rows[k].option);
    for (int i = 0; i < scenario->workforce_count; i++) {
        const char *item = scenario->workforce_rows[i].item;
        if (check_names_find(&items, item) < 0)
            check_error(checker, check_cell(checker, TABLE_workforce, i, "item"), "unknown-name",
                        check_nearest(checker, item, items.items, items.count),
                        "item \"%s\" is neither \"load\" nor an option", item);
    }
    if (scenario->workforce_supply_count > 0 && scenario->workforce_count == 0)
        check_warning(checker, check_table(checker, TABLE_workforce_supply), "workforce-unused",
                      "add rows to workforce.csv", "workers are limited, but no row of workforce.csv needs any");
}
