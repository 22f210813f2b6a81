/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References of tables to each other: from names to rows. */
#include "scenario/loading.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/name_index.h"
#include "core/nearest.h"
#include "core/try.h"

/* The table against which the references of one column are resolved. */
struct target {
    const struct table *table;
    bool faulty;              /* its reading failed, so that a row may be missing through no fault of the reference */
    struct name_index *names; /* first keys of its rows */
    int *rows;                /* of each of these names, the first */
    int last;                 /* row found last: neighbours mostly refer to the same row */
};

static const char *first_key(const struct table *table, int row)
{
    return *(const char **)(void *)((char *)table_row(table, row) + table->schema->columns[0].offset);
}

static int target_index(const char *table_name)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        if (strcmp(scenario_schemas[i].name, table_name) == 0)
            return i;
    return -1;
}

static gp_status target_new(struct target *out, const struct gp_scenario *scenario, const char *table_name,
                            table_set faulty)
{
    int index = target_index(table_name);
    *out = (struct target){.table = &scenario->tables[index], .faulty = (faulty & TABLE_BIT(index)) != 0};
    out->names = name_index_new(scenario->arena);
    out->rows = ARENA_ARRAY(scenario->arena, int, out->table->count + 1);
    if (!out->names || !out->rows)
        return GP_ERR_NOMEM;
    for (int i = 0; i < out->table->count; i++) {
        int known = name_index_count(out->names), number = name_index_add(out->names, first_key(out->table, i));
        if (number < 0)
            return GP_ERR_NOMEM;
        if (number == known)
            out->rows[number] = i;
    }
    return GP_OK;
}

static int target_find(struct target *target, const char *name)
{
    if (target->last < target->table->count && strcmp(first_key(target->table, target->last), name) == 0)
        return target->last;
    int number = name_index_find(target->names, name);
    return number < 0 ? -1 : (target->last = target->rows[number]);
}

/* A name that no row has, where it first stands and how often. */
struct unknown {
    const char *name;
    int row, count;
};

struct unknowns {
    struct name_index *names;
    struct unknown *items; /* by the numbers of the names */
    size_t count, capacity;
};

static gp_status note_unknown(struct unknowns *unknowns, const char *name, int row)
{
    int number = name_index_add(unknowns->names, name);
    if (number < 0 || !ARRAY_RESERVE(unknowns->items, unknowns->capacity, unknowns->count + 1))
        return GP_ERR_NOMEM;
    if ((size_t)number == unknowns->count)
        unknowns->items[unknowns->count++] = (struct unknown){name, row, 0};
    unknowns->items[number].count++;
    return GP_OK;
}

static void report_unknown(const struct target *target, const struct unknown *unknown, const struct table *table,
                           const struct column *column, struct arena *arena, gp_env *env)
{
    const char *hint = NULL;
    if (env_wants(env, GP_SEVERITY_ERROR, "unknown-name"))
        hint = nearest_hint(arena, unknown->name, name_index_names(target->names),
                            (size_t)name_index_count(target->names));
    const char *others = unknown->count > 1 ? arena_format(arena, " (%d rows name it)", unknown->count) : "";
    env_report(env, GP_SEVERITY_ERROR, table_place(table, unknown->row, column), "unknown-name", hint,
               "%s \"%s\" is in no row of %s.csv%s", column->name, unknown->name, target->table->schema->name,
               others ? others : "");
}

/* One reference of a cell. */
static gp_status resolve(struct reference *reference, struct target *target, int row, struct unknowns *unknowns)
{
    reference->index = -1;
    if (!reference->name || reference->name[0] == '\0')
        return GP_OK;
    reference->index = target_find(target, reference->name);
    if (reference->index >= 0 || target->faulty)
        return GP_OK;
    return note_unknown(unknowns, reference->name, row);
}

static gp_status resolve_rows(const struct table *table, const struct column *column, struct target *target,
                              struct unknowns *unknowns)
{
    for (int i = 0; i < table->count; i++) {
        void *field = (char *)table_row(table, i) + column->offset;
        struct reference_list *list = field;
        struct reference *items = column->kind == COLUMN_REFERENCES ? list->items : field;
        int count = column->kind == COLUMN_REFERENCES ? list->count : 1;
        for (int j = 0; j < count; j++)
            if (resolve(&items[j], target, i, unknowns) != GP_OK)
                return GP_ERR_NOMEM;
    }
    return GP_OK;
}

/* A name that many rows share is told once, so that it does not crowd out other faults. */
static gp_status resolve_column(const struct gp_scenario *scenario, const struct table *table,
                                const struct column *column, table_set faulty, gp_env *env)
{
    struct target target;
    struct unknowns unknowns = {name_index_new(scenario->arena), NULL, 0, 0};
    gp_status status = GP_OK;
    TRY_MEMORY(unknowns.names);
    TRY(target_new(&target, scenario, column->references, faulty));
    TRY(resolve_rows(table, column, &target, &unknowns));
    for (size_t i = 0; i < unknowns.count; i++)
        report_unknown(&target, &unknowns.items[i], table, column, scenario->arena, env);
    if (unknowns.count > 0)
        status = GP_ERR_INPUT;
done:
    free(unknowns.items);
    return status;
}

gp_status scenario_resolve_references(struct gp_scenario *scenario, table_set *faulty, gp_env *env)
{
    gp_status worst = GP_OK;
    table_set unread = *faulty;
    for (int i = 0; i < TABLE_COUNT; i++) {
        for (int j = 0; j < scenario_schemas[i].column_count; j++) {
            const struct column *column = &scenario_schemas[i].columns[j];
            if (!column->references)
                continue;
            gp_status status = resolve_column(scenario, &scenario->tables[i], column, unread, env);
            if (status == GP_ERR_NOMEM)
                return status;
            if (status == GP_OK)
                continue;
            worst = status;
            *faulty |= TABLE_BIT(i);
        }
    }
    return worst;
}
