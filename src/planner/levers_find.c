/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The levers of a scenario, and how far each can be moved. */
#include <math.h>
#include <string.h>

#include "base/name_index.h"
#include "base/number.h"
#include "base/stopwatch.h"
#include "core/try.h"
#include "planner/levers.h"
#include "scenario/row_path.h"
#include "scenario/sites.h"

/* The loosest value: so many times the value, or the size of the scenario where that is more. */
#define LOOSEST      1e3
#define LEAST_TARGET 1e-3 /* of the target */

static double cell_value(const struct column *column, const void *row)
{
    const char *at = (const char *)row + column->offset;
    if (column->kind == COLUMN_DATE) {
        date day = *(const date *)(const void *)at;
        return day == DATE_BLANK ? NUMBER_BLANK : (double)day;
    }
    return *(const double *)(const void *)at;
}

/* An amount in the column's unit that is about what the whole scenario is. */
static double size_in_unit(const struct gp_scenario *scenario, const struct column *column)
{
    static const struct {
        const char *word;
        double a_gw;
    } units[] = {{"GW", 1.0}, {"workers", 1e4}, {"$B", 100.0}, {"unit of", 100.0}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strncmp(column->unit, units[i].word, strlen(units[i].word)) == 0)
            return units[i].a_gw * scenario_size_gw(scenario);
    return 1.0;
}

/* The limit that a cell may be tightened to by others, and so the most that it can be loosened. */
static double loosest(const struct gp_scenario *scenario, const struct lever *lever)
{
    const struct plan_row *plan = scenario->plan;
    switch (lever->rule->way) {
    case LEVER_MORE:
        return fmin(lever->column->maximum, LOOSEST * fmax(fabs(lever->from), size_in_unit(scenario, lever->column)));
    case LEVER_LESS:
        if (lever->rule->kind == LIMIT_TARGET) /* a target that runs already asks for nothing */
            return fmax(LEAST_TARGET * lever->from, scenario_running_load(scenario, -1, -1));
        return fmax(lever->column->minimum, lever->rule->kind == LIMIT_ADEQUACY ? -1.0 : 0.0);
    case LEVER_LATER:
        return plan->end_date;
    case LEVER_EARLIER:
        break;
    }
    return lever->rule->table == TABLE_committed_supply ? plan->start_date + 1.0 : plan->start_date;
}

/* Without the digits that rounding leaves of a product. */
static double few_digits(double value)
{
    char text[32];
    plain_snprintf(text, sizeof text, "%.9g", value);
    number_parse(text, &value);
    return value;
}

/* Where a cell can plausibly be within the horizon. */
static double plausible(const struct gp_scenario *scenario, const struct lever *lever)
{
    double range = lever->rule->range, far = loosest(scenario, lever);
    switch (lever->rule->way) {
    case LEVER_MORE:
        return fmin(far, few_digits(range * lever->from));
    case LEVER_LESS:
        return fmax(far, few_digits(range * lever->from));
    case LEVER_LATER:
        return fmin(far, lever->from + range * DAYS_PER_WEEK);
    case LEVER_EARLIER:
        break;
    }
    return fmax(far, lever->from - range * DAYS_PER_WEEK);
}

static bool rule_is_wanted(const struct lever_rule *rule, enum lever_bounds bounds)
{
    bool asked_for = rule->kind == LIMIT_TARGET_DATE || rule->kind == LIMIT_TARGET;
    if (rule->price)
        return bounds == LEVERS_PLAUSIBLE_AND_PRICES;
    return bounds == LEVERS_LOOSEST ? rule->conflict : rule->range > 0.0 || asked_for;
}

/* Whether the rule is about what limits this scenario. A larger value of a contract also raises its minimum: which of
 * the two limits depends on whether the buyer's funds do. */
static bool rule_applies(const struct lever_rule *rule, const struct gp_scenario *scenario)
{
    const struct plan_row *plan = scenario->plan;
    switch (rule->kind) {
    case LIMIT_TARGET:
        return plan->target_hard_date != DATE_BLANK;
    case LIMIT_BUILDER_FUNDS:
        return plan->enforce_builder_funds;
    case LIMIT_BUYER_FUNDS:
    case LIMIT_CONTRACT_MINIMUM:
        return plan->enforce_buyer_funds;
    case LIMIT_CONTRACT_VALUE:
        return !plan->enforce_buyer_funds;
    default:
        return true;
    }
}

/* Load that runs at the start: of rows online by then, all load where the cell is blank. */
static double running_load(const struct gp_scenario *scenario, int row)
{
    const struct committed_supply_row *site = &scenario->committed_supply_rows[row];
    return site_in_service(scenario, site) ? site_running_gw(scenario, site) : NUMBER_BLANK;
}

/* Whether the cell is to keep its value: a way to a goal does not move what the caller himself has set. */
static bool is_held(const struct table *table, const struct lever *lever, enum lever_bounds bounds)
{
    return bounds != LEVERS_LOOSEST && !lever_is_demand(lever) &&
           table_changed_by(table, lever->row, lever->column) != NULL;
}

/* Whether the lever loosens anything; its loosest value is found. */
static bool loosens(struct lever *lever, const struct gp_scenario *scenario, enum lever_bounds bounds)
{
    bool up = lever->rule->way == LEVER_MORE || lever->rule->way == LEVER_LATER;
    lever->even = bounds != LEVERS_LOOSEST && !lever_is_demand(lever);
    lever->to = lever->even ? plausible(scenario, lever) : loosest(scenario, lever);
    return number_given(lever->from) && (up ? lever->to > lever->from : lever->to < lever->from);
}

static gp_status add_lever(struct levers *out, const struct lever_rule *rule, enum lever_bounds bounds, int row)
{
    gp_status status = GP_OK;
    const struct gp_scenario *scenario = out->scenario;
    const struct table *table = &scenario->tables[rule->table];
    struct lever lever = {.rule = rule, .column = schema_column(table->schema, rule->column), .row = row};
    lever.from =
        rule->kind == LIMIT_COMMITTED ? running_load(scenario, row) : cell_value(lever.column, table_row(table, row));
    if (!loosens(&lever, scenario, bounds) || is_held(table, &lever, bounds) ||
        lever_rule_meets_past(rule, scenario, row))
        return GP_OK;
    TRY_MEMORY(lever.path = cell_path(table, row, ALL_KEYS, lever.column, out->arena));
    lever.line = table_place(table, row, table->schema->transposed ? lever.column : NULL).line;
    out->items[out->count++] = lever;
done:
    return status;
}

/* Numbers the groups of the levers of a rule, from `first` on. Rows with the same names go together: years and dates
 * are no names. Plausibly those do that agree in the keys of the rule. */
static gp_status number_groups(struct levers *out, int first, enum lever_bounds bounds)
{
    gp_status status = GP_OK;
    struct name_index *names = NULL;
    TRY_MEMORY(names = name_index_new(out->arena));
    for (int i = first; i < out->count; i++) {
        struct lever *lever = &out->items[i];
        const struct table *table = &out->scenario->tables[lever->rule->table];
        const char *path;
        int keys = bounds != LEVERS_LOOSEST ? lever->rule->range_keys : row_path_names(table->schema);
        TRY_MEMORY(path = row_path(table, lever->row, keys, out->arena));
        int number = name_index_add(names, path);
        TRY_MEMORY(number >= 0);
        lever->group = out->group_count + number;
    }
    out->group_count += name_index_count(names);
done:
    return status;
}

static bool is_stopped(struct levers *out, double deadline_s, gp_env *env)
{
    env_progress(env, "values that can be changed", -1.0, -1.0);
    out->stopped = out->stopped || env_cancelled(env) || seconds_over(deadline_s);
    return out->stopped;
}

/* Whether the loosest values are allowed of the levers that move with one of them. `texts` has room for all. */
static gp_status try_group(bool *allowed, const char **texts, const struct levers *levers, int first, int which,
                           bool together)
{
    gp_status status = GP_OK;
    struct gp_scenario *changed = NULL;
    size_t count = 0;
    for (int i = first; i < levers->count; i++)
        if (i == which || (together && levers->items[i].group == levers->items[which].group))
            TRY_MEMORY(texts[count++] = lever_text(&levers->items[i], 1.0, levers->arena));
    status = gp_scenario_copy(&changed, levers->scenario, texts, count, NULL);
    *allowed = status == GP_OK;
    status = status == GP_ERR_NOMEM ? status : GP_OK;
done:
    gp_scenario_free(changed);
    return status;
}

static bool is_first_of_group(const struct levers *levers, int first, int which)
{
    for (int i = first; i < which; i++)
        if (levers->items[i].group == levers->items[which].group)
            return false;
    return true;
}

/* Of the levers of a rule, from `first` on, those stay whose loosest values are allowed: of a plausible change those of
 * all its cells. It takes a while where there are many. */
static gp_status keep_allowed(struct levers *out, int first, enum lever_bounds bounds, double deadline_s, gp_env *env)
{
    gp_status status = GP_OK;
    bool together = bounds != LEVERS_LOOSEST, *allowed;
    int groups = out->group_count, kept = first;
    const char **texts;
    TRY(number_groups(out, first, bounds));
    TRY_MEMORY(texts = ARENA_ARRAY(out->arena, const char *, out->count - first + 1));
    TRY_MEMORY(allowed = ARENA_ARRAY(out->arena, bool, out->group_count - groups + out->count - first));
    for (int i = first; i < out->count && !is_stopped(out, deadline_s, env); i++) {
        bool *known = &allowed[together ? out->items[i].group - groups : i - first];
        if (!together || is_first_of_group(out, first, i))
            TRY(try_group(known, texts, out, first, i, together));
    }
    for (int i = first; i < out->count; i++)
        if (allowed[together ? out->items[i].group - groups : i - first])
            out->items[kept++] = out->items[i];
    out->count = kept;
    out->group_count = groups;
    TRY(number_groups(out, first, bounds));
done:
    return status;
}

/* The levers of each group, which move by one factor. */
static gp_status list_groups(struct levers *out)
{
    gp_status status = GP_OK;
    int *members, *next;
    TRY_MEMORY(out->groups = ARENA_ARRAY(out->arena, struct lever_group, out->group_count));
    TRY_MEMORY(members = ARENA_ARRAY(out->arena, int, out->count));
    for (int i = 0; i < out->count; i++)
        out->groups[out->items[i].group].count++;
    next = members;
    for (int g = 0; g < out->group_count; g++) {
        out->groups[g].levers = next;
        next += out->groups[g].count;
        out->groups[g].count = 0;
    }
    for (int i = 0; i < out->count; i++) {
        struct lever_group *group = &out->groups[out->items[i].group];
        group->levers[group->count++] = i;
        if (out->items[i].from > 0.0)
            group->factor = fmax(group->factor, out->items[i].to / out->items[i].from);
    }
    for (int i = 0; i < out->count; i++)
        out->items[i].factor = out->groups[out->items[i].group].factor;
done:
    return status;
}

gp_status levers_find(struct levers *out, const struct gp_scenario *scenario, enum lever_bounds bounds,
                      double deadline_s, struct arena *arena, gp_env *env)
{
    gp_status status = GP_OK;
    int most = 0;
    for (int i = 0; i < lever_rule_count; i++)
        most += scenario->tables[lever_rules[i].table].count;
    *out = (struct levers){.scenario = scenario, .arena = arena};
    TRY_MEMORY(out->items = ARENA_ARRAY(arena, struct lever, most));
    for (int i = 0; i < lever_rule_count; i++) {
        int first = out->count, rows = scenario->tables[lever_rules[i].table].count;
        bool looks = rule_is_wanted(&lever_rules[i], bounds) && rule_applies(&lever_rules[i], scenario);
        for (int row = 0; row < rows && looks; row++)
            TRY(add_lever(out, &lever_rules[i], bounds, row));
        TRY(keep_allowed(out, first, bounds, deadline_s, env));
    }
    TRY(list_groups(out));
done:
    return status;
}
