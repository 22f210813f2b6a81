/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fleet in terms that people know. Each equivalent is one fleet quantity over one figure of reference_figures. */
#include "findings/equivalents.h"

#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/quantity.h"
#include "findings/words.h"

/* What of the fleet is compared: power in GW, or energy in TWh a year. */
enum measure { OF_POWER, OF_ENERGY };

static const struct pattern {
    const char *name, *words, *unit, *figure, *figure_unit;
    enum measure measure;
    double scale; /* from GW or TWh over the figure to the unit */
} patterns[] = {
    {"homes_flat", "homes, each at the flat draw that the announcement implies", "million homes", "household_flat_kw",
     "kW a home", OF_POWER, 1.0},
    {"homes_energy", "homes, by the energy they use in a year", "million homes", "household_kwh_per_year",
     "kWh a home and year", OF_ENERGY, 1e3},
    {"reactors", "nuclear reactors, by capacity", "reactors", "reactor_gw", "GW a reactor", OF_POWER, 1.0},
    {"nuclear_share", "share of the nation's nuclear capacity", "%", "us_nuclear_gw", "GW", OF_POWER, 100.0},
    {"generation_share", "share of the nation's generation", "%", "us_generation_twh", "TWh a year", OF_ENERGY, 100.0},
    {"sales_share", "share of the nation's sales of electricity", "%", "us_sales_twh", "TWh a year", OF_ENERGY, 100.0},
    {"data_center_ratio", "times the energy of all the nation's data centres", "times", "us_data_center_twh",
     "TWh a year", OF_ENERGY, 1.0},
    {"additions_years", "years of all the nation's additions of capacity", "years", "us_additions_gw", "GW a year",
     OF_POWER, 1.0},
    {"record_additions_years", "years of additions as in the record year", "years", "us_additions_record_gw",
     "GW a year", OF_POWER, 1.0},
    {"gas_turbine_years", "years of the nation's gas turbine deliveries", "years",
     "us_gas_turbine_deliveries_gw_per_year", "GW a year", OF_POWER, 1.0},
    {"energisation_years", "years of connections of large loads to the grid", "years", "us_energisations_gw_per_year",
     "GW a year", OF_POWER, 1.0},
};
#define PATTERN_COUNT (sizeof patterns / sizeof *patterns)

/* "30 GW"; NULL when memory is short. */
static const char *power_words(const struct equivalents *fleet, struct arena *arena)
{
    const char *text = quantity_words(arena, "_gw", fleet->gw, 4, quantity_magnitude(fleet->gw));
    return *text ? text : NULL;
}

/* "30 GW / 1.2 kW a home" or "30 GW x 8,760 h x 0.8 / 10,715 kWh a home and year". */
static const char *formula_of(const struct equivalents *fleet, const struct pattern *pattern, double figure,
                              struct arena *arena)
{
    const char *power = power_words(fleet, arena), *under = words_number(arena, figure, 5);
    const char *load_factor = words_number(arena, fleet->load_factor_frac, 3);
    if (!power || !under || !load_factor)
        return NULL;
    if (pattern->measure == OF_POWER)
        return arena_format(arena, "%s / %s %s", power, under, pattern->figure_unit);
    return arena_format(arena, "%s x 8,760 h x %s / %s %s", power, load_factor, under, pattern->figure_unit);
}

static gp_status add_pattern(struct equivalents *fleet, const struct pattern *pattern,
                             const struct gp_scenario *scenario, struct arena *arena)
{
    double figure = scenario_figure(scenario, pattern->figure);
    double twh = fleet->gw * HOURS_PER_COMMON_YEAR * fleet->load_factor_frac / 1e3;
    double over = pattern->measure == OF_POWER ? fleet->gw : twh;
    if (!number_given(figure) || figure <= 0.0)
        return GP_OK;
    struct equivalent item = {.name = pattern->name, .words = pattern->words, .unit = pattern->unit};
    item.value = number_ratio(over, figure) * pattern->scale;
    item.formula = formula_of(fleet, pattern, figure, arena);
    if (!item.formula)
        return GP_ERR_NOMEM;
    fleet->items[fleet->count++] = item;
    return GP_OK;
}

/* Part of the nation's homes that the energy would serve. */
static gp_status add_share_of_homes(struct equivalents *fleet, const struct gp_scenario *scenario, struct arena *arena)
{
    double homes = scenario_figure(scenario, "us_homes_million"), served = equivalents_value(fleet, "homes_energy");
    if (!number_given(homes) || !number_given(served) || homes <= 0.0)
        return GP_OK;
    struct equivalent item = {.name = "homes_share",
                              .words = "share of the nation's homes",
                              .unit = "%",
                              .value = 100.0 * number_ratio(served, homes)};
    const char *over = words_number(arena, served, 3), *under = words_number(arena, homes, 4);
    if (!over || !under)
        return GP_ERR_NOMEM;
    item.formula = arena_format(arena, "%s / %s million homes", over, under);
    if (!item.formula)
        return GP_ERR_NOMEM;
    fleet->items[fleet->count++] = item;
    return GP_OK;
}

static gp_status add_generation(struct equivalents *fleet, const struct accelerator_row *row, struct arena *arena)
{
    const char *unit = row->kind == ACCELERATOR_KIND_CPU ? "million CPUs" : "million accelerators";
    struct equivalent item = {.unit = unit, .value = number_ratio(fleet->gw, row->facility_kw_per_unit)};
    const char *power = power_words(fleet, arena), *kw = words_number(arena, row->facility_kw_per_unit, 4);
    if (!power || !kw)
        return GP_ERR_NOMEM;
    item.name = arena_format(arena, "units_%s", row->generation);
    item.words = arena_format(arena, "%s, if it were all of that", row->generation);
    item.formula = arena_format(arena, "%s / %s kW of facility power each", power, kw);
    if (!item.name || !item.words || !item.formula)
        return GP_ERR_NOMEM;
    fleet->items[fleet->count++] = item;
    return GP_OK;
}

gp_status equivalents_make(struct equivalents **out, const struct gp_scenario *scenario, double gw,
                           double load_factor_frac, struct arena *arena)
{
    gp_status status = GP_OK;
    struct equivalents *fleet;
    *out = NULL;
    TRY_MEMORY(fleet = ARENA_ARRAY(arena, struct equivalents, 1));
    TRY_MEMORY(fleet->items =
                   ARENA_ARRAY(arena, struct equivalent, PATTERN_COUNT + 1 + (size_t)scenario->accelerators_count));
    fleet->gw = gw;
    fleet->load_factor_frac =
        number_given(load_factor_frac) ? load_factor_frac : scenario->plan->compute_value_load_factor_frac;
    for (size_t i = 0; i < PATTERN_COUNT; i++)
        TRY(add_pattern(fleet, &patterns[i], scenario, arena));
    TRY(add_share_of_homes(fleet, scenario, arena));
    for (int g = 0; g < scenario->accelerators_count; g++)
        TRY(add_generation(fleet, &scenario->accelerators_rows[g], arena));
    *out = fleet;
done:
    return status;
}

double equivalents_value(const struct equivalents *equivalents, const char *name)
{
    for (int i = 0; i < equivalents->count; i++) {
        if (strcmp(equivalents->items[i].name, name) == 0)
            return equivalents->items[i].value;
    }
    return NUMBER_BLANK;
}
