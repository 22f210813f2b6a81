/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/programme_names.h"

#include "base/number.h"
#include "invest/fleet.h"
#include "invest/pool.h"

static const char *const series_names[SERIES_KIND_COUNT] = {[SERIES_COMMITTED_LOAD] = "committed_load",
                                                            [SERIES_GREENFIELD_LOAD] = "greenfield_load",
                                                            [SERIES_CLASS_REGION] = "class_load",
                                                            [SERIES_SUPPLY] = "supply",
                                                            [SERIES_RETURNED] = "returned",
                                                            [SERIES_NEW] = "fitted",
                                                            [SERIES_RENEWED] = "renewed"};
static const char *const role_names[] = {
    [ROLE_SHORTFALL] = "shortfall",         [ROLE_LATE] = "late",     [ROLE_STOCK] = "stock",
    [ROLE_PAID_NOT_USED] = "paid_not_used", [ROLE_BUDGET] = "budget", [ROLE_ALLOCATION] = "supply_capital",
    [ROLE_HELD_BACK] = "held_back"};
static const char *const form_row_names[] = {[FORM_BALANCE] = "balance",
                                             [FORM_STATE_OF_CHARGE] = "state_of_charge",
                                             [FORM_CURTAIL_HOURS] = "curtail_hours",
                                             [FORM_LAST_STATE_OF_CHARGE] = "last_state_of_charge",
                                             [FORM_BACKUP_HOURS] = "backup_hours",
                                             [FORM_OUTPUT_HOURS] = "output_hours",
                                             [FORM_BUDGET] = "budget",
                                             [FORM_CLEAN_HOUR] = "clean_hour",
                                             [FORM_PEAK_DRAW] = "peak_draw",
                                             [FORM_LEAST_OUTPUT] = "least_output",
                                             [FORM_FLAT] = "flat",
                                             [FORM_SERVED] = "served"};
static const char *const form_column_names[] = {[FORM_OUTPUT] = "output",           [FORM_CHARGE] = "charge",
                                                [FORM_DISCHARGE] = "discharge",     [FORM_STORED] = "stored",
                                                [FORM_LAST_STORED] = "last_stored", [FORM_CURTAILED] = "curtailed",
                                                [FORM_BACKUP] = "backup",           [FORM_IDLE] = "idle",
                                                [FORM_PEAK_EXCESS] = "peak_excess", [FORM_UNSERVED] = "unserved"};

static void start_of(const struct invest_model *model, int t, char text[11])
{
    date_format(model->calendar->periods[t].start, text);
}

static const char *first_name(const struct gp_scenario *scenario, enum series_kind kind, int first)
{
    switch (kind) {
    case SERIES_COMMITTED_LOAD:
    case SERIES_GREENFIELD_LOAD:
        return scenario->providers_rows[first].provider;
    case SERIES_CLASS_REGION:
        return scenario->classes_rows[first].class_name;
    case SERIES_SUPPLY:
    case SERIES_RETURNED:
        return scenario->options_rows[first].option;
    default:
        return scenario->accelerators_rows[first].generation;
    }
}

char *programme_name_of_total(const struct invest_model *model, struct arena *arena, int series, int t)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct series *what = &model->series[series];
    const char *second =
        series_is_fitted(what->kind) ? model->fleet_names[what->second] : scenario->regions_rows[what->second].region;
    char start[11];
    start_of(model, t, start);
    return arena_format(arena, "%s.%s.%s.%s", series_names[what->kind], first_name(scenario, what->kind, what->first),
                        second, start);
}

char *programme_name_of_column(const struct invest_model *model, struct arena *arena, int column)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct invest_column *what = &model->columns[column];
    const char *role = role_names[what->role];
    char start[11];
    int year = model->calendar->first_year;
    switch (what->role) {
    case ROLE_SHORTFALL:
        start_of(model, what->first, start);
        return arena_format(arena, "%s.%s", role, start);
    case ROLE_STOCK: {
        int generation = what->first - (pool_count(scenario) - scenario->accelerators_count);
        const char *name = generation >= 0 ? scenario->accelerators_rows[generation].generation : NULL;
        for (int i = 0, number = 0; !name && i < scenario->pools_count; i++)
            if (pool_is_first_row(scenario, i) && number++ == what->first)
                name = scenario->pools_rows[i].pool;
        start_of(model, what->second, start);
        return arena_format(arena, "%s.%s.%s", role, name, start);
    }
    case ROLE_PAID_NOT_USED:
        return arena_format(arena, "%s.%s.%d", role, scenario->contracts_rows[what->first].contract,
                            year + what->second);
    case ROLE_ALLOCATION:
        return arena_format(arena, "%s.%s.%s.%d", role, scenario->providers_rows[what->first].provider,
                            scenario->regions_rows[what->second].region, year + what->third);
    case ROLE_HELD_BACK:
        return arena_format(arena, "%s.%d", role, what->first);
    default:
        start_of(model, what->third, start);
        return arena_format(arena, "%s.%s.%s.%s", role,
                            what->role == ROLE_LATE ? scenario->providers_rows[what->first].provider
                                                    : model->portfolios->budgets[what->first].name,
                            scenario->regions_rows[what->second].region, start);
    }
}

char *programme_name_of_row(const struct invest_model *model, struct arena *arena, int row)
{
    const struct gp_scenario *scenario = model->scenario;
    const struct tag *tag = &model->rows[row].tag;
    char start[11] = "", year[16] = "";
    if (tag->period >= 0)
        start_of(model, tag->period, start);
    else if (tag->year >= 0)
        plain_snprintf(year, sizeof year, "%d", tag->year);
    const char *parts[] = {limit_texts[tag->kind].name,
                           tag->name ? tag->name : "",
                           tag->option >= 0 ? scenario->options_rows[tag->option].option : "",
                           tag->class_index >= 0 ? scenario->classes_rows[tag->class_index].class_name : "",
                           tag->provider >= 0 ? scenario->providers_rows[tag->provider].provider : "",
                           tag->region >= 0 ? scenario->regions_rows[tag->region].region : "",
                           start,
                           year};
    char *name = arena_text(arena, parts[0]);
    for (size_t i = 1; name && i < sizeof parts / sizeof *parts; i++)
        if (*parts[i])
            name = arena_format(arena, "%s.%s", name, parts[i]);
    return name;
}

const char *programme_name_of_form_row_kind(enum form_row_kind kind)
{
    return form_row_names[kind];
}

const char *programme_name_of_entry(const struct invest_model *model, const struct portfolio *portfolio, int entry)
{
    if (entry < 0)
        return "all";
    const struct entry *what = &portfolio->entries[entry];
    switch (what->kind) {
    case ENTRY_LOAD:
        return model->scenario->classes_rows[what->index].class_name;
    case ENTRY_SUPPLY:
        return model->scenario->options_rows[what->index].option;
    default:
        return model->portfolios->budgets[what->index].name;
    }
}

static char *form_name(const struct invest_model *model, struct arena *arena, const char *kind, const char *entry,
                       int region, int t, int block)
{
    char start[11];
    start_of(model, t, start);
    const char *where = model->scenario->regions_rows[region].region;
    return block < 0 ? arena_format(arena, "%s.%s.%s.%s", kind, entry, where, start)
                     : arena_format(arena, "%s.%s.%s.%s.block%d", kind, entry, where, start, block);
}

char *programme_name_of_form_column(const struct invest_model *model, struct arena *arena, const struct form *form,
                                    int region, int t, int column)
{
    const struct form_column *what = &form->columns[column];
    return form_name(model, arena, form_column_names[what->kind],
                     programme_name_of_entry(model, form->portfolio, what->entry), region, t, what->block);
}

char *programme_name_of_form_row(const struct invest_model *model, struct arena *arena, const struct form *form,
                                 int region, int t, int row)
{
    const struct form_row *what = &form->rows[row];
    return form_name(model, arena, form_row_names[what->kind],
                     programme_name_of_entry(model, form->portfolio, what->entry), region, t, what->block);
}
