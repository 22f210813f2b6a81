/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of a scenario: of its values alone, so that neither the order of rows nor where a figure comes from
 * matters. */
#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "scenario/loading.h"

#define CELL_END "\x1f"
#define ROW_END  "\x1e"

/* All cells of a row as one text. Keys come first, so sorting these texts sorts rows by key. */
static const char *row_text(const struct table_schema *schema, const void *row, struct arena *arena)
{
    const char *cells[64];
    char buffers[64][64];
    size_t length = 0;
    if (schema->column_count > 64)
        return NULL;
    for (int i = 0; i < schema->column_count; i++) {
        cells[i] = cell_text(&schema->columns[i], row, buffers[i], sizeof buffers[i], arena);
        if (!cells[i])
            return NULL;
        length += strlen(cells[i]) + 1;
    }
    char *text = arena_zeroed(arena, 1, length + 1);
    char *end = text;
    for (int i = 0; text && i < schema->column_count; i++) {
        size_t cell_length = strlen(cells[i]);
        memcpy(end, cells[i], cell_length);
        memcpy(end + cell_length, CELL_END, 1);
        end += cell_length + 1;
    }
    return text;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gp_status add_table(struct digest *digest, const struct table *table, struct arena *arena)
{
    const char **rows = ARENA_ARRAY(arena, const char *, table->count);
    if (!rows)
        return GP_ERR_NOMEM;
    for (int i = 0; i < table->count; i++) {
        rows[i] = row_text(table->schema, table_row(table, i), arena);
        if (!rows[i])
            return GP_ERR_NOMEM;
    }
    qsort(rows, (size_t)table->count, sizeof *rows, compare_texts);
    digest_add(digest, table->schema->name, strlen(table->schema->name));
    digest_add(digest, ROW_END, 1);
    for (int i = 0; i < table->count; i++) {
        digest_add(digest, rows[i], strlen(rows[i]));
        digest_add(digest, ROW_END, 1);
    }
    return GP_OK;
}

gp_status scenario_seal(struct gp_scenario *scenario)
{
    gp_status status = GP_OK;
    struct arena *arena = arena_new();
    struct digest *digest = digest_new();
    if (!arena || !digest)
        status = GP_ERR_NOMEM;
    for (int i = 0; i < TABLE_COUNT && status == GP_OK; i++)
        status = add_table(digest, &scenario->tables[i], arena);
    if (digest)
        digest_finish(digest, scenario->digest);
    arena_free(arena);
    return status;
}
