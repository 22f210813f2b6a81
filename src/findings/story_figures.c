/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unverified rows behind limits that bind, ranked by what those limits are worth. */
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "findings/story_figures.h"
#include "findings/story_group.h"
#include "findings/words.h"

/* The row's key as people would say it: "ERCOT firm". */
static gp_status make_key(const char **out, const struct table *table, int row, struct arena *arena)
{
    const char *key = table->schema->transposed ? table->schema->columns[row].name : "";
    for (int i = 0; i < table->schema->column_count; i++) {
        const struct column *column = &table->schema->columns[i];
        char buffer[64];
        if (!column->key || table->schema->transposed)
            continue;
        const char *text = cell_text(column, table_row(table, row), buffer, sizeof buffer, arena);
        if (!text)
            return GP_ERR_NOMEM;
        text = arena_text(arena, text);
        if (!text)
            return GP_ERR_NOMEM;
        key = words_join(arena, key, " ", text);
        if (!key)
            return GP_ERR_NOMEM;
    }
    *out = key;
    return GP_OK;
}

static struct story_figure *find_figure(struct story *story, const char *table, int line)
{
    for (int i = 0; i < story->figure_count; i++) {
        if (story->figures[i].line == line && strcmp(story->figures[i].table, table) == 0)
            return &story->figures[i];
    }
    return NULL;
}

static gp_status add_member(struct story *story, const struct story_members *members, int index, int *weightiest,
                            const struct gp_plan *plan, struct arena *arena)
{
    const struct story_member *member = &members->items[index];
    gp_status status = GP_OK;
    int table_index, row;
    const struct row_header *header = story_row(plan->scenario, member->table, member->line, &table_index, &row);
    if (!header || header->status != ROW_UNVERIFIED)
        return GP_OK;
    const struct table *table = &plan->scenario->tables[table_index];
    struct story_figure *figure = find_figure(story, table->schema->name, member->line);
    if (!figure) {
        figure = &story->figures[story->figure_count++];
        *figure = (struct story_figure){
            .table = table->schema->name, .line = member->line, .note = header->note ? header->note : ""};
        TRY(make_key(&figure->key, table, row, arena));
    }
    if (figure->worth <= 0.0 || member->worth > figure->limit_worth) {
        weightiest[figure - story->figures] = index;
        figure->limit_worth = member->worth;
    }
    figure->worth_gw_weeks += member->worth_gw_weeks;
    figure->worth_usd_bn += member->worth_usd_bn;
    figure->worth += member->worth;
done:
    return status;
}

static int compare_figures(const void *a, const void *b)
{
    const struct story_figure *first = a, *second = b;
    if (first->worth != second->worth)
        return first->worth > second->worth ? -1 : 1;
    if (first->worth_usd_bn > second->worth_usd_bn || second->worth_usd_bn > first->worth_usd_bn)
        return first->worth_usd_bn > second->worth_usd_bn ? -1 : 1;
    int tables = strcmp(first->table, second->table);
    return tables != 0 ? tables : first->line - second->line;
}

gp_status story_figures(struct story *story, const struct story_members *members, const struct gp_plan *plan,
                        struct arena *arena)
{
    gp_status status = GP_OK;
    int *weightiest; /* [figure] member */
    TRY_MEMORY(story->figures = ARENA_ARRAY(arena, struct story_figure, members->count));
    TRY_MEMORY(weightiest = ARENA_ARRAY(arena, int, members->count));
    for (int i = 0; i < members->count; i++)
        TRY(add_member(story, members, i, weightiest, plan, arena));
    for (int i = 0; i < story->figure_count; i++) {
        struct story_figure *figure = &story->figures[i];
        TRY_MEMORY(figure->limit = story_member_words(members, weightiest[i], plan, arena));
        figure->binds_only = figure->worth_gw_weeks <= 0.0 && figure->worth_usd_bn <= 0.0;
        figure->worth_usd_bn = story_usd_bn(figure->worth_gw_weeks, figure->worth_usd_bn);
    }
    qsort(story->figures, (size_t)story->figure_count, sizeof *story->figures, compare_figures);
done:
    return status;
}
