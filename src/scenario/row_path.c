/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/row_path.h"

#include <string.h>

static bool needs_quotes(const char *text)
{
    return *text == '\0' || *text == '"' || strcmp(text, "*") == 0 || strpbrk(text, ".=") != NULL;
}

/* A segment of a path, in quotes where it needs them. */
static const char *segment(const char *text, struct arena *arena)
{
    if (!needs_quotes(text))
        return text;
    char *out = arena_zeroed(arena, 2 * strlen(text) + 3, 1);
    if (!out)
        return NULL;
    char *to = out;
    *to++ = '"';
    for (; *text; *to++ = *text++)
        if (*text == '"')
            *to++ = '"';
    *to = '"';
    return out;
}

const char *row_path(const struct table *table, int row, int keys, struct arena *arena)
{
    char buffer[64];
    const char *path = table->schema->name;
    for (int i = 0; i < table->schema->column_count && table->schema->columns[i].key && path; i++) {
        const char *part = "*";
        if (keys == ALL_KEYS || i < keys) {
            part = cell_text(&table->schema->columns[i], table_row(table, row), buffer, sizeof buffer, arena);
            part = part ? segment(part, arena) : NULL;
        }
        path = part ? arena_format(arena, "%s.%s", path, part) : NULL;
    }
    return path;
}

int row_path_names(const struct table_schema *schema)
{
    int names = 0;
    while (names < schema->column_count && schema->columns[names].key &&
           (schema->columns[names].kind == COLUMN_NAME || schema->columns[names].kind == COLUMN_REFERENCE))
        names++;
    return names;
}

const char *cell_path(const struct table *table, int row, int keys, const struct column *column, struct arena *arena)
{
    const char *path = row_path(table, row, keys, arena);
    return path ? arena_format(arena, "%s.%s", path, column->name) : NULL;
}
