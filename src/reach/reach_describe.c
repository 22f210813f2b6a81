/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A way in words: its changes, and the overrides that make them. */
#include "reach/reach_describe.h"

#include "core/try.h"
#include "reach/change_values.h"
#include "scenario/line_range.h"

/* "supply_gw_per_year of turbine_slots": the column, and the names that all its cells share. */
static const char *subject_of(const struct levers *levers, const struct lever *lever, struct arena *arena)
{
    const struct table *table = &levers->scenario->tables[lever->rule->table];
    const char *text = "";
    for (int i = 0; i < lever->rule->range_keys && table->schema->columns[i].key && text; i++) {
        const struct column *column = &table->schema->columns[i];
        char buffer[64];
        if (column->kind != COLUMN_NAME && column->kind != COLUMN_REFERENCE)
            continue;
        const void *row = table_row(table, lever->row);
        const char *label = scenario_label_of_cell(levers->scenario, lever->rule->table, column, row);
        const char *name = label ? label : cell_text(column, row, buffer, sizeof buffer, arena);
        text = name ? arena_format(arena, "%s%s%s", text, *text ? ", " : " of ", name) : NULL;
    }
    return text ? arena_format(arena, "%s%s", lever->column->name, text) : NULL;
}

static gp_status describe_change(struct reach_change *out, const struct levers *levers, const double *efforts,
                                 const struct lever_group *group, struct arena *arena)
{
    gp_status status = GP_OK;
    struct line_range lines = {0};
    *out = (struct reach_change){0};
    TRY_MEMORY(out->sets = ARENA_ARRAY(arena, const char *, group->count));
    for (int i = 0; i < group->count; i++) {
        const struct lever *lever = &levers->items[group->levers[i]];
        double effort = efforts[group->levers[i]];
        line_range_add(&lines, lever->line);
        if (!change_moves(lever, effort))
            continue;
        TRY_MEMORY(out->sets[out->cell_count] = lever_text(lever, effort, arena));
        if (out->cell_count++ > 0)
            continue;
        out->rule = lever->rule;
        out->effort = effort;
        TRY_MEMORY(out->subject = subject_of(levers, lever, arena));
    }
    if (out->cell_count == 0)
        goto done;
    TRY_MEMORY(out->values = change_values_text(levers, efforts, group, arena));
    TRY_MEMORY(out->place = line_range_text(&lines, scenario_schemas[out->rule->table].name, arena));
done:
    return status;
}

/* Most effort first. */
static void sort_changes(struct reach_way *way)
{
    for (int i = 1; i < way->count; i++) {
        struct reach_change change = way->changes[i];
        int k = i;
        for (; k > 0 && way->changes[k - 1].effort < change.effort; k--)
            way->changes[k] = way->changes[k - 1];
        way->changes[k] = change;
    }
}

gp_status reach_describe(struct reach_way *out, const struct levers *levers, const double *efforts, struct arena *arena)
{
    gp_status status = GP_OK;
    TRY_MEMORY(out->changes = ARENA_ARRAY(arena, struct reach_change, levers->group_count));
    TRY_MEMORY(out->sets = ARENA_ARRAY(arena, const char *, levers->count));
    for (int group = 0; group < levers->group_count; group++) {
        struct reach_change *change = &out->changes[out->count];
        TRY(describe_change(change, levers, efforts, &levers->groups[group], arena));
        out->effort += change->effort;
        out->count += change->cell_count > 0;
    }
    sort_changes(out);
    for (int k = 0; k < out->count; k++)
        for (int c = 0; c < out->changes[k].cell_count; c++)
            out->sets[out->set_count++] = out->changes[k].sets[c];
done:
    return status;
}
