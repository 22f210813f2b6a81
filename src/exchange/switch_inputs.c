/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a folder of inputs, and what is in them that is not taken. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/number.h"
#include "exchange/switch_case.h"

int switch_column(const struct sheet *sheet, const char *name)
{
    for (int i = 0; i < sheet->column_count; i++)
        if (strcasecmp(sheet->columns[i], name) == 0)
            return i;
    return -1;
}

const char *switch_text(const struct sheet *sheet, int row, const char *column)
{
    const char *text = sheet_text(sheet, row, switch_column(sheet, column));
    return strcmp(text, ".") == 0 ? "" : text;
}

gp_status switch_number(double *out, const struct switch_case *model, const struct sheet *sheet, int row,
                        const char *column, double usual)
{
    *out = usual;
    if (*switch_text(sheet, row, column) == '\0')
        return GP_OK;
    return sheet_number(out, sheet, row, switch_column(sheet, column), model->env);
}

int switch_find(const struct sheet *sheet, const char *key, const char *column, const char *text)
{
    struct row_list list = sheet_rows(sheet, key);
    for (int i = 0; i < list.count; i++)
        if (!column || strcmp(switch_text(sheet, list.rows[i], column), text) == 0)
            return list.rows[i];
    return -1;
}

/* Takes the value of a row for its timepoint, if that is one of the period. */
static gp_status take_value(struct switch_series *series, const struct switch_case *model, const struct sheet *sheet,
                            int row, int timepoint_column, int value_column)
{
    int snapshot = name_index_find(model->timepoint_names, sheet_text(sheet, row, timepoint_column));
    if (snapshot < 0)
        return GP_OK;
    if (series->rows[snapshot] >= 0)
        return inputs_fault(model->env, sheet_place(sheet, row, timepoint_column), NULL,
                            "a row for this timepoint stands before");
    series->rows[snapshot] = row;
    gp_status status = sheet_number(&series->values[snapshot], sheet, row, value_column, model->env);
    if (status == GP_OK && !number_finite(series->values[snapshot]))
        status = inputs_fault(model->env, sheet_place(sheet, row, value_column), NULL, "%s needs a number",
                              sheet->columns[value_column]);
    return status;
}

gp_status switch_series(struct switch_series *out, const struct switch_case *model, const struct sheet *sheet,
                        const char *key, const char *value_column)
{
    struct row_list list = sheet_rows(sheet, key);
    int timepoints = switch_column(sheet, "timepoint"), values = switch_column(sheet, value_column);
    gp_status worst = GP_OK;
    out->values = ARENA_ARRAY(model->arena, double, model->time.count);
    out->rows = ARENA_ARRAY(model->arena, int, model->time.count);
    if (!out->values || !out->rows)
        return GP_ERR_NOMEM;
    for (int i = 0; i < model->time.count; i++)
        out->rows[i] = -1;
    for (int i = 0; i < list.count; i++) {
        gp_status status = take_value(out, model, sheet, list.rows[i], timepoints, values);
        worst = status == GP_OK ? worst : status;
    }
    for (int i = 0; i < model->time.count && worst == GP_OK; i++)
        if (out->rows[i] < 0)
            worst =
                inputs_fault(model->env, (struct place){.file = sheet->path}, NULL,
                             "\"%s\" has no row for timepoint %s", key, name_index_names(model->timepoint_names)[i]);
    return worst;
}

struct input {
    const char *name;
    size_t offset; /* of the sheet */
    bool required;
    const char *columns; /* that must be there; rows are found by the first */
};

#define SHEET(field) offsetof(struct switch_case, field)
static const struct input inputs[] = {
    {"periods.csv", SHEET(periods), true, "investment_period period_start period_end"},
    {"financials.csv", SHEET(financials), true, "base_financial_year interest_rate"},
    {"timeseries.csv", SHEET(timeseries), true, "timeseries ts_period ts_duration_of_tp ts_num_tps ts_scale_to_period"},
    {"timepoints.csv", SHEET(timepoints), true, "timeseries timepoint_id"},
    {"load_zones.csv", SHEET(zones), true, "load_zone"},
    {"loads.csv", SHEET(loads), true, "load_zone timepoint zone_demand_mw"},
    {"gen_info.csv", SHEET(projects), true,
     "gen_load_zone generation_project gen_energy_source gen_max_age gen_is_variable gen_variable_om "
     "gen_connect_cost_per_mw"},
    {"gen_build_costs.csv", SHEET(costs), true, "generation_project build_year gen_overnight_cost gen_fixed_om"},
    {"gen_build_predetermined.csv", SHEET(built), false, "generation_project build_year build_gen_predetermined"},
    {"variable_capacity_factors.csv", SHEET(factors), false, "generation_project timepoint gen_max_capacity_factor"},
    {"fuels.csv", SHEET(fuels), false, "fuel co2_intensity"},
    {"non_fuel_energy_sources.csv", SHEET(sources), false, ""},
    {"fuel_cost.csv", SHEET(fuel_prices), false, "load_zone fuel period fuel_cost"},
    {"regional_fuel_markets.csv", SHEET(markets), false, "regional_fuel_market fuel"},
    {"zone_to_regional_fuel_market.csv", SHEET(zone_markets), false, "load_zone regional_fuel_market"},
    {"fuel_supply_curves.csv", SHEET(curves), false, "regional_fuel_market period unit_cost max_avail_at_cost"},
};
#define INPUT_COUNT (sizeof inputs / sizeof *inputs)

/* Sorts rows by the first of the columns; a file that needs none has one. */
static gp_status sort_rows(const struct switch_case *model, struct sheet *sheet, const char *columns)
{
    const char *key = arena_text_n(model->arena, columns, strcspn(columns, " "));
    if (!key)
        return GP_ERR_NOMEM;
    return sheet_index(sheet, *key ? switch_column(sheet, key) : 0, model->arena);
}

static gp_status need_columns(const struct switch_case *model, const struct sheet *sheet, const char *columns)
{
    gp_status worst = GP_OK;
    for (const char *at = columns; sheet->path && *at;) {
        size_t length = strcspn(at, " ");
        char *name = arena_text_n(model->arena, at, length);
        if (!name)
            return GP_ERR_NOMEM;
        if (switch_column(sheet, name) < 0)
            worst = inputs_fault(model->env, (struct place){sheet->path, 1, 0}, "the first line names the columns",
                                 "has no column \"%s\"", name);
        at += length + (at[length] == ' ');
    }
    return worst;
}

/* Columns of gen_info.csv that change the least cost and are not known here, or do not change it. */
static const struct {
    const char *name;
    enum effect effect;
    const char *meaning;
} columns_left_out[] = {
    {"gen_dbid", EFFECT_NONE, "a number of a data base"},
    {"gen_tech", EFFECT_NONE, "a word for reports"},
    {"gen_is_cogen", EFFECT_NONE, "a word for other modules"},
    {"gen_is_distributed", EFFECT_SOME, "there are no losses of distribution, so it may cost less"},
    {"gen_min_build_capacity", EFFECT_SOME, "any amount may be built, so it may cost less"},
    {"gen_unit_size", EFFECT_SOME, "any amount may be built, so it may cost less"},
    {"gen_can_suspend", EFFECT_SOME, "what stands pays its fixed costs, so it may cost more"},
    {"gen_can_retire_early", EFFECT_SOME, "what stands pays its fixed costs, so it may cost more"},
    {"gen_storage_max_cycles_per_year", EFFECT_SOME, "storage has no limit on cycles, so it may cost less"},
};

static const char *const columns_taken =
    " generation_project gen_energy_source gen_load_zone gen_max_age gen_is_variable gen_is_baseload gen_variable_om "
    "gen_connect_cost_per_mw gen_full_load_heat_rate gen_scheduled_outage_rate gen_forced_outage_rate "
    "gen_capacity_limit_mw gen_storage_efficiency gen_store_to_release_ratio gen_storage_energy_to_power_ratio "
    "gen_ccs_energy_load "
    "gen_ccs_capture_efficiency ";

static bool is_taken(const struct switch_case *model, const char *name)
{
    char *word = arena_format(model->arena, " %s ", name);
    for (char *letter = word; word && *letter; letter++)
        if (*letter >= 'A' && *letter <= 'Z')
            *letter = (char)(*letter - 'A' + 'a');
    return word && strstr(columns_taken, word);
}

/* A cell says something where it is neither blank nor 0. */
static int first_row_with(const struct sheet *sheet, int column)
{
    for (int row = 0; row < sheet->count; row++) {
        const char *text = sheet_text(sheet, row, column);
        double value;
        if (*text && strcmp(text, ".") != 0 && !(sheet_parse_number(text, &value) && (value == 0.0 || value != value)))
            return row;
    }
    return -1;
}

static gp_status note_columns(const struct switch_case *model)
{
    gp_status status = GP_OK;
    const struct sheet *sheet = &model->projects;
    for (int c = 0; c < sheet->column_count && status == GP_OK; c++) {
        int row = first_row_with(sheet, c);
        enum effect effect = EFFECT_SOME;
        const char *meaning = "its module is not known here";
        if (row < 0 || is_taken(model, sheet->columns[c]))
            continue;
        for (size_t i = 0; i < sizeof columns_left_out / sizeof *columns_left_out; i++)
            if (strcasecmp(sheet->columns[c], columns_left_out[i].name) == 0) {
                effect = columns_left_out[i].effect;
                meaning = columns_left_out[i].meaning;
            }
        status = not_taken_add(model->made->not_taken, "gen_info", sheet->columns[c], effect, meaning,
                               sheet_place(sheet, row, c));
    }
    return status;
}

static gp_status note_file(void *context, const char *name)
{
    const struct switch_case *model = context;
    for (size_t i = 0; i < INPUT_COUNT; i++)
        if (strcmp(inputs[i].name, name) == 0)
            return GP_OK;
    char *kept = arena_text(model->arena, name), *path = arena_format(model->arena, "%s/%s", model->folder, name);
    if (!kept || !path)
        return GP_ERR_NOMEM;
    return not_taken_add(model->made->not_taken, "files", kept, EFFECT_SOME, "its module is not known here",
                         (struct place){path, 1, 0});
}

/* Modules of the model that are known here, or only write reports. */
static const char *const known_modules[] = {
    "switch_model",
    "switch_model.timescales",
    "switch_model.financials",
    "switch_model.balancing.load_zones",
    "switch_model.energy_sources.properties",
    "switch_model.energy_sources.properties.properties",
    "switch_model.energy_sources.fuel_costs.simple",
    "switch_model.energy_sources.fuel_costs.markets",
    "switch_model.generators.core",
    "switch_model.generators.core.build",
    "switch_model.generators.core.dispatch",
    "switch_model.generators.core.no_commit",
    "switch_model.generators.extensions.storage",
    "switch_model.reporting",
};

static gp_status note_module(const struct switch_case *model, const char *name, struct place place)
{
    for (size_t i = 0; i < sizeof known_modules / sizeof *known_modules; i++)
        if (strcmp(known_modules[i], name) == 0)
            return GP_OK;
    return not_taken_add(model->made->not_taken, "modules", name, EFFECT_SOME, "its costs and limits are not there",
                         place);
}

/* modules.txt has a module a line, and comments; lines of it read as a table of one column. */
static gp_status note_modules(const struct switch_case *model)
{
    struct csv_file lines;
    const char *path = arena_format(model->arena, "%s/modules.txt", model->folder);
    if (!path)
        return GP_ERR_NOMEM;
    if (access(path, F_OK) != 0)
        return GP_OK;
    gp_status status = csv_read(&lines, model->arena, path, &csv_own_dialect, model->env);
    for (int i = 0; i < lines.count && status == GP_OK; i++) {
        const struct csv_cell *name = &lines.records[i].cells[0];
        status = note_module(model, name->text, (struct place){path, name->line, name->column});
    }
    return status;
}

gp_status switch_inputs_read(struct switch_case *model)
{
    gp_status worst = inputs_check_folder(model->folder, "name the folder inputs of a model of SWITCH", model->env);
    for (size_t i = 0; i < INPUT_COUNT && !inputs_stop(worst); i++) {
        struct sheet *sheet = (struct sheet *)(void *)((char *)model + inputs[i].offset);
        gp_status status =
            sheet_read(sheet, model->folder, inputs[i].name, inputs[i].required, model->arena, model->env);
        if (status == GP_OK)
            status = need_columns(model, sheet, inputs[i].columns);
        if (status == GP_OK)
            status = sort_rows(model, sheet, inputs[i].columns);
        worst = status == GP_OK ? worst : status;
    }
    if (worst == GP_OK)
        worst = note_columns(model);
    if (worst == GP_OK)
        worst = note_modules(model);
    return worst == GP_OK ? inputs_each_csv(model->folder, note_file, model) : worst;
}
