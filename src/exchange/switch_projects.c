/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generation projects of the zone: what stands in the period, and what may be built at its start. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exchange/switch_case.h"

static gp_status read_flag(bool *out, const struct switch_case *model, int row, const char *column)
{
    const char *text = switch_text(&model->projects, row, column);
    if (inputs_parse_flag(out, text) || *text == '\0')
        return GP_OK;
    return inputs_fault(model->env, sheet_place(&model->projects, row, switch_column(&model->projects, column)),
                        "0 or 1", "%s is \"%s\"", column, text);
}

static gp_status read_figures(struct switch_project *project, const struct switch_case *model)
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
                   {&project->heat_rate, "gen_full_load_heat_rate", NUMBER_BLANK},
                   {&project->om, "gen_variable_om", 0.0},
                   {&project->forced, "gen_forced_outage_rate", 0.0},
                   {&project->scheduled, "gen_scheduled_outage_rate", 0.0},
                   {&project->connection, "gen_connect_cost_per_mw", 0.0},
                   {&project->capture, "gen_ccs_capture_efficiency", NUMBER_BLANK},
                   {&project->capture_use, "gen_ccs_energy_load", 0.0}};
    gp_status worst = GP_OK;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        gp_status status =
            switch_number(figures[i].to, model, &model->projects, project->row, figures[i].column, figures[i].usual);
        worst = status == GP_OK ? worst : status;
    }
    if (worst == GP_OK && !(project->age > 0.0))
        worst = inputs_fault(model->env, project->place, NULL, "gen_max_age must be above 0");
    if (!number_given(project->capture))
        project->capture = project->capture_use = 0.0; /* SWITCH takes the energy of those alone that capture */
    if (worst == GP_OK && !(project->capture >= 0.0 && project->capture <= 1.0 && project->capture_use >= 0.0 &&
                            project->capture_use < 1.0))
        worst = inputs_fault(model->env, project->place, NULL,
                             "gen_ccs_capture_efficiency is from 0 to 1, and gen_ccs_energy_load below 1");
    return worst;
}

static gp_status read_project(struct switch_project *project, const struct switch_case *model, int row)
{
    *project = (struct switch_project){.row = row,
                                       .name = switch_text(&model->projects, row, "generation_project"),
                                       .source = switch_text(&model->projects, row, "gen_energy_source"),
                                       .place = sheet_place(&model->projects, row, 0)};
    gp_status status = read_figures(project, model);
    if (status == GP_OK)
        status = read_flag(&project->variable, model, row, "gen_is_variable");
    if (status == GP_OK)
        status = read_flag(&project->flat, model, row, "gen_is_baseload");
    project->storage = number_given(project->efficiency);
    if (status == GP_OK && strcmp(project->source, "multiple") == 0)
        status =
            inputs_fault(model->env, project->place, "give it the fuel that it burns", "several fuels cannot be taken");
    if (status == GP_OK && project->variable + project->flat + project->storage > 1)
        status = inputs_fault(model->env, project->place, NULL, "a project is one of variable, baseload and storage");
    return status;
}

/* What is no fuel is free and clean, so it must be listed. Storage takes its energy from the zone. */
static gp_status check_source(const struct switch_case *model, const struct switch_project *project)
{
    if (project->storage || sheet_rows(&model->sources, project->source).count > 0)
        return GP_OK;
    return inputs_fault(model->env, project->place, "both files list energy sources",
                        "gen_energy_source \"%s\" is neither in fuels.csv nor in non_fuel_energy_sources.csv",
                        project->source);
}

static gp_status set_fuel(struct option_row *option, const struct switch_case *model,
                          const struct switch_project *project)
{
    double intensity = 0.0, upstream = 0.0;
    int fuel = switch_find(&model->fuels, project->source, NULL, NULL);
    if (fuel < 0)
        return check_source(model, project);
    if (!switch_fuel_has_price(model, project->source))
        return inputs_fault(model->env, project->place, "fuel_cost.csv or fuel_supply_curves.csv has prices",
                            "fuel \"%s\" has no price in zone %s and period %s", project->source, model->zone,
                            model->period);
    if (!number_given(project->heat_rate))
        return inputs_fault(model->env, project->place, NULL,
                            "burns fuel \"%s\", so it needs a gen_full_load_heat_rate", project->source);
    gp_status status = switch_number(&intensity, model, &model->fuels, fuel, "co2_intensity", 0.0);
    if (status == GP_OK)
        status = switch_number(&upstream, model, &model->fuels, fuel, "upstream_co2_intensity", 0.0);
    option->fuel = project->source;
    option->heat_rate_mmbtu_per_mwh = project->heat_rate / (1.0 - project->capture_use);
    option->co2_t_per_mwh = option->heat_rate_mmbtu_per_mwh * (intensity * (1.0 - project->capture) + upstream);
    return status == GP_OK ? switch_fuel_check(model, project->source, option->heat_rate_mmbtu_per_mwh) : status;
}

static struct option_row project_option(const struct switch_case *model, const struct switch_project *project)
{
    enum option_kind kind = project->storage ? OPTION_STORAGE : project->variable ? OPTION_VARIABLE : OPTION_THERMAL;
    struct option_row option = made_option(model->made, project->name, kind);
    option.forced_outage_frac = project->forced;
    option.variable_om_usd_per_mwh = project->om / (1.0 - project->capture_use);
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
static gp_status write_energy(struct switch_case *model, const struct switch_project *project)
{
    struct made_size size;
    gp_status status = switch_size(&size, model, project, true);
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
static gp_status add_energy_cost(struct made_size *size, const struct switch_case *model,
                                 const struct switch_project *project)
{
    double energy = 0.0;
    int cost = switch_find(&model->costs, project->name, "build_year", model->period);
    gp_status status = cost < 0 ? GP_OK : switch_cost(&energy, model, project, cost, true);
    size->more_usd_per_mw_year += energy * project->hours;
    if (size->least_mw > 0.0)
        return inputs_fault(model->env, project->place, "size its energy apart",
                            "storage that stands cannot have a ratio of energy to power");
    return status;
}

static gp_status write_project(struct switch_case *model, const struct switch_project *project)
{
    struct made_size size;
    struct option_row option = project_option(model, project);
    struct switch_series factors = {0};
    gp_status status = switch_size(&size, model, project, false);
    if (status == GP_OK && project->storage && number_given(project->hours))
        status = add_energy_cost(&size, model, project);
    if (status != GP_OK || !(size.most_mw > 0.0))
        return status;
    status = set_fuel(&option, model, project);
    if (status == GP_OK && project->variable)
        status = switch_series(&factors, model, &model->factors, project->name, "gen_max_capacity_factor");
    if (status != GP_OK)
        return status;
    option.clean = option.co2_t_per_mwh == 0.0;
    made_supply_write(model->made, &option, model->zone, &size, project->place);
    if (factors.values)
        made_time_profile(&model->time, model->made, model->zone, project->name, factors.values, project->place);
    return project->storage && !number_given(project->hours) ? write_energy(model, project) : GP_OK;
}

gp_status switch_projects_write(struct switch_case *model)
{
    gp_status worst = switch_fuels_write(model);
    struct row_list projects = sheet_rows(&model->projects, model->zone);
    for (int i = 0; i < projects.count && !inputs_stop(worst); i++) {
        struct switch_project project;
        gp_status status =
            env_cancelled(model->env) ? GP_ERR_CANCELLED : read_project(&project, model, projects.rows[i]);
        if (status == GP_OK)
            status = write_project(model, &project);
        worst = status == GP_OK ? worst : status;
    }
    return worst;
}
