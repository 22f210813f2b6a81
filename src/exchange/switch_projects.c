/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generation projects of the zone: what stands in the period, and what may be built at its start. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "exchange/switch_case.h"

#define PROJECT "generation_project"

/* Figures of a project. */
struct project {
    int row;
    const char *name, *source;
    struct place place;
    bool variable, flat, storage;
    double age, limit_mw, efficiency, hours, charge_ratio, heat_rate, om, forced, scheduled, connection;
};

static gp_status parse_flag(bool *out, const struct switch_case *model, int row, const char *column)
{
    const char *text = switch_text(&model->projects, row, column);
    *out = strcmp(text, "1") == 0 || strcasecmp(text, "true") == 0 || strcmp(text, "1.0") == 0;
    bool no = *text == '\0' || strcmp(text, "0") == 0 || strcasecmp(text, "false") == 0 || strcmp(text, "0.0") == 0;
    if (*out || no)
        return GP_OK;
    return switch_fault(model, sheet_place(&model->projects, row, switch_column(&model->projects, column)), "0 or 1",
                        "%s is \"%s\"", column, text);
}

static gp_status read_figures(struct project *project, const struct switch_case *model)
{
    const struct {
        double *to;
        const char *column;
        double usual;
    } figures[] = {{&project->age, "gen_max_age", NUMBER_BLANK},
                   {&project->limit_mw, "gen_capacity_limit_mw", INFINITY},
                   {&project->efficiency, "gen_storage_efficiency", NUMBER_BLANK},
                   {&project->hours, "gen_storage_energy_to_power_ratio", NUMBER_BLANK},
                   {&project->charge_ratio, "gen_store_to_release_ratio", 1.0},
                   {&project->heat_rate, "gen_full_load_heat_rate", 0.0},
                   {&project->om, "gen_variable_om", 0.0},
                   {&project->forced, "gen_forced_outage_rate", 0.0},
                   {&project->scheduled, "gen_scheduled_outage_rate", 0.0},
                   {&project->connection, "gen_connect_cost_per_mw", 0.0}};
    gp_status worst = GP_OK;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        gp_status status =
            switch_number(figures[i].to, model, &model->projects, project->row, figures[i].column, figures[i].usual);
        worst = status == GP_OK ? worst : status;
    }
    if (worst == GP_OK && !(project->age > 0.0))
        worst = switch_fault(model, project->place, NULL, "gen_max_age must be above 0");
    return worst;
}

static gp_status read_project(struct project *project, const struct switch_case *model, int row)
{
    *project = (struct project){.row = row,
                                .name = switch_text(&model->projects, row, PROJECT),
                                .source = switch_text(&model->projects, row, "gen_energy_source"),
                                .place = sheet_place(&model->projects, row, 0)};
    gp_status status = read_figures(project, model);
    if (status == GP_OK)
        status = parse_flag(&project->variable, model, row, "gen_is_variable");
    if (status == GP_OK)
        status = parse_flag(&project->flat, model, row, "gen_is_baseload");
    project->storage = number_given(project->efficiency);
    if (status == GP_OK && strcmp(project->source, "multiple") == 0)
        status = switch_fault(model, project->place, "give it the fuel that it burns", "several fuels cannot be taken");
    if (status == GP_OK && project->variable + project->flat + project->storage > 1)
        status = switch_fault(model, project->place, NULL, "a project is one of variable, baseload and storage");
    return status;
}

/* Yearly payment for a dollar of capital. */
static double annuity(const struct switch_case *model, const struct project *project)
{
    double rate = model->interest;
    return rate == 0.0 ? 1.0 / project->age : rate / (1.0 - pow(1.0 + rate, -project->age));
}

/* What a vintage costs a year, $ a MW of power, or a MWh of storage. */
static gp_status find_cost(double *out, const struct switch_case *model, const struct project *project, int row,
                           bool energy)
{
    double capital = 0.0, fixed = 0.0;
    gp_status status = switch_number(&capital, model, &model->costs, row,
                                     energy ? "gen_storage_energy_overnight_cost" : "gen_overnight_cost", 0.0);
    if (status == GP_OK)
        status = switch_number(&fixed, model, &model->costs, row,
                               energy ? "gen_storage_energy_fixed_om" : "gen_fixed_om", 0.0);
    if (status != GP_OK)
        return status;
    *out = (capital + (energy ? 0.0 : project->connection)) * annuity(model, project) + fixed;
    return number_finite(*out) && *out >= 0.0
               ? GP_OK
               : switch_fault(model, sheet_place(&model->costs, row, -1), NULL, "costs must be 0 or more");
}

/* Whether a vintage that is built already runs in the period. */
static bool runs(const struct switch_case *model, const struct project *project, double year)
{
    return year <= model->period_start && model->period_start < year + project->age;
}

/* Adds what stands of a project, with the mean of its costs. */
static gp_status add_standing(struct made_size *size, const struct switch_case *model, const struct project *project,
                              bool energy)
{
    double paid = 0.0;
    gp_status status = GP_OK;
    for (int row = 0; row < model->built.count && status == GP_OK; row++) {
        double year = 0.0, amount = 0.0, cost = 0.0;
        const char *text = switch_text(&model->built, row, "build_year");
        if (strcmp(switch_text(&model->built, row, PROJECT), project->name) != 0)
            continue;
        status = switch_number(&year, model, &model->built, row, "build_year", NUMBER_BLANK);
        if (status == GP_OK)
            status = switch_number(&amount, model, &model->built, row,
                                   energy ? "build_gen_energy_predetermined" : "build_gen_predetermined", 0.0);
        if (status != GP_OK || !(runs(model, project, year) || strcmp(text, model->period) == 0))
            continue;
        int cost_row = switch_find(&model->costs, PROJECT, project->name, "build_year", text);
        if (cost_row < 0 || !(amount >= 0.0) || !number_finite(amount))
            return switch_fault(model, sheet_place(&model->built, row, -1), NULL,
                                "needs an amount of 0 or more, and a row of gen_build_costs.csv");
        status = find_cost(&cost, model, project, cost_row, energy);
        size->least_mw += amount;
        paid += amount * cost;
    }
    size->least_usd_per_mw_year = size->least_mw > 0.0 ? paid / size->least_mw : 0.0;
    return status;
}

/* What stands, and what may be built at the start of the period unless that is laid down. */
static gp_status find_size(struct made_size *size, const struct switch_case *model, const struct project *project,
                           bool energy)
{
    *size = (struct made_size){.unlimited_gw = model->unlimited_gw};
    gp_status status = add_standing(size, model, project, energy);
    int cost = switch_find(&model->costs, PROJECT, project->name, "build_year", model->period);
    bool laid_down = switch_find(&model->built, PROJECT, project->name, "build_year", model->period) >= 0;
    size->most_mw = size->least_mw;
    if (status != GP_OK || cost < 0 || laid_down)
        return status;
    size->most_mw = energy ? INFINITY : fmax(size->least_mw, project->limit_mw);
    return find_cost(&size->more_usd_per_mw_year, model, project, cost, energy);
}

/* ---- Options ---- */

static bool has_price(const struct switch_case *model, const char *fuel)
{
    const struct table *prices = &model->made->tables[TABLE_fuel_prices];
    for (int row = 0; row < prices->count; row++)
        if (strcmp(((const struct fuel_price_row *)prices->rows)[row].fuel, fuel) == 0)
            return true;
    return false;
}

static gp_status set_fuel(struct option_row *option, const struct switch_case *model, const struct project *project)
{
    double intensity = 0.0, upstream = 0.0;
    int fuel = switch_find(&model->fuels, "fuel", project->source, NULL, NULL);
    if (fuel < 0)
        return GP_OK;
    if (!has_price(model, project->source))
        return switch_fault(model, project->place, "fuel_cost.csv has prices; fuel markets are not known here",
                            "fuel \"%s\" has no price in zone %s and period %s", project->source, model->zone,
                            model->period);
    gp_status status = switch_number(&intensity, model, &model->fuels, fuel, "co2_intensity", 0.0);
    if (status == GP_OK)
        status = switch_number(&upstream, model, &model->fuels, fuel, "upstream_co2_intensity", 0.0);
    option->fuel = project->source;
    option->heat_rate_mmbtu_per_mwh = project->heat_rate;
    option->co2_t_per_mwh = project->heat_rate * (intensity + upstream);
    return status;
}

static struct option_row project_option(const struct switch_case *model, const struct project *project)
{
    enum option_kind kind = project->storage ? OPTION_STORAGE : project->variable ? OPTION_VARIABLE : OPTION_THERMAL;
    struct option_row option = made_option(model->made, project->name, kind);
    option.forced_outage_frac = project->forced;
    option.variable_om_usd_per_mwh = project->om;
    if (project->flat) {
        option.runs_flat = true;
        option.scheduled_outage_frac = project->scheduled; /* SWITCH takes it off of baseload plants alone */
    }
    if (project->variable)
        option.technology = project->name;
    if (project->storage) {
        option.charge_efficiency_frac = project->efficiency;
        option.charge_power_ratio = project->charge_ratio;
        option.duration_hours = number_given(project->hours) ? project->hours : 0.0;
    }
    return option;
}

/* The energy of a storage that is sized apart. */
static gp_status write_energy(struct switch_case *model, const struct project *project)
{
    struct made_size size;
    gp_status status = find_size(&size, model, project, true);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    const char *name = arena_format(model->arena, "%s (energy)", project->name);
    if (!name)
        return GP_ERR_NOMEM;
    struct option_row option = made_option(model->made, name, OPTION_STORAGE_ENERGY);
    option.part_of = made_reference(project->name);
    made_supply_write(model->made, &option, model->zone, &size, project->place);
    return GP_OK;
}

/* With a fixed ratio a MW of power pays for its energy. */
static gp_status add_energy_cost(struct made_size *size, const struct switch_case *model, const struct project *project)
{
    double energy = 0.0;
    int cost = switch_find(&model->costs, PROJECT, project->name, "build_year", model->period);
    gp_status status = cost < 0 ? GP_OK : find_cost(&energy, model, project, cost, true);
    size->more_usd_per_mw_year += energy * project->hours;
    if (size->least_mw > 0.0)
        return switch_fault(model, project->place, "size its energy apart",
                            "storage that stands cannot have a ratio of energy to power");
    return status;
}

static gp_status write_project(struct switch_case *model, const struct project *project)
{
    struct made_size size;
    struct option_row option = project_option(model, project);
    double *factors = NULL;
    gp_status status = find_size(&size, model, project, false);
    if (status == GP_OK && project->storage && number_given(project->hours))
        status = add_energy_cost(&size, model, project);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    status = set_fuel(&option, model, project);
    if (status == GP_OK && project->variable)
        status = switch_series(&factors, model, &model->factors, PROJECT, project->name, "gen_max_capacity_factor");
    if (status != GP_OK)
        return status;
    option.clean = option.co2_t_per_mwh == 0.0;
    made_supply_write(model->made, &option, model->zone, &size, project->place);
    if (factors)
        made_time_profile(&model->time, model->made, model->zone, project->name, factors, project->place);
    return project->storage && !number_given(project->hours) ? write_energy(model, project) : GP_OK;
}

/* Prices of all fuels in the zone and period. */
static gp_status write_fuels(struct switch_case *model)
{
    gp_status worst = GP_OK;
    for (int row = 0; row < model->fuel_prices.count; row++) {
        const struct sheet *sheet = &model->fuel_prices;
        double price;
        if (strcmp(switch_text(sheet, row, "load_zone"), model->zone) != 0 ||
            strcmp(switch_text(sheet, row, "period"), model->period) != 0)
            continue;
        gp_status status = switch_number(&price, model, sheet, row, "fuel_cost", 0.0);
        struct fuel_price_row *made = made_row(model->made, TABLE_fuel_prices, sheet_place(sheet, row, -1));
        made->fuel = switch_text(sheet, row, "fuel");
        made->region = made_reference("");
        made->year = model->time.year;
        made->price_usd_per_mmbtu = price;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}

gp_status switch_projects_write(struct switch_case *model)
{
    gp_status worst = write_fuels(model);
    for (int row = 0; row < model->projects.count; row++) {
        struct project project;
        if (strcmp(switch_text(&model->projects, row, "gen_load_zone"), model->zone) != 0)
            continue;
        gp_status status = read_project(&project, model, row);
        if (status == GP_OK)
            status = write_project(model, &project);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}
