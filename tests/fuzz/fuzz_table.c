/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table: no crash; a refusal always comes with an error that stands inside the file; what is accepted
 * reads back the same after writing. The first byte chooses the shape of the table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "tables/table.h"
#include "target.h"

struct row {
    struct row_header header;
    const char *name;
    int year;
    date day;
    struct reference region;
    const char *text;
    double number, share;
    bool flag;
    int choice;
    struct reference_list regions;
};

#define FIELD(field) .name = #field, .offset = offsetof(struct row, field), .unit = "GW", .doc = "A column."

static const struct column columns[] = {
    {FIELD(name), .kind = COLUMN_NAME, .key = true},
    {FIELD(year), .kind = COLUMN_INTEGER, .key = true, .default_text = "2026", .minimum = 1990, .maximum = 2200},
    {FIELD(day), .kind = COLUMN_DATE, .key = true, .default_text = ""},
    {FIELD(region), .kind = COLUMN_REFERENCE, .key = true, .default_text = ""},
    {FIELD(text), .kind = COLUMN_TEXT, .default_text = ""},
    {FIELD(number), .kind = COLUMN_NUMBER, .default_text = "", .minimum = -1e300, .maximum = 1e300},
    {FIELD(share), .kind = COLUMN_NUMBER, .default_text = "1", .minimum = 0, .maximum = 1},
    {FIELD(flag), .kind = COLUMN_FLAG, .default_text = "no"},
    {FIELD(choice), .kind = COLUMN_CHOICE, .default_text = "grid", .choices = "grid|thermal|storage"},
    {FIELD(regions), .kind = COLUMN_REFERENCES, .default_text = ""},
};

static const struct table_schema schemas[] = {
    {.name = "rows", .provenance = true, .columns = columns, .column_count = 10, .row_size = sizeof(struct row)},
    {.name = "one",
     .transposed = true,
     .provenance = true,
     .columns = columns,
     .column_count = 10,
     .row_size = sizeof(struct row)},
};

static void check_refusal(const gp_env *env, gp_status status, size_t size)
{
    require(status == GP_ERR_INPUT, "bytes in memory are only ever refused as input");
    for (size_t i = 0; i < gp_env_diagnostic_count(env); i++) {
        const gp_diagnostic *diagnostic = gp_env_diagnostic(env, i);
        require(diagnostic->line >= 0 && (size_t)diagnostic->line <= size + 1, "a line of the file");
        require(diagnostic->column >= 0 && (size_t)diagnostic->column <= size + 1, "a column of the file");
    }
}

static char *write_text(const struct table *table, size_t *size)
{
    char *text = NULL;
    FILE *file = open_memstream(&text, size);
    require(file && table_write(table, file) == GP_OK, "the table can be written");
    fclose(file);
    return text;
}

static void check_round_trip(const struct table *table, struct arena *arena, gp_env *env)
{
    size_t size, again_size;
    char *text = write_text(table, &size);
    struct table again = {.schema = table->schema};
    require(table_read_bytes(&again, arena, text, size, "again.csv", env) == GP_OK, "what is written can be read");
    require(again.count == table->count, "with as many rows");
    char *again_text = write_text(&again, &again_size);
    require(size == again_size && memcmp(text, again_text, size) == 0, "and the same values");
    free(text);
    free(again_text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_new();
    gp_env *env = gp_env_new(NULL);
    require(arena && env, "there is memory");
    struct table table = {.schema = &schemas[bytes[0] == '1']};
    gp_status status = table_read_bytes(&table, arena, (const char *)bytes + 1, size - 1, "t.csv", env);
    require_told(status, env);
    if (status == GP_OK)
        check_round_trip(&table, arena, env);
    else
        check_refusal(env, status, size);
    gp_env_free(env);
    arena_free(arena);
    return 0;
}
