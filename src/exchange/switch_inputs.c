/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a folder of inputs, and what is in them that is not taken. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/number.h"
#include "exchange/switch_case.h"

gp_status switch_fault(const struct switch_case *model, struct place place, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    env_vreport(model->env, GP_SEVERITY_ERROR, place, "switch", hint, format, arguments);
    va_end(arguments);
    return GP_ERR_INPUT;
}

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

int switch_find(const struct sheet *sheet, const char *a, const char *text_a, const char *b, const char *text_b)
{
    int column_a = switch_column(sheet, a), column_b = b ? switch_column(sheet, b) : -1;
    for (int row = 0; row < sheet->count && column_a >= 0; row++)
        if (strcmp(sheet_text(sheet, row, column_a), text_a) == 0 &&
            (!b || strcmp(sheet_text(sheet, row, column_b), text_b) == 0))
            return row;
    return -1;
}

gp_status switch_series(double **out, const struct switch_case *model, const struct sheet *sheet,
                        const char *item_column, const char *item, const char *value_column)
{
    double *values = ARENA_ARRAY(model->arena, double, model->time.count);
    bool *given = ARENA_ARRAY(model->arena, bool, model->time.count);
    int items = switch_column(sheet, item_column), timepoints = switch_column(sheet, "timepoint");
    gp_status worst = GP_OK;
    if (!values || !given)
        return GP_ERR_NOMEM;
    for (int row = 0; row < sheet->count && items >= 0 && timepoints >= 0; row++) {
        int snapshot = name_index_find(model->timepoint_names, sheet_text(sheet, row, timepoints));
        if (snapshot < 0 || strcmp(sheet_text(sheet, row, items), item) != 0)
            continue;
        gp_status status = switch_number(&values[snapshot], model, sheet, row, value_column, NUMBER_BLANK);
        if (status == GP_OK && !number_finite(values[snapshot]))
            status = switch_fault(model, sheet_place(sheet, row, -1), NULL, "%s needs a number", value_column);
        given[snapshot] = true;
        worst = status == GP_OK ? worst : status;
    }
    for (int i = 0; i < model->time.count && worst == GP_OK; i++)
        if (!given[i])
            worst = switch_fault(model, (struct place){.file = sheet->path}, NULL, "\"%s\" has no row for timepoint %s",
                                 item, name_index_names(model->timepoint_names)[i]);
    *out = values;
    return worst;
}

struct input {
    const char *name;
    size_t offset; /* of the sheet */
    bool required;
    const char *columns; /* that must be there */
};

#define SHEET(field) offsetof(struct switch_case, field)
static const struct input inputs[] = {
    {"periods.csv", SHEET(periods), true, "investment_period period_start period_end"},
    {"financials.csv", SHEET(financials), true, "base_financial_year interest_rate"},
    {"timeseries.csv", SHEET(timeseries), true, "timeseries ts_period ts_duration_of_tp ts_num_tps ts_scale_to_period"},
    {"timepoints.csv", SHEET(timepoints), true, "timepoint_id timeseries"},
    {"load_zones.csv", SHEET(zones), true, "load_zone"},
    {"loads.csv", SHEET(loads), true, "load_zone timepoint zone_demand_mw"},
    {"gen_info.csv", SHEET(projects), true,
     "generation_project gen_energy_source gen_load_zone gen_max_age gen_is_variable gen_variable_om "
     "gen_connect_cost_per_mw"},
    {"gen_build_costs.csv", SHEET(costs), true, "generation_project build_year gen_overnight_cost gen_fixed_om"},
    {"gen_build_predetermined.csv", SHEET(built), false, "generation_project build_year build_gen_predetermined"},
    {"variable_capacity_factors.csv", SHEET(factors), false, "generation_project timepoint gen_max_capacity_factor"},
    {"fuels.csv", SHEET(fuels), false, "fuel co2_intensity"},
    {"fuel_cost.csv", SHEET(fuel_prices), false, "load_zone fuel period fuel_cost"},
};
#define INPUT_COUNT (sizeof inputs / sizeof *inputs)

static gp_status need_columns(const struct switch_case *model, const struct sheet *sheet, const char *columns)
{
    gp_status worst = GP_OK;
    for (const char *at = columns; sheet->path && *at;) {
        size_t length = strcspn(at, " ");
        char *name = arena_text_n(model->arena, at, length);
        if (!name)
            return GP_ERR_NOMEM;
        if (switch_column(sheet, name) < 0)
            worst = switch_fault(model, (struct place){sheet->path, 1, 0}, "the first line names the columns",
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
    "gen_capacity_limit_mw gen_storage_efficiency gen_store_to_release_ratio gen_storage_energy_to_power_ratio ";

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

/* Names in the order of the alphabet, so that the same folder gives the same list. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static gp_status note_file(const struct switch_case *model, const char *name)
{
    size_t length = strlen(name);
    if (length < 5 || name[0] == '.' || strcmp(name + length - 4, ".csv") != 0 ||
        strcmp(name, "non_fuel_energy_sources.csv") == 0)
        return GP_OK;
    for (size_t i = 0; i < INPUT_COUNT; i++)
        if (strcmp(inputs[i].name, name) == 0)
            return GP_OK;
    char *kept = arena_text(model->arena, name), *path = arena_format(model->arena, "%s/%s", model->folder, name);
    if (!kept || !path)
        return GP_ERR_NOMEM;
    return not_taken_add(model->made->not_taken, "files", kept, EFFECT_SOME, "its module is not known here",
                         (struct place){path, 1, 0});
}

static gp_status note_files(const struct switch_case *model)
{
    struct dirent **entries;
    int count = scandir(model->folder, &entries, NULL, by_name);
    gp_status status = GP_OK;
    if (count < 0)
        return errno == ENOMEM ? GP_ERR_NOMEM : GP_ERR_IO;
    for (int i = 0; i < count; i++) {
        if (status == GP_OK)
            status = note_file(model, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return status;
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
    gp_status worst = GP_OK;
    DIR *folder = opendir(model->folder);
    if (!folder) {
        env_report(model->env, GP_SEVERITY_ERROR, (struct place){.file = model->folder}, "folder-unreadable",
                   "name the folder inputs of a model of SWITCH", "%s", strerror(errno));
        return GP_ERR_IO;
    }
    closedir(folder);
    for (size_t i = 0; i < INPUT_COUNT; i++) {
        struct sheet *sheet = (struct sheet *)(void *)((char *)model + inputs[i].offset);
        gp_status status =
            sheet_read(sheet, model->folder, inputs[i].name, inputs[i].required, model->arena, model->env);
        if (status == GP_OK)
            status = need_columns(model, sheet, inputs[i].columns);
        if (status == GP_ERR_NOMEM)
            return status;
        worst = status == GP_OK ? worst : status;
    }
    if (worst == GP_OK)
        worst = note_columns(model);
    if (worst == GP_OK)
        worst = note_modules(model);
    return worst == GP_OK ? note_files(model) : worst;
}
