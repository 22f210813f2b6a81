/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of a scenario: of its values alone, so that neither the order of rows nor where a figure comes from
 * matters. Values that a blank stands for are left out, so that a column that is added to a table changes no digest.
 * It is made when it is first asked for: of the many scenarios that are changed only to be planned, nobody asks. */
#include "base/digest.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "scenario/loading.h"
#include "tables/cell.h"

#define CELL_END     "\x1f"
#define ROW_END      "\x1e"
#define DIGEST_SIZE  65
#define MOST_COLUMNS 64

/* What a row says of a column, with its name; "" where that is what a blank stands for. NULL: memory is short. */
static const char *named_cell(const struct column *column, const void *row, const char *blank, struct arena *arena)
{
    char buffer[64];
    const char *text = cell_text(column, row, buffer, sizeof buffer, arena);
    if (!text)
        return NULL;
    if (!column->key && column->default_text && strcmp(text, blank) == 0)
        return "";
    return arena_format(arena, "%s" CELL_END "%s" CELL_END, column->name, text);
}

/* All that a row says as one text. Keys come first, so sorting these texts sorts rows by key. */
static const char *row_text(const struct table_schema *schema, const void *row, const char *const *blanks,
                            struct arena *arena)
{
    const char *cells[MOST_COLUMNS];
    size_t length = 0;
    for (int i = 0; i < schema->column_count; i++) {
        cells[i] = named_cell(&schema->columns[i], row, blanks[i], arena);
        if (!cells[i])
            return NULL;
        length += strlen(cells[i]);
    }
    char *text = arena_zeroed(arena, 1, length + 1);
    char *end = text;
    for (int i = 0; text && i < schema->column_count; i++) {
        size_t cell_length = strlen(cells[i]);
        memcpy(end, cells[i], cell_length);
        end += cell_length;
    }
    return text;
}

/* What blanks of the columns stand for. */
static gp_status find_blanks(const char *blanks[MOST_COLUMNS], const struct table_schema *schema, struct arena *arena)
{
    char buffer[64];
    void *row = arena_zeroed(arena, 1, schema->row_size);
    if (!row || schema->column_count > MOST_COLUMNS)
        return GP_ERR_NOMEM;
    for (int i = 0; i < schema->column_count; i++) {
        const struct column *column = &schema->columns[i];
        const char *text =
            cell_default(column, row, arena) == GP_OK ? cell_text(column, row, buffer, sizeof buffer, arena) : NULL;
        blanks[i] = text ? arena_text(arena, text) : NULL;
        if (!blanks[i])
            return GP_ERR_NOMEM;
    }
    return GP_OK;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gp_status add_table(struct digest *digest, const struct table *table, struct arena *arena)
{
    const char *blanks[MOST_COLUMNS], **rows = ARENA_ARRAY(arena, const char *, table->count);
    if (!rows || find_blanks(blanks, table->schema, arena) != GP_OK)
        return GP_ERR_NOMEM;
    for (int i = 0; i < table->count; i++) {
        rows[i] = row_text(table->schema, table_row(table, i), blanks, arena);
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

/* Several threads may ask for it at once. */
struct seal {
    _Atomic(char *) digest;
};

struct seal *seal_new(struct arena *arena)
{
    struct seal *seal = ARENA_ARRAY(arena, struct seal, 1);
    if (seal)
        atomic_init(&seal->digest, NULL);
    return seal;
}

void seal_release(struct seal *seal)
{
    if (seal)
        free(atomic_load(&seal->digest));
}

/* 64 hex digits, allocated; NULL where memory is short. */
static char *digest_of(const struct gp_scenario *scenario)
{
    gp_status status = GP_OK;
    char text[DIGEST_SIZE], *kept = NULL;
    struct arena *arena = arena_new();
    struct digest *digest = digest_new();
    TRY_MEMORY(arena && digest);
    for (int i = 0; i < TABLE_COUNT; i++)
        TRY(add_table(digest, &scenario->tables[i], arena));
done:
    if (digest)
        digest_finish(digest, text);
    if (status == GP_OK && (kept = malloc(sizeof text)))
        memcpy(kept, text, sizeof text);
    arena_free(arena);
    return kept;
}

const char *gp_scenario_digest(const gp_scenario *scenario)
{
    char *made = atomic_load(&scenario->seal->digest), *before = NULL;
    if (made || !(made = digest_of(scenario)))
        return made;
    if (atomic_compare_exchange_strong(&scenario->seal->digest, &before, made))
        return made;
    free(made);
    return before;
}
