/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/served_at_most.h"

#include <math.h>

#include "core/try.h"
#include "invest/known_world.h"
#include "operate/dispatcher.h"
#include "scenario/sites.h"

/* A budget without a limit, for each GW of load. */
#define AMPLE_BUDGET 1e6
/* A row of operation holds load back where its dual is beyond this part of the largest. */
#define LEAST_DUAL 1e-6

struct looking {
    const struct invest_model *model;
    const struct caps *caps;
    struct dispatcher *dispatcher; /* of the region */
    int region, t;
    double load; /* that runs in the region, GW */
    double *x, *slope, *row_duals;
};

static double most_of(const struct looking *looking, const struct entry *entry)
{
    const struct invest_model *model = looking->model;
    int region = looking->region, regions = model->scenario->regions_count, t = looking->t;
    if (entry->kind == ENTRY_LOAD)
        return looking->load * model->scenario->classes_rows[entry->index].initial_share_frac;
    if (entry->kind == ENTRY_BUDGET) {
        int column = model->budget_column[(entry->index * regions + region) * model->period_count + t];
        return fmin(looking->caps->upper[invest_column_index(model, column)], AMPLE_BUDGET * looking->load);
    }
    int series = invest_series(model, SERIES_SUPPLY, entry->index, region);
    bool comes = series >= 0 && model->series[series].earliest <= t;
    return invest_committed_supply_mean(model->scenario, entry->index, region, &model->calendar->periods[t]) +
           (comes ? looking->caps->upper[invest_total(model, series, t)] : 0.0);
}

/* Whether another period before has the same season and year: no less can be built by this one. */
static bool looked_at(const struct calendar *calendar, int t)
{
    for (int before = 0; before < t; before++)
        if (calendar->periods[before].season == calendar->periods[t].season &&
            calendar->periods[before].year == calendar->periods[t].year)
            return true;
    return false;
}

/* A row of the form, not the served row, that keeps load from being served; NULL where only the supply does. */
static const struct form_row *row_in_the_way(const struct looking *looking, const struct form *form)
{
    double largest = 0.0;
    for (int i = 0; i < form->row_count; i++)
        largest = fmax(largest, fabs(looking->row_duals[i]));
    for (int i = 0; i < form->row_count; i++) {
        enum form_row_kind kind = form->rows[i].kind;
        if ((kind == FORM_CLEAN_HOUR || kind == FORM_BUDGET || kind == FORM_OUTPUT_HOURS) &&
            fabs(looking->row_duals[i]) > LEAST_DUAL * largest)
            return &form->rows[i];
    }
    return NULL;
}

/* What cannot be met: a condition on operation, or else serving the load. */
static const char *what_fails(const struct form_row *row)
{
    if (row && row->kind == FORM_CLEAN_HOUR)
        return "clean share of each hour";
    if (row && row->kind == FORM_OUTPUT_HOURS)
        return "full-load hours";
    return limit_texts[row ? LIMIT_BUDGET : LIMIT_SERVED].words;
}

static const char *reason(const struct looking *looking, const struct form *form, const struct form_row *row,
                          struct arena *arena)
{
    const struct gp_scenario *scenario = looking->model->scenario;
    if (!row)
        return "; limited by the hours in which supply is available";
    if (row->kind == FORM_CLEAN_HOUR) {
        const struct table *plan = &scenario->tables[TABLE_plan];
        int line = table_place(plan, 0, schema_column(plan->schema, "hourly_clean_share_frac")).line;
        const char *colon = line > 0 ? arena_format(arena, ":%d", line) : "";
        return colon ? arena_format(arena,
                                    "; limited by hourly_clean_share_frac of %.4g (plan.csv%s) and the clean options",
                                    scenario->plan->hourly_clean_share_frac, colon)
                     : NULL;
    }
    if (row->kind == FORM_OUTPUT_HOURS) {
        const struct option_row *option = &scenario->options_rows[form->portfolio->entries[row->entry].index];
        return arena_format(arena, "; limited by max_full_load_hours_per_year of %s (options.csv:%d)", option->option,
                            option->header.line);
    }
    const struct period *period = &looking->model->calendar->periods[looking->t];
    const struct budget *budget = &looking->model->portfolios->budgets[form->portfolio->entries[row->entry].index];
    for (int i = 0; i < budget->row_count; i++)
        if (budget_counts(&scenario->budgets_rows[budget->rows[i]], period->year, period->season))
            return arena_format(arena, "; limited by budget %s (budgets.csv:%d)", budget->name,
                                scenario->budgets_rows[budget->rows[i]].header.line);
    return "";
}

/* The line of the largest load that runs in the region. */
static int line_of_load(const struct gp_scenario *scenario, int region)
{
    const struct committed_supply_row *largest = NULL;
    for (int i = 0; i < scenario->committed_supply_count; i++) {
        const struct committed_supply_row *row = &scenario->committed_supply_rows[i];
        if (row->region.index == region && site_in_service(scenario, row) &&
            (!largest || site_load_gw(scenario, row) > site_load_gw(scenario, largest)))
            largest = row;
    }
    return largest ? largest->header.line : 0;
}

static gp_status describe(struct contradiction *out, const struct looking *looking, double served_frac,
                          struct arena *arena)
{
    const struct gp_scenario *scenario = looking->model->scenario;
    const struct period *period = &looking->model->calendar->periods[looking->t];
    const struct form *form = dispatcher_form(looking->dispatcher, period->season);
    const struct form_row *row = row_in_the_way(looking, form);
    const char *limited = reason(looking, form, row, arena);
    char day[11];
    date_format(period->start, day);
    if (!limited)
        return GP_ERR_NOMEM;
    *out = (struct contradiction){.kind = LIMIT_SERVED, .line = line_of_load(scenario, looking->region)};
    out->table = arena_text(arena, scenario->tables[TABLE_committed_supply].schema->name);
    out->text = arena_format(arena,
                             "%s in %s: of what the load that runs needs at most %.4g %% can be served, where at least "
                             "%.4g %% is needed, from %s%s",
                             what_fails(row), scenario->regions_rows[looking->region].region, 100.0 * served_frac,
                             100.0 * (1.0 - scenario->plan->max_unserved_frac), day, limited);
    if (!out->table || !out->text)
        return GP_ERR_NOMEM;
    return GP_OK;
}

static gp_status look_at_period(struct contradiction *out, int *count, struct looking *looking, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct portfolio *portfolio = &looking->model->portfolios->regions[looking->region];
    struct dispatch_result result;
    for (int e = 0; e < portfolio->count; e++)
        looking->x[e] = most_of(looking, &portfolio->entries[e]);
    int season = looking->model->calendar->periods[looking->t].season;
    TRY(dispatcher_check_served(looking->dispatcher, season, looking->x, &result, looking->slope, looking->row_duals));
    if (!result.served)
        TRY(describe(&out[(*count)++], looking, 1.0 - result.unserved / result.load, arena));
done:
    return status;
}

static gp_status look_at_region(struct contradiction *out, int *count, struct looking *looking, struct arena *arena)
{
    gp_status status = GP_OK;
    const struct invest_model *model = looking->model;
    int before = *count, entries = model->portfolios->regions[looking->region].count, rows = 0;
    TRY(dispatcher_new(&looking->dispatcher, model->scenario, model->portfolios, looking->region));
    for (int q = 0; q < model->scenario->clock.season_count; q++) {
        int own = dispatcher_form(looking->dispatcher, q)->row_count;
        rows = own > rows ? own : rows;
    }
    TRY_MEMORY(looking->x = ARENA_ARRAY(arena, double, entries + 1));
    TRY_MEMORY(looking->slope = ARENA_ARRAY(arena, double, entries + 1));
    TRY_MEMORY(looking->row_duals = ARENA_ARRAY(arena, double, rows + 1));
    for (looking->t = 0; looking->t < model->period_count && *count == before; looking->t++)
        if (!looked_at(model->calendar, looking->t))
            TRY(look_at_period(out, count, looking, arena));
done:
    dispatcher_free(looking->dispatcher);
    looking->dispatcher = NULL;
    return status;
}

gp_status served_at_most_find(struct contradiction *out, int *count, const struct invest_model *model,
                              const struct caps *caps, struct arena *arena)
{
    gp_status status = GP_OK;
    struct looking looking = {.model = model, .caps = caps};
    for (looking.region = 0; looking.region < model->scenario->regions_count; looking.region++) {
        looking.load = invest_running_load(model->scenario, -1, looking.region);
        /* Where plant must run, the most supply is not the best. */
        bool more_is_better = !portfolio_has_least_output(&model->portfolios->regions[looking.region], model->scenario);
        if (looking.load > 0.0 && more_is_better)
            TRY(look_at_region(out, count, &looking, arena));
    }
done:
    return status;
}
