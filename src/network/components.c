/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/components.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "exchange/sheet.h"

#define LEAST_ROOM 16

gp_status components_start(struct component_writer *writer, int snapshot_count, struct arena *arena)
{
    *writer = (struct component_writer){.arena = arena, .snapshot_count = snapshot_count};
    writer->lists = ARENA_ARRAY(arena, struct component_list, PYPSA_LIST_COUNT);
    if (!writer->lists)
        return GP_ERR_NOMEM;
    for (int i = 0; i < PYPSA_LIST_COUNT; i++) {
        if (!(writer->lists[i].names = name_index_new(arena)))
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

static struct component *give_up(struct component_writer *writer)
{
    writer->status = GP_ERR_NOMEM;
    return &writer->spare;
}

static bool make_room(struct component_list *list, struct arena *arena)
{
    if (list->count < list->capacity)
        return true;
    int capacity = list->capacity > 0 ? 2 * list->capacity : LEAST_ROOM;
    struct component *items = ARENA_ARRAY(arena, struct component, capacity);
    if (!items)
        return false;
    if (list->count > 0)
        memcpy(items, list->items, (size_t)list->count * sizeof *items);
    list->items = items;
    list->capacity = capacity;
    return true;
}

static const char *free_name(const struct component_list *list, const char *name, struct arena *arena)
{
    const char *found = arena_text(arena, name);
    for (int number = 2; found && name_index_find(list->names, found) >= 0; number++)
        found = arena_format(arena, "%s (%d)", name, number);
    return found;
}

struct component *components_add(struct component_writer *writer, enum pypsa_list_index kind, const char *name)
{
    struct component_list *list = &writer->lists[kind];
    int attributes = pypsa_components[kind].count;
    if (writer->status != GP_OK || !name || !make_room(list, writer->arena))
        return give_up(writer);
    struct component *item = &list->items[list->count];
    item->kind = kind;
    item->name = free_name(list, name, writer->arena);
    item->texts = ARENA_ARRAY(writer->arena, const char *, attributes);
    item->series = ARENA_ARRAY(writer->arena, struct component_series *, attributes);
    item->own = ARENA_ARRAY(writer->arena, double, list->own_count);
    if (!item->name || !item->texts || !item->series || !item->own || name_index_add(list->names, item->name) < 0)
        return give_up(writer);
    list->count++;
    return item;
}

void components_set_text(struct component_writer *writer, struct component *item, int attribute, const char *text)
{
    if (!text)
        writer->status = GP_ERR_NOMEM;
    if (writer->status == GP_OK && strcmp(text, pypsa_components[item->kind].attributes[attribute].default_text) != 0)
        item->texts[attribute] = text;
}

void components_set_number(struct component_writer *writer, struct component *item, int attribute, double value)
{
    char text[32];
    double usual;
    if (writer->status != GP_OK) /* the item may be the spare one, of another kind */
        return;
    bool has_usual = sheet_parse_number(pypsa_components[item->kind].attributes[attribute].default_text, &usual);
    number_format(value, text);
    if (!has_usual || usual != value)
        components_set_text(writer, item, attribute, arena_text(writer->arena, text));
}

/* The snapshots from the first to the last in which a series is not `elsewhere`. */
static struct component_series run_of(const double *series, int count, double elsewhere)
{
    int first = 0, end = count;
    while (first < count && series[first] == elsewhere)
        first++;
    while (end > first && series[end - 1] == elsewhere)
        end--;
    return (struct component_series){elsewhere, first, end - first, NULL};
}

static struct component_series *keep_series(const double *series, int count, struct arena *arena)
{
    struct component_series late = run_of(series, count, series[0]), early = run_of(series, count, series[count - 1]);
    struct component_series *kept = ARENA_ARRAY(arena, struct component_series, 1);
    if (!kept)
        return NULL;
    *kept = late.count <= early.count ? late : early;
    kept->values = ARENA_ARRAY(arena, double, kept->count);
    if (!kept->values)
        return NULL;
    memcpy(kept->values, series + kept->first, (size_t)kept->count * sizeof *kept->values);
    return kept;
}

void components_set_series(struct component_writer *writer, struct component *item, int attribute, double *series)
{
    int count = writer->snapshot_count;
    if (!series)
        writer->status = GP_ERR_NOMEM;
    if (writer->status != GP_OK)
        return;
    if (run_of(series, count, series[0]).count == 0)
        components_set_number(writer, item, attribute, series[0]);
    else if (!(item->series[attribute] = keep_series(series, count, writer->arena)))
        writer->status = GP_ERR_NOMEM;
    components_drop_series(writer, series);
}

void components_drop_series(struct component_writer *writer, double *series)
{
    writer->filled[writer->filled[0] ? 1 : 0] = series;
}

double *components_series(struct component_writer *writer)
{
    double **place = &writer->filled[writer->filled[0] ? 0 : 1], *series = *place;
    *place = NULL;
    if (series)
        memset(series, 0, (size_t)writer->snapshot_count * sizeof *series);
    else if (!(series = ARENA_ARRAY(writer->arena, double, writer->snapshot_count)))
        writer->status = GP_ERR_NOMEM;
    return series;
}
