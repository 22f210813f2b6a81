/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV file to rows: one line a row. Every fault is told; a row with a faulty cell is kept, the cell as if blank. */
#include <string.h>

#include "core/try.h"
#include "tables/cell.h"
#include "tables/reading.h"

static gp_status read_row_header(struct header_map *map, struct reading *reading)
{
    const struct table_schema *schema = reading->table->schema;
    struct wanted_column *wanted = ARENA_ARRAY(reading->scrap, struct wanted_column, schema->column_count);
    if (!wanted)
        return GP_ERR_NOMEM;
    for (int i = 0; i < schema->column_count; i++) {
        const struct column *column = &schema->columns[i];
        wanted[i] = (struct wanted_column){column->name, column->default_text == NULL, column->doc};
    }
    return table_read_header(map, &reading->csv.records[0], wanted, schema->column_count, reading);
}

/* Reads one cell; a faulty one is left as its default. `usable` says whether a key can rely on it. */
static gp_status read_cell(const struct column *column, void *row, const struct csv_cell *cell, bool *usable,
                           struct reading *reading)
{
    *usable = cell != NULL || column->default_text != NULL;
    if (!cell || (*cell->text == '\0' && column->default_text))
        return GP_OK; /* the row was made with its defaults */
    gp_status status = cell_read(column, row, cell->text, reading_place(reading, cell), reading->arena, reading->env);
    if (status != GP_ERR_INPUT)
        return status;
    reading->faulty = true;
    *usable = false;
    return cell_default(column, row, reading->arena);
}

static gp_status read_cells(void *row, int *columns, bool *skip_key, const struct header_map *map,
                            const struct csv_record *record, struct reading *reading)
{
    const struct table_schema *schema = reading->table->schema;
    for (int i = 0; i < schema->column_count; i++) {
        const struct csv_cell *cell = table_mapped_cell(map, record, i);
        bool usable;
        gp_status status = read_cell(&schema->columns[i], row, cell, &usable, reading);
        if (status != GP_OK)
            return status;
        columns[i] = cell ? cell->column : 0;
        *skip_key = *skip_key || (schema->columns[i].key && !usable);
    }
    return GP_OK;
}

/* Defaults are read once and copied into each row. */
static gp_status read_lines(const struct header_map *map, bool *skip_key, struct reading *reading)
{
    struct table *table = reading->table;
    const struct table_schema *schema = table->schema;
    gp_status status = GP_OK;
    void *blank;
    TRY_MEMORY(blank = arena_zeroed(reading->scrap, 1, schema->row_size));
    TRY(table_row_default(schema, blank, reading->arena));
    for (int i = 0; i < reading->csv.count - 1; i++) {
        const struct csv_record *record = &reading->csv.records[i + 1];
        void *row = (char *)table->rows + (size_t)i * schema->row_size;
        memcpy(row, blank, schema->row_size);
        table->count = i + 1;
        table_check_width(map, record, reading);
        TRY(table_read_provenance(row, map, record, reading));
        TRY(read_cells(row, table->cell_columns + (size_t)i * (size_t)schema->column_count, &skip_key[i], map, record,
                       reading));
    }
done:
    return status;
}

static gp_status read_rows(struct reading *reading)
{
    struct table *table = reading->table;
    struct header_map map;
    gp_status status = GP_OK;
    TRY(read_row_header(&map, reading));
    int count = reading->csv.count - 1;
    bool *skip_key;
    TRY_MEMORY(skip_key = ARENA_ARRAY(reading->scrap, bool, count));
    TRY_MEMORY(table_reserve(table, reading->arena, count));
    TRY_MEMORY(table->cell_columns =
                   arena_zeroed(reading->arena, (size_t)count * (size_t)table->schema->column_count, sizeof(int)));
    TRY(read_lines(&map, skip_key, reading));
    TRY(table_check_keys(reading, skip_key));
    TRY(table_check_names(reading));
    table_check_thousands(&map, reading);
done:
    return status;
}

static gp_status read_shape(struct reading *reading)
{
    if (reading->csv.count > 0)
        return reading->table->schema->transposed ? table_read_transposed(reading) : read_rows(reading);
    if (!reading->faulty) {
        struct place place = {.file = reading->table->file};
        env_report(reading->env, GP_SEVERITY_ERROR, place, "header-missing", "its first line names the columns",
                   "the table is empty");
    }
    return GP_ERR_INPUT;
}

/* Turns the records into rows; `status` is what reading them gave. */
static gp_status read_table(struct reading *reading, gp_status status)
{
    if (status != GP_OK && status != GP_ERR_INPUT)
        return status;
    reading->faulty = status == GP_ERR_INPUT;
    status = read_shape(reading);
    return status == GP_OK && reading->faulty ? GP_ERR_INPUT : status;
}

static gp_status start_reading(struct reading *reading, struct table *table, struct arena *arena, const char *file,
                               gp_env *env)
{
    *reading = (struct reading){.table = table, .arena = arena, .scrap = arena_new(), .env = env};
    table->file = arena_text(arena, file);
    return reading->scrap && table->file ? GP_OK : GP_ERR_NOMEM;
}

gp_status table_read(struct table *table, struct arena *arena, const char *path, gp_env *env)
{
    struct reading reading;
    gp_status status = start_reading(&reading, table, arena, path, env);
    if (status == GP_OK)
        status = read_table(&reading, csv_read(&reading.csv, reading.scrap, path, &csv_own_dialect, env));
    arena_free(reading.scrap);
    return status;
}

gp_status table_read_bytes(struct table *table, struct arena *arena, const char *bytes, size_t size, const char *file,
                           gp_env *env)
{
    struct reading reading;
    gp_status status = start_reading(&reading, table, arena, file, env);
    if (status == GP_OK)
        status =
            read_table(&reading, csv_read_bytes(&reading.csv, reading.scrap, bytes, size, &csv_own_dialect, file, env));
    arena_free(reading.scrap);
    return status;
}
