/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of one row that are written a column a line: parameter, value and where the value comes from. */

#include "core/nearest.h"
#include "core/try.h"
#include "tables/cell.h"
#include "tables/reading.h"

enum { PARAMETER, VALUE, TRANSPOSED_COLUMNS };

static const struct wanted_column transposed_columns[TRANSPOSED_COLUMNS] = {
    {"parameter", true, "Name of the parameter."},
    {"value", true, "Its value."},
};

/* The parameter that was probably meant is marked in `meant`, so that it is not called missing as well. */
static gp_status report_unknown(struct reading *reading, const struct csv_cell *cell, bool *meant)
{
    const struct table_schema *schema = reading->table->schema;
    const char **names = ARENA_ARRAY(reading->scrap, const char *, schema->column_count);
    if (!names)
        return GP_ERR_NOMEM;
    for (int i = 0; i < schema->column_count; i++)
        names[i] = schema->columns[i].name;
    const char *nearest = nearest_name(cell->text, names, (size_t)schema->column_count);
    if (nearest)
        meant[schema_column(schema, nearest) - schema->columns] = true;
    const char *hint = nearest_hint(reading->scrap, cell->text, names, (size_t)schema->column_count);
    env_report(reading->env, GP_SEVERITY_ERROR, reading_place(reading, cell), "unknown-parameter", hint,
               "unknown parameter \"%s\"", cell->text);
    reading->faulty = true;
    return GP_OK;
}

static gp_status read_value(int index, const struct header_map *map, const struct csv_record *record,
                            struct reading *reading)
{
    struct table *table = reading->table;
    const struct column *column = &table->schema->columns[index];
    const struct csv_cell *cell = table_mapped_cell(map, record, VALUE);
    struct place place = {.file = table->file, .line = record->line};
    if (cell)
        place = reading_place(reading, cell);
    table->cell_columns[index] = place.column;
    if (cell)
        cell_warn_thousands(column, cell->text, place, reading->env);
    gp_status status = cell_read(column, table->rows, cell ? cell->text : "", place, reading->arena, reading->env);
    if (status != GP_ERR_INPUT)
        return status;
    reading->faulty = true;
    return cell_default(column, table->rows, reading->arena);
}

static gp_status read_parameter(const struct header_map *map, const struct csv_record *record, bool *meant,
                                struct reading *reading)
{
    struct table *table = reading->table;
    const struct csv_cell *cell = table_mapped_cell(map, record, PARAMETER);
    if (!cell)
        return GP_OK; /* the header has no such column, which was told */
    const struct column *column = schema_column(table->schema, cell->text);
    if (!column)
        return report_unknown(reading, cell, meant);
    int index = (int)(column - table->schema->columns);
    struct row_header *header = &table->column_headers[index];
    if (header->line > 0) {
        env_report(reading->env, GP_SEVERITY_ERROR, reading_place(reading, cell), "duplicate-key", NULL,
                   "parameter \"%s\" stands twice; first in line %d", column->name, header->line);
        reading->faulty = true;
        return GP_OK;
    }
    gp_status status = table_read_provenance(header, map, record, reading);
    return status == GP_OK ? read_value(index, map, record, reading) : status;
}

static void report_missing(struct reading *reading, const bool *meant)
{
    const struct table *table = reading->table;
    for (int i = 0; i < table->schema->column_count; i++) {
        const struct column *column = &table->schema->columns[i];
        if (column->default_text || table->column_headers[i].line > 0 || meant[i])
            continue;
        struct place place = {.file = table->file};
        env_report(reading->env, GP_SEVERITY_ERROR, place, "missing-parameter", column->doc,
                   "parameter \"%s\" is missing", column->name);
        reading->faulty = true;
    }
}

static gp_status make_row(struct reading *reading)
{
    struct table *table = reading->table;
    size_t columns = (size_t)table->schema->column_count;
    if (!table_append(table, reading->arena))
        return GP_ERR_NOMEM;
    table->column_headers = ARENA_ARRAY(reading->arena, struct row_header, columns);
    table->cell_columns = ARENA_ARRAY(reading->arena, int, columns);
    if (!table->column_headers || !table->cell_columns)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < columns; i++)
        table->column_headers[i].source_ids = table->column_headers[i].note = "";
    return GP_OK;
}

gp_status table_read_transposed(struct reading *reading)
{
    struct header_map map;
    bool *meant;
    gp_status status = GP_OK;
    TRY(make_row(reading));
    TRY_MEMORY(meant = ARENA_ARRAY(reading->scrap, bool, reading->table->schema->column_count));
    TRY(table_read_header(&map, &reading->csv.records[0], transposed_columns, TRANSPOSED_COLUMNS, reading));
    for (int i = 1; i < reading->csv.count; i++) {
        table_check_width(&map, &reading->csv.records[i], reading);
        TRY(read_parameter(&map, &reading->csv.records[i], meant, reading));
    }
    if (map.cells[PARAMETER] >= 0)
        report_missing(reading, meant);
done:
    return status;
}
