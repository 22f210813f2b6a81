/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are possible but far from anything usual: most often a figure in another unit than its column. */
#include "scenario/check.h"

/* What is usual, generously; zeros are always fine. */
static const struct usual {
    enum table_index table;
    const char *column;
    double low, high;
} usual_ranges[] = {
    {TABLE_plan, "target_gw", 1e-3, 1000.0},
    {TABLE_plan, "wanted_rate_gw_per_week", 1e-5, 20.0},
    {TABLE_plan, "max_build_rate_gw_per_week", 1e-5, 20.0},
    {TABLE_plan, "compute_value_usd_bn_per_gw_year", 0.5, 200.0},
    {TABLE_plan, "capex_usd_bn_per_gw", 2.0, 500.0},
    {TABLE_plan, "real_discount_rate_frac", -0.05, 0.3},
    {TABLE_options, "capex_usd_per_kw", 20.0, 50000.0},
    {TABLE_options, "fixed_om_usd_per_kw_year", 0.1, 2000.0},
    {TABLE_options, "variable_om_usd_per_mwh", -100.0, 1000.0},
    {TABLE_options, "lease_usd_per_kw_month", 0.5, 1000.0},
    {TABLE_options, "heat_rate_mmbtu_per_mwh", 3.0, 30.0},
    {TABLE_options, "co2_t_per_mwh", 1e-4, 2.0},
    {TABLE_options, "lead_weeks", 0.1, 1500.0},
    {TABLE_options, "life_years", 1.0, 100.0},
    {TABLE_options, "duration_hours", 0.1, 1000.0},
    {TABLE_regions, "grid_wait_weeks", 0.1, 1500.0},
    {TABLE_regions, "grid_co2_t_per_mwh", 1e-4, 2.0},
    {TABLE_regions, "thermal_capex_multiplier", 0.3, 3.0},
    {TABLE_fuel_prices, "price_usd_per_mmbtu", 0.05, 100.0},
    {TABLE_tariffs, "energy_usd_per_mwh", 1.0, 1000.0},
    {TABLE_tariffs, "capacity_usd_per_kw_year", 0.1, 2000.0},
    {TABLE_headroom_tiers, "cumulative_headroom_gw", 1e-4, 1000.0},
    {TABLE_committed_supply, "supply_gw", 1e-4, 50.0},
    {TABLE_committed_supply, "load_gw", 1e-4, 50.0},
    {TABLE_accelerators, "facility_kw_per_unit", 0.05, 100.0},
    {TABLE_accelerators, "price_usd_bn_per_gw", 0.5, 500.0},
    {TABLE_accelerators, "life_years", 1.0, 30.0},
    {TABLE_capital, "life_years", 1.0, 100.0},
    {TABLE_workforce, "workers_per_gw", 1.0, 1e5},
    {TABLE_backup, "cost_usd_per_mwh", 10.0, 5000.0},
    {TABLE_carbon_prices, "price_usd_per_t", 0.1, 2000.0},
    {TABLE_deflators, "multiplier_to_2025_usd", 0.3, 3.0},
    {TABLE_contracts, "price_usd_bn_per_gw_year", 0.5, 200.0},
    {TABLE_contracts, "term_years", 0.5, 50.0},
};

static void check_column_scale(struct checker *checker, const struct usual *usual)
{
    const struct table *table = &checker->scenario->tables[usual->table];
    const struct column *column = schema_column(table->schema, usual->column);
    int odd = 0, first = -1;
    double value = 0.0;
    for (int i = 0; i < table->count; i++) {
        double found = *(const double *)(const void *)((const char *)table_row(table, i) + column->offset);
        if (!number_given(found) || found == 0.0 || (found >= usual->low && found <= usual->high))
            continue;
        value = odd++ == 0 ? found : value;
        first = first < 0 ? i : first;
    }
    if (odd == 0)
        return;
    const char *others = odd > 1 ? arena_format(checker->arena, ", and %d more", odd - 1) : "";
    const char *hint = arena_format(checker->arena, "usual is %g to %g%s%s", usual->low, usual->high,
                                    column->unit[0] ? " " : "", column->unit);
    check_warning(checker, table_place(table, first, column), "unusual-value", hint, "%s is %g%s: is the unit right?",
                  column->name, value, others ? others : "");
}

void check_scales(struct checker *checker)
{
    for (size_t i = 0; i < sizeof usual_ranges / sizeof *usual_ranges; i++)
        check_column_scale(checker, &usual_ranges[i]);
}
