/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/plan_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "plan/operation_room.h"
#include "plan/plan_arrays.h"

/* A gap is a part of the objective, or of this cost at the scenario's own scale where the objective is less. */
#define LEAST_COST_USD 1e9

gp_status row_fault(const struct report_rows *rows, enum report_table table, int line, gp_env *env, const char *what)
{
    const char *file = arena_format(rows->arena, "%s.csv", rows->tables[table].schema->name);
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = file, .line = line}, "read-back", NULL, "%s", what);
    return GP_ERR_INPUT;
}

bool plan_is_read_from(enum report_table table)
{
    switch (table) {
    case REPORT_run:
    case REPORT_periods:
    case REPORT_load:
    case REPORT_load_classes:
    case REPORT_load_providers:
    case REPORT_supply:
    case REPORT_accelerators:
    case REPORT_pools:
    case REPORT_budgets:
    case REPORT_contracts:
        return true;
    default:
        return false;
    }
}

/* Position of a name among the names of rows of a scenario; -1 when there is none. */
#define FIND(rows, count, member, name) \
    find((const char *)(rows) + offsetof(__typeof__(*(rows)), member), (count), sizeof *(rows), (name))

static int find(const char *first, int count, size_t size, const char *name)
{
    for (int i = 0; i < count; i++) {
        const char *text;
        memcpy(&text, first + (size_t)i * size, sizeof text);
        if (strcmp(text, name) == 0)
            return i;
    }
    return -1;
}

struct reader {
    struct gp_plan *plan;
    const struct gp_scenario *scenario;
    const struct report_rows *rows;
    gp_env *env;
};

/* The place of a row in an array [first][second][t]; false, recorded, where the row names what is not there. */
static bool place_of(size_t *at, const struct reader *reader, enum report_table table, int line, int first, int second,
                     int second_count, int period)
{
    const char *what = first < 0 || second < 0 ? "the row names something that the inputs do not have"
                       : period < 1 || period > reader->plan->calendar.count ? "there is no such period"
                                                                             : NULL;
    if (what) {
        row_fault(reader->rows, table, line, reader->env, what);
        return false;
    }
    *at = plan_at(reader->plan, first, second_count, second, period - 1);
    return true;
}

static int provider_of(const struct reader *reader, const char *name)
{
    return FIND(reader->scenario->providers_rows, reader->scenario->providers_count, provider, name);
}

static int region_of(const struct reader *reader, const char *name)
{
    return FIND(reader->scenario->regions_rows, reader->scenario->regions_count, region, name);
}

static int class_of(const struct reader *reader, const char *name)
{
    return FIND(reader->scenario->classes_rows, reader->scenario->classes_count, class_name, name);
}

static gp_status read_load(const struct reader *reader)
{
    struct gp_plan *plan = reader->plan;
    size_t at;
    for (int i = 0; i < reader->rows->load_count; i++) {
        const struct output_load *row = &reader->rows->load_rows[i];
        if (!place_of(&at, reader, REPORT_load, row->header.line, provider_of(reader, row->provider),
                      region_of(reader, row->region), reader->scenario->regions_count, row->period))
            return GP_ERR_INPUT;
        plan->load[at] = row->in_service_gw;
        plan->committed_load[at] = row->committed_gw;
        plan->greenfield_load[at] = row->greenfield_gw;
        plan->late[at] = row->late_gw;
    }
    for (int i = 0; i < reader->rows->load_classes_count; i++) {
        const struct output_load_classes *row = &reader->rows->load_classes_rows[i];
        if (!place_of(&at, reader, REPORT_load_classes, row->header.line, class_of(reader, row->class_name),
                      region_of(reader, row->region), reader->scenario->regions_count, row->period))
            return GP_ERR_INPUT;
        plan->class_region[at] = row->in_service_gw;
        plan->load_mean[at] = row->mean_gw;
    }
    for (int i = 0; i < reader->rows->load_providers_count; i++) {
        const struct output_load_providers *row = &reader->rows->load_providers_rows[i];
        if (!place_of(&at, reader, REPORT_load_providers, row->header.line, class_of(reader, row->class_name),
                      provider_of(reader, row->provider), reader->scenario->providers_count, row->period))
            return GP_ERR_INPUT;
        plan->class_provider[at] = row->in_service_gw;
    }
    return GP_OK;
}

static gp_status read_supply(const struct reader *reader)
{
    struct gp_plan *plan = reader->plan;
    const struct gp_scenario *scenario = reader->scenario;
    size_t at;
    for (int i = 0; i < reader->rows->supply_count; i++) {
        const struct output_supply *row = &reader->rows->supply_rows[i];
        if (!place_of(&at, reader, REPORT_supply, row->header.line,
                      FIND(scenario->options_rows, scenario->options_count, option, row->option),
                      region_of(reader, row->region), scenario->regions_count, row->period))
            return GP_ERR_INPUT;
        plan->supply[at] = row->in_service_gw;
        plan->supply_built[at] = row->built_gw;
        plan->supply_returned[at] = row->returned_gw;
        plan->supply_mean[at] = row->mean_gw;
    }
    for (int i = 0; i < reader->rows->accelerators_count; i++) {
        const struct output_accelerators *row = &reader->rows->accelerators_rows[i];
        if (!place_of(&at, reader, REPORT_accelerators, row->header.line,
                      FIND(scenario->accelerators_rows, scenario->accelerators_count, generation, row->generation),
                      provider_of(reader, row->provider), scenario->providers_count, row->period))
            return GP_ERR_INPUT;
        plan->accelerators_new[at] = row->new_gw;
        plan->accelerators_renewed[at] = row->renewed_gw;
    }
    return GP_OK;
}

static int pool_of(const struct reader *reader, const char *const *names, int count, const char *name)
{
    int generation = FIND(reader->scenario->accelerators_rows, reader->scenario->accelerators_count, generation, name);
    for (int p = 0; p < count; p++) {
        if (strcmp(names[p], name) == 0)
            return p;
    }
    return generation < 0 ? -1 : count + generation;
}

static gp_status read_stocks(const struct reader *reader)
{
    struct gp_plan *plan = reader->plan;
    int count = plan_pool_names(reader->scenario, NULL);
    const char **names = ARENA_ARRAY(plan->arena, const char *, count + 1);
    size_t at;
    if (!names)
        return GP_ERR_NOMEM;
    plan_pool_names(reader->scenario, names);
    for (int i = 0; i < reader->rows->pools_count; i++) {
        const struct output_pools *row = &reader->rows->pools_rows[i];
        if (!place_of(&at, reader, REPORT_pools, row->header.line, pool_of(reader, names, count, row->pool), 0, 1,
                      row->period))
            return GP_ERR_INPUT;
        plan->pool_stock[at] = row->stock_gw;
    }
    for (int i = 0; i < reader->rows->budgets_count; i++) {
        const struct output_budgets *row = &reader->rows->budgets_rows[i];
        if (!place_of(&at, reader, REPORT_budgets, row->header.line,
                      FIND(plan->portfolios.budgets, plan->portfolios.budget_count, name, row->budget),
                      region_of(reader, row->region), reader->scenario->regions_count, row->period))
            return GP_ERR_INPUT;
        plan->budget_use[at] = row->use_per_week;
    }
    for (int i = 0; i < reader->rows->contracts_count; i++) {
        const struct output_contracts *row = &reader->rows->contracts_rows[i];
        int contract =
            FIND(reader->scenario->contracts_rows, reader->scenario->contracts_count, contract, row->contract);
        int year = row->year - plan->calendar.first_year;
        if (contract < 0 || year < 0 || year >= plan->calendar.year_count)
            return row_fault(reader->rows, REPORT_contracts, row->header.line, reader->env,
                             "the inputs have no such contract or year");
        plan->paid_not_used[contract * plan->calendar.year_count + year] = row->paid_not_used_usd_bn;
    }
    return GP_OK;
}

/* Periods follow each other from the start of the horizon to its end. */
static gp_status read_calendar(const struct reader *reader)
{
    const struct gp_scenario *scenario = reader->scenario;
    struct calendar *calendar = &reader->plan->calendar;
    int count = reader->rows->periods_count;
    date next = scenario->plan->start_date;
    *calendar = (struct calendar){.start = scenario->plan->start_date,
                                  .end = scenario->plan->end_date,
                                  .first_year = date_year(scenario->plan->start_date),
                                  .seasons = scenario->seasons,
                                  .season_count = scenario->seasons_count,
                                  .count = count,
                                  .at_start = scenario->plan->commissioning == COMMISSIONING_AT_START};
    calendar->year_count = date_year(scenario->plan->end_date - 1) - calendar->first_year + 1;
    calendar->periods = ARENA_ARRAY(reader->plan->arena, struct period, count);
    if (!calendar->periods)
        return GP_ERR_NOMEM;
    for (int t = 0; t < count; t++) {
        const struct output_periods *row = &reader->rows->periods_rows[t];
        int season = FIND(scenario->seasons, scenario->seasons_count, name, row->season);
        if (row->period != t + 1 || row->start_date != next || row->end_date <= row->start_date ||
            row->end_date > calendar->end || season < 0 || row->year != date_year(row->start_date))
            return row_fault(reader->rows, REPORT_periods, row->header.line, reader->env,
                             "the period does not follow the one before it, or its season or year is another");
        calendar->periods[t] = (struct period){.start = row->start_date,
                                               .end = row->end_date,
                                               .weeks = (row->end_date - row->start_date) / DAYS_PER_WEEK,
                                               .season = season,
                                               .year = row->year,
                                               .year_index = row->year - calendar->first_year};
        next = row->end_date;
    }
    if (next != calendar->end)
        return row_fault(reader->rows, REPORT_periods, 0, reader->env,
                         "the periods do not reach the end of the horizon");
    return GP_OK;
}

static void read_path(const struct reader *reader)
{
    struct gp_plan *plan = reader->plan;
    const struct output_run *run = reader->rows->run_rows;
    for (int t = 0; t < plan->calendar.count; t++) {
        const struct output_periods *row = &reader->rows->periods_rows[t];
        plan->in_service_mean[t] = row->mean_in_service_gw;
        plan->shortfall[t] = row->shortfall_gw;
        plan->shortfall_gw_weeks += row->shortfall_gw * plan->calendar.periods[t].weeks;
    }
    plan->least_shortfall_gw_weeks = plan->shortfall_gw_weeks;
    plan->start_gw = scenario_running_load(reader->scenario, -1, -1);
    plan->objective_usd = run->objective_usd;
    plan->bound_usd = number_given(run->bound_usd) ? run->bound_usd : -INFINITY;
    plan->gap = (plan->objective_usd - plan->bound_usd) /
                fmax(fabs(plan->objective_usd), LEAST_COST_USD * reader->scenario->unit_gw);
}

static gp_status read_operation(const struct reader *reader)
{
    gp_status status = GP_OK;
    struct gp_plan *plan = reader->plan;
    int regions = plan->scenario->regions_count;
    TRY_MEMORY(plan->operations =
                   ARENA_ARRAY(plan->arena, struct operation, (size_t)regions * (size_t)plan->calendar.count));
    for (int r = 0; r < regions; r++) {
        for (int t = 0; t < plan->calendar.count; t++)
            TRY(operation_room(plan, r, t));
    }
    TRY(reader->rows->dispatch_count > 0 ? hours_read(plan, reader->rows, reader->env)
                                         : weeks_read(plan, reader->rows, reader->env));
done:
    return status;
}

gp_status plan_read(struct gp_plan **out, const struct report_rows *rows, struct gp_scenario *scenario, gp_env *env)
{
    gp_status status = GP_OK;
    struct gp_plan *plan = calloc(1, sizeof *plan);
    *out = NULL;
    if (!plan) {
        gp_scenario_free(scenario);
        return GP_ERR_NOMEM;
    }
    plan->scenario = scenario;
    plan->outcome = GP_OUTCOME_OPTIMAL;
    plan->objective = (enum objective)scenario->plan->objective;
    const struct reader reader = {plan, scenario, rows, env};
    TRY_MEMORY(plan->arena = arena_new());
    TRY(portfolios_new(&plan->portfolios, scenario, plan->arena));
    TRY(read_calendar(&reader));
    TRY(plan_arrays_new(plan));
    read_path(&reader);
    TRY(read_load(&reader));
    TRY(read_supply(&reader));
    TRY(read_stocks(&reader));
    TRY(read_operation(&reader));
    *out = plan;
    plan = NULL;
done:
    gp_plan_free(plan);
    return status;
}
