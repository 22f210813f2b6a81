/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of one column that a reader takes for the same: they differ only in case, in Unicode normal form or in blanks.
 */
#include "base/name_index.h"
#include "base/unicode.h"
#include "core/try.h"
#include "tables/reading.h"

/* The names of a column so far. */
struct look {
    struct name_index *names;
    struct name_index *skeletons;
    int *first_row; /* of each skeleton */
};

static void report_alike(const struct column *column, int first, int row, struct reading *reading)
{
    const struct table *table = reading->table;
    const char *name = *(const char *const *)(const void *)((const char *)table_row(table, row) + column->offset);
    const char *before = *(const char *const *)(const void *)((const char *)table_row(table, first) + column->offset);
    const struct row_header *header = table_row(table, first);
    env_report(reading->env, GP_SEVERITY_ERROR, table_place(table, row, column), "confusable-name",
               "write both the same way, or choose another name",
               "%s \"%s\" looks like \"%s\" of line %d: they differ only in case, composed letters or blanks",
               column->name, name, before, header->line);
    reading->faulty = true;
}

static gp_status check_name(struct look *look, const struct column *column, int row, struct reading *reading)
{
    const char *name = *(const char **)(void *)((char *)table_row(reading->table, row) + column->offset);
    int known = name_index_count(look->names), number = name_index_add(look->names, name);
    if (number < 0)
        return GP_ERR_NOMEM;
    if (number < known || *name == '\0')
        return GP_OK;
    const char *skeleton = text_skeleton(name, reading->scrap);
    int looks = name_index_count(look->skeletons);
    int same = skeleton ? name_index_add(look->skeletons, skeleton) : -1;
    if (same < 0)
        return GP_ERR_NOMEM;
    if (same < looks)
        report_alike(column, look->first_row[same], row, reading);
    else
        look->first_row[same] = row;
    return GP_OK;
}

gp_status table_check_names(struct reading *reading)
{
    const struct table *table = reading->table;
    gp_status status = GP_OK;
    for (int i = 0; i < table->schema->column_count; i++) {
        if (table->schema->columns[i].kind != COLUMN_NAME)
            continue;
        struct look look;
        TRY_MEMORY(look.names = name_index_new(reading->scrap));
        TRY_MEMORY(look.skeletons = name_index_new(reading->scrap));
        TRY_MEMORY(look.first_row = ARENA_ARRAY(reading->scrap, int, table->count));
        for (int row = 0; row < table->count; row++)
            TRY(check_name(&look, &table->schema->columns[i], row, reading));
    }
done:
    return status;
}
