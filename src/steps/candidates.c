/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steps/candidates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/name_index.h"
#include "core/try.h"
#include "planner/levers.h"
#include "scenario/line_range.h"
#include "scenario/row_path.h"

#define TENTH             0.1
#define QUARTER_WEEKS     13.0
#define MOST_PART_SHORTER 0.5
#define USD_PER_USD_BN    1e9
#define SHARE_OF          "share captured of "

/* Candidates of one lever rule in the making. */
struct finder {
    const struct gp_plan *plan;
    const struct table *table;
    const struct lever_rule *kind;
    const struct column *column;  /* that a step changes: the share, where the figure is a product with one */
    const struct column *instead; /* where a larger share would leave its range: the other factor */
    struct arena *arena;
    struct candidates *out;
};

static double number_of(const struct column *column, const void *row)
{
    double value;
    memcpy(&value, (const char *)row + column->offset, sizeof value);
    return value;
}

static date date_of(const struct column *column, const void *row)
{
    date value;
    memcpy(&value, (const char *)row + column->offset, sizeof value);
    return value;
}

/* Whether the row has a figure that the step can change. */
static bool row_counts(const struct finder *finder, const void *row)
{
    if (finder->column->kind == COLUMN_DATE) {
        const struct plan_row *plan = finder->plan->scenario->plan;
        date day = date_of(finder->column, row);
        return day != DATE_BLANK && day > plan->start_date + 1 &&
               day < plan->end_date + (date)(QUARTER_WEEKS * DAYS_PER_WEEK);
    }
    double value = number_of(finder->column, row);
    return number_given(value) && value > 0.0;
}

/* Rows that a step changes together: those that count and agree in the rule's keys. */
struct row_group {
    int *rows; /* in the order of the table */
    int count;
};

/* The groups of a rule, in the order of their first rows. */
struct row_groups {
    struct row_group *items;
    int count;
};

/* *group_of: the group of each row, -1 where it has none. */
static gp_status number_groups(int **group_of, struct row_groups *out, const struct finder *finder)
{
    gp_status status = GP_OK;
    const struct table *table = finder->table;
    struct name_index *paths;
    TRY_MEMORY(paths = name_index_new(finder->arena));
    TRY_MEMORY(*group_of = ARENA_ARRAY(finder->arena, int, table->count));
    for (int i = 0; i < table->count; i++) {
        const char *path;
        (*group_of)[i] = -1;
        if (!row_counts(finder, table_row(table, i)) || lever_rule_meets_past(finder->kind, finder->plan->scenario, i))
            continue;
        TRY_MEMORY(path = row_path(table, i, finder->kind->keys, finder->arena));
        (*group_of)[i] = name_index_add(paths, path);
        TRY_MEMORY((*group_of)[i] >= 0);
    }
    out->count = name_index_count(paths);
done:
    return status;
}

static gp_status group_rows(struct row_groups *out, const struct finder *finder)
{
    gp_status status = GP_OK;
    int *group_of, *rows, count = finder->table->count;
    TRY(number_groups(&group_of, out, finder));
    TRY_MEMORY(out->items = ARENA_ARRAY(finder->arena, struct row_group, out->count));
    TRY_MEMORY(rows = ARENA_ARRAY(finder->arena, int, count));
    for (int i = 0; i < count; i++)
        if (group_of[i] >= 0)
            out->items[group_of[i]].count++;
    for (int g = 0; g < out->count; g++) {
        out->items[g].rows = rows;
        rows += out->items[g].count;
        out->items[g].count = 0;
    }
    for (int i = 0; i < count; i++)
        if (group_of[i] >= 0)
            out->items[group_of[i]].rows[out->items[group_of[i]].count++] = i;
done:
    return status;
}

/* The column to change: not one that would leave its range. */
static const struct column *column_to_change(const struct finder *finder, const struct row_group *group)
{
    for (int i = 0; i < group->count && finder->kind->way == LEVER_MORE; i++)
        if (number_of(finder->column, table_row(finder->table, group->rows[i])) * (1.0 + TENTH) >
            finder->column->maximum)
            return finder->instead;
    return finder->column;
}

/* By a tenth. */
static gp_status by_part(struct candidate *out, const struct finder *finder, const char *path)
{
    bool more = finder->kind->way == LEVER_MORE;
    for (int way = 0; way < STEP_WAYS; way++) {
        bool up = more == (way == STEP_HELPS);
        out->sets[way] = arena_format(finder->arena, "%s=*%s", path, up ? "1.1" : "0.9");
        out->amounts[way] = up ? "10 % more" : "10 % less";
        if (!out->sets[way])
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

/* A time by a quarter of a year, and at most by half of it. */
static gp_status by_weeks(struct candidate *out, const struct finder *finder, const char *path, const void *row)
{
    double now = number_of(finder->column, row);
    double less = fmin(QUARTER_WEEKS, MOST_PART_SHORTER * now);
    char value[32], change[32];
    for (int way = 0; way < STEP_WAYS; way++) {
        bool helps = way == STEP_HELPS;
        number_format(helps ? now - less : now + QUARTER_WEEKS, value);
        plain_snprintf(change, sizeof change, "%.3g", helps ? less : QUARTER_WEEKS);
        out->sets[way] = arena_format(finder->arena, "%s=%s", path, value);
        out->amounts[way] = arena_format(finder->arena, "%s weeks %s", change, helps ? "less" : "more");
        if (!out->sets[way] || !out->amounts[way])
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

/* A date by a quarter of a year, but not to before the start of the plan. */
static gp_status by_date(struct candidate *out, const struct finder *finder, const char *path, const void *row)
{
    date now = date_of(finder->column, row), quarter = (date)(QUARTER_WEEKS * DAYS_PER_WEEK);
    date earliest = finder->plan->scenario->plan->start_date + 1;
    char value[11];
    for (int way = 0; way < STEP_WAYS; way++) {
        date then = way == STEP_HURTS ? now + quarter : now - quarter > earliest ? now - quarter : earliest;
        date_format(then, value);
        out->sets[way] = arena_format(finder->arena, "%s=%s", path, value);
        out->amounts[way] = arena_format(finder->arena, "%.3g weeks %s", abs(then - now) / DAYS_PER_WEEK,
                                         then < now ? "earlier" : "later");
        if (!out->sets[way] || !out->amounts[way])
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

/* Whether a limit is not about another region, provider, option or generation than a row. */
static bool is_about(const struct finder *finder, const struct limit_state *limit, const void *row)
{
    const struct {
        const char *table;
        int index;
    } parts[] = {{"regions", limit->region},
                 {"providers", limit->provider},
                 {"options", limit->option},
                 {"accelerators", limit->generation}};
    for (int i = 0; i < finder->table->schema->column_count; i++) {
        const struct column *column = &finder->table->schema->columns[i];
        struct reference reference;
        if (column->kind != COLUMN_REFERENCE)
            continue;
        memcpy(&reference, (const char *)row + column->offset, sizeof reference);
        for (size_t j = 0; j < sizeof parts / sizeof *parts; j++)
            if (strcmp(column->references, parts[j].table) == 0 && parts[j].index >= 0 && reference.index >= 0 &&
                parts[j].index != reference.index)
                return false;
    }
    return true;
}

static bool of_its_name(const struct finder *finder, const struct limit_state *limit, const void *row)
{
    const struct column *first = &finder->table->schema->columns[0];
    if (finder->kind->keys == 0 || first->kind != COLUMN_NAME || !limit->name)
        return true;
    const char *name;
    memcpy(&name, (const char *)row + first->offset, sizeof name);
    return strcmp(name, limit->name) == 0;
}

/* Whether a limit that names a line of the table names this one. */
static bool of_its_line(const struct limit_state *limit, const void *row)
{
    return limit->line == 0 || limit->line == ((const struct row_header *)row)->line;
}

/* What acts in several ways is sorted by the limits that name its row of the table. */
static double dual_of(const struct finder *finder, const void *row)
{
    const struct gp_plan *plan = finder->plan;
    double sum = 0.0;
    for (int i = 0; i < plan->limit_count; i++) {
        const struct limit_state *limit = &plan->limits[i];
        bool meant =
            finder->kind->acts_elsewhere
                ? limit->table && strcmp(limit->table, finder->table->schema->name) == 0 && of_its_line(limit, row)
                : limit->kind == finder->kind->kind && of_its_name(finder, limit, row);
        double worth = plan->objective == OBJECTIVE_FASTEST ? limit->worth_gw_weeks : limit->worth_usd / USD_PER_USD_BN;
        if (meant && is_about(finder, limit, row))
            sum += worth * TENTH * fmax(1.0, fabs(limit->bound));
    }
    return sum;
}

static const char *subject_of(const struct finder *finder, const struct column *column_changed, const void *row)
{
    bool of_share = column_changed != finder->instead;
    const char *subject = arena_format(finder->arena, "%s%s", of_share ? SHARE_OF : "", finder->kind->words);
    for (int i = 0; i < finder->kind->keys && subject; i++) {
        char buffer[64];
        const struct column *column = &finder->table->schema->columns[i];
        const char *label = scenario_label_of_cell(finder->plan->scenario, finder->kind->table, column, row);
        const char *key = label ? label : cell_text(column, row, buffer, sizeof buffer, finder->arena);
        bool joins = i > 0 && column->kind == COLUMN_REFERENCE;
        subject = key ? arena_format(finder->arena, "%s%s%s", subject, joins ? " for " : " ", key) : NULL;
    }
    return subject;
}

static const char *place_of(const struct finder *finder, const struct row_group *group)
{
    const struct table *table = finder->table;
    struct line_range lines = {0};
    if (table->schema->transposed)
        line_range_add(&lines, table->column_headers[finder->column - table->schema->columns].line);
    for (int i = 0; i < group->count && !table->schema->transposed; i++)
        line_range_add(&lines, ((const struct row_header *)table_row(table, group->rows[i]))->line);
    return line_range_text(&lines, table->schema->name, finder->arena);
}

static gp_status add(struct finder *finder, const struct row_group *group)
{
    gp_status status = GP_OK;
    int first = group->rows[0];
    const void *row = table_row(finder->table, first);
    struct candidate *candidate = &finder->out->items[finder->out->count];
    const struct column *column = column_to_change(finder, group);
    const char *path;
    *candidate = (struct candidate){.kind = (int)(finder->kind - lever_rules), .who = finder->kind->who};
    candidate->dual = dual_of(finder, row);
    if (!finder->kind->acts_elsewhere && candidate->dual <= 0.0)
        return GP_OK;
    TRY_MEMORY(candidate->subject = subject_of(finder, column, row));
    TRY_MEMORY(candidate->place = place_of(finder, group));
    TRY_MEMORY(path = cell_path(finder->table, first, finder->kind->keys, column, finder->arena));
    if (finder->column->kind == COLUMN_DATE)
        TRY(by_date(candidate, finder, path, row));
    else if (finder->kind->step == STEP_QUARTER)
        TRY(by_weeks(candidate, finder, path, row));
    else
        TRY(by_part(candidate, finder, path));
    finder->out->count++;
done:
    return status;
}

static int compare(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->kind != y->kind)
        return (x->kind > y->kind) - (x->kind < y->kind);
    if (x->dual != y->dual)
        return (x->dual < y->dual) - (x->dual > y->dual);
    return strcmp(x->sets[STEP_HELPS], y->sets[STEP_HELPS]);
}

gp_status candidates_find(struct candidates *out, const struct gp_plan *plan, struct arena *arena)
{
    gp_status status = GP_OK;
    int most = 0;
    *out = (struct candidates){0};
    for (int k = 0; k < lever_rule_count; k++)
        most += plan->scenario->tables[lever_rules[k].table].count;
    TRY_MEMORY(out->items = ARENA_ARRAY(arena, struct candidate, most + 1));
    for (int k = 0; k < lever_rule_count; k++) {
        const struct table *table = &plan->scenario->tables[lever_rules[k].table];
        struct finder finder = {.plan = plan, .table = table, .kind = &lever_rules[k], .arena = arena, .out = out};
        finder.column = schema_column(table->schema, lever_rules[k].share);
        finder.instead = schema_column(table->schema, lever_rules[k].column);
        struct row_groups groups = {0};
        if (lever_rules[k].step != STEP_NONE)
            TRY(group_rows(&groups, &finder));
        for (int i = 0; i < groups.count; i++)
            TRY(add(&finder, &groups.items[i]));
    }
    qsort(out->items, (size_t)out->count, sizeof *out->items, compare);
done:
    return status;
}
