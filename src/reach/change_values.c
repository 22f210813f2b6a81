/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reach/change_values.h"

#include <string.h>

#include "core/try.h"

/* Pairs of values that are told one by one; of more, only the least and the most. */
#define MOST_TOLD 3

/* Cells of one value that all get the same other one. */
struct pair {
    double value;          /* before */
    const char *from, *to; /* as a table has them */
};

struct pairs {
    struct pair *items; /* all different */
    int count, cells;
};

bool change_moves(const struct lever *lever, double effort)
{
    return effort > 0.0 && lever_value(lever, effort) != lever->from;
}

/* What a cell has with an effort: the end of its override. */
static const char *value_text(const struct lever *lever, double effort, struct arena *arena)
{
    const char *text = lever_text(lever, effort, arena);
    return text ? text + strlen(lever->path) + 1 : NULL;
}

static gp_status add_cell(struct pairs *pairs, const struct lever *lever, double effort, struct arena *arena)
{
    gp_status status = GP_OK;
    struct pair pair = {.value = lever->from};
    bool known = false;
    TRY_MEMORY(pair.from = value_text(lever, 0.0, arena));
    TRY_MEMORY(pair.to = value_text(lever, effort, arena));
    for (int i = 0; i < pairs->count; i++)
        known = known || (strcmp(pairs->items[i].from, pair.from) == 0 && strcmp(pairs->items[i].to, pair.to) == 0);
    if (!known)
        pairs->items[pairs->count++] = pair;
    pairs->cells++;
done:
    return status;
}

static const char *text_of_few(const struct pairs *pairs, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < pairs->count && text; i++) {
        const char *between = i == 0 ? "" : i + 1 < pairs->count ? ", " : " and ";
        text = arena_format(arena, "%s%sfrom %s to %s", text, between, pairs->items[i].from, pairs->items[i].to);
    }
    if (text && pairs->cells > pairs->count)
        text = arena_format(arena, "%s, %d cells%s", text, pairs->cells, pairs->count == 1 ? " alike" : "");
    return text;
}

/* All cells of a change move by one factor or so many days, so the least one stays the least. */
static const char *text_of_many(const struct pairs *pairs, struct arena *arena)
{
    const struct pair *least = pairs->items, *most = pairs->items;
    for (int i = 1; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        least = pair->value < least->value ? pair : least;
        most = pair->value > most->value ? pair : most;
    }
    return arena_format(arena, "%d cells of %s to %s become %s to %s", pairs->cells, least->from, most->from, least->to,
                        most->to);
}

const char *change_values_text(const struct levers *levers, const double *efforts, const struct lever_group *group,
                               struct arena *arena)
{
    struct pairs pairs = {.items = ARENA_ARRAY(arena, struct pair, group->count)};
    if (!pairs.items)
        return NULL;
    for (int i = 0; i < group->count; i++) {
        const struct lever *lever = &levers->items[group->levers[i]];
        double effort = efforts[group->levers[i]];
        if (change_moves(lever, effort) && add_cell(&pairs, lever, effort, arena) != GP_OK)
            return NULL;
    }
    return pairs.count <= MOST_TOLD ? text_of_few(&pairs, arena) : text_of_many(&pairs, arena);
}
