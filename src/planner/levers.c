/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/levers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "scenario/row_path.h"
#include "scenario/sites.h"

#define LEVER(limit, table, column, way, conflict, range, step, share, keys, acts, words, who) \
    {LIMIT_##limit, TABLE_##table, #column, LEVER_##way, conflict, range,                      \
     STEP_##step,   #share,        keys,    ACTS_##acts, words,    who},
enum { ACTS_ALONE, ACTS_ELSEWHERE };
const struct lever_rule lever_rules[] = {
#include "planner/levers.def"
};
#undef LEVER
const int lever_rule_count = sizeof lever_rules / sizeof *lever_rules;

/* The loosest value: so many times the value, or the size of the scenario where that is more. */
#define LOOSEST 1e3
/* Of a value that is 0: the smallest step with any effort is this part of the loosest one. */
#define SMALLEST_STEP 1e-7
#define DIGITS        4
#define LEAST_TARGET  1e-3 /* of the target */

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

bool lever_is_demand(const struct lever *lever)
{
    enum limit_kind kind = lever->rule->kind;
    return kind == LIMIT_TARGET_DATE || kind == LIMIT_TARGET || kind == LIMIT_COMMITTED;
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

/* Where a cell can plausibly be within the horizon. */
static double plausible(const struct gp_scenario *scenario, const struct lever *lever)
{
    double range = lever->rule->range, far = loosest(scenario, lever);
    switch (lever->rule->way) {
    case LEVER_MORE:
        return fmin(far, range * lever->from);
    case LEVER_LESS:
        return fmax(far, range * lever->from);
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

/* Whether two rows have the same names; years and dates are no names. */
static bool same_names(const struct table *table, int one, int other, struct arena *arena)
{
    char first[64], second[64];
    for (int i = 0; i < table->schema->column_count && table->schema->columns[i].key; i++) {
        const struct column *column = &table->schema->columns[i];
        if (column->kind != COLUMN_NAME && column->kind != COLUMN_REFERENCE)
            continue;
        const char *a = cell_text(column, table_row(table, one), first, sizeof first, arena);
        const char *b = cell_text(column, table_row(table, other), second, sizeof second, arena);
        if (!a || !b || strcmp(a, b) != 0)
            return false;
    }
    return true;
}

/* Whether the loosest value is allowed, by itself. */
static gp_status try_alone(bool *allowed, const struct levers *levers, const struct lever *lever)
{
    struct gp_scenario *changed = NULL;
    const char *text = lever_text(lever, 1.0, levers->arena);
    if (!text)
        return GP_ERR_NOMEM;
    gp_status status = gp_scenario_copy(&changed, levers->scenario, &text, 1, NULL);
    *allowed = status == GP_OK;
    gp_scenario_free(changed);
    return status == GP_ERR_NOMEM ? status : GP_OK;
}

static gp_status add_lever(struct levers *out, const struct lever_rule *rule, enum lever_bounds bounds, int row)
{
    gp_status status = GP_OK;
    bool allowed;
    const struct gp_scenario *scenario = out->scenario;
    const struct table *table = &scenario->tables[rule->table];
    struct lever lever = {.rule = rule, .column = schema_column(table->schema, rule->column), .row = row};
    lever.from =
        rule->kind == LIMIT_COMMITTED ? running_load(scenario, row) : cell_value(lever.column, table_row(table, row));
    lever.even = bounds == LEVERS_PLAUSIBLE && !lever_is_demand(&lever);
    lever.to = lever.even ? plausible(scenario, &lever) : loosest(scenario, &lever);
    bool up = rule->way == LEVER_MORE || rule->way == LEVER_LATER;
    if (!number_given(lever.from) || (up ? lever.to <= lever.from : lever.to >= lever.from))
        return GP_OK;
    TRY_MEMORY(lever.path = cell_path(table, row, ALL_KEYS, lever.column, out->arena));
    lever.line = table_place(table, row, table->schema->transposed ? lever.column : NULL).line;
    TRY(try_alone(&allowed, out, &lever));
    if (allowed)
        out->items[out->count++] = lever;
done:
    return status;
}

/* Levers of a rule from `first` on: rows with the same names become a group, which moves by one factor. */
static void group_levers(struct levers *out, int first)
{
    for (int i = first; i < out->count; i++) {
        struct lever *lever = &out->items[i];
        lever->group = -1;
        for (int k = first; k < i && lever->group < 0; k++)
            if (same_names(&out->scenario->tables[lever->rule->table], out->items[k].row, lever->row, out->arena))
                lever->group = out->items[k].group;
        if (lever->group < 0)
            lever->group = out->group_count++;
    }
    for (int i = first; i < out->count; i++)
        for (int k = first; k < out->count; k++)
            if (out->items[i].group == out->items[k].group && out->items[k].from > 0.0)
                out->items[i].factor = fmax(out->items[i].factor, out->items[k].to / out->items[k].from);
}

gp_status levers_find(struct levers *out, const struct gp_scenario *scenario, enum lever_bounds bounds,
                      struct arena *arena)
{
    gp_status status = GP_OK;
    int most = 0;
    for (int i = 0; i < lever_rule_count; i++)
        most += scenario->tables[lever_rules[i].table].count;
    *out = (struct levers){.scenario = scenario, .arena = arena};
    TRY_MEMORY(out->items = ARENA_ARRAY(arena, struct lever, most));
    for (int i = 0; i < lever_rule_count; i++) {
        int first = out->count;
        if (!rule_is_wanted(&lever_rules[i], bounds) || !rule_applies(&lever_rules[i], scenario))
            continue;
        for (int row = 0; row < scenario->tables[lever_rules[i].table].count; row++)
            TRY(add_lever(out, &lever_rules[i], bounds, row));
        group_levers(out, first);
    }
done:
    return status;
}

/* To a few digits, up or down. */
static double rounded(double value, bool up)
{
    if (value == 0.0)
        return 0.0;
    int exponent = (int)floor(log10(fabs(value))) - (DIGITS - 1);
    double unit = pow(10.0, abs(exponent)), scaled = exponent < 0 ? value * unit : value / unit;
    scaled = up ? ceil(scaled - 1e-9) : floor(scaled + 1e-9);
    return exponent < 0 ? scaled / unit : scaled * unit;
}

double lever_value(const struct lever *lever, double effort)
{
    double from = lever->from, to = lever->to, way = to - from;
    if (effort <= 0.0)
        return from;
    if (effort >= 1.0)
        return to;
    if (lever->rule->way == LEVER_LATER || lever->rule->way == LEVER_EARLIER)
        return way > 0.0 ? from + ceil(effort * way) : from - ceil(effort * -way);
    if (lever->rule->way == LEVER_LESS)
        return fmax(to, fmin(from, rounded(from + effort * way, false)));
    if (lever->even)
        return fmin(to, fmax(from, rounded(from + effort * way, true)));
    if (from > 0.0)
        return fmin(to, fmax(from, rounded(from * pow(lever->factor, effort), true)));
    return fmin(to, rounded(from + way * pow(SMALLEST_STEP, 1.0 - effort), true));
}

const char *lever_text(const struct lever *lever, double effort, struct arena *arena)
{
    char text[32];
    double value = lever_value(lever, effort);
    if (lever->column->kind == COLUMN_DATE)
        date_format((date)value, text);
    else
        number_format(value, text);
    return arena_format(arena, "%s=%s", lever->path, text);
}

gp_status levers_apply(struct gp_scenario **out, const struct levers *levers, const double *efforts)
{
    gp_status status = GP_OK;
    size_t count = 0;
    *out = NULL;
    const char **texts = NULL;
    struct arena *arena = arena_new();
    TRY_MEMORY(arena);
    TRY_MEMORY(texts = ARENA_ARRAY(arena, const char *, levers->count));
    for (int i = 0; i < levers->count; i++)
        if (efforts[i] > 0.0)
            TRY_MEMORY(texts[count++] = lever_text(&levers->items[i], efforts[i], arena));
    status = gp_scenario_copy(out, levers->scenario, texts, count, NULL);
    if (status == GP_ERR_INPUT || status == GP_ERR_USAGE)
        status = GP_OK;
done:
    arena_free(arena);
    return status;
}
