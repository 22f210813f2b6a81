/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header line of a table, and what every line has in common: its width and its provenance. */
#include <string.h>

#include "base/unicode.h"
#include "core/nearest.h"
#include "tables/cell.h"
#include "tables/reading.h"

const char *const table_provenance_names[PROVENANCE_COUNT] = {"status", "source_ids", "note"};
const char table_row_status_choices[] = "sourced|derived|unverified";

struct place reading_place(const struct reading *reading, const struct csv_cell *cell)
{
    return (struct place){reading->table->file, cell->line, cell->column};
}

static void report(struct reading *reading, struct place place, const char *code, const char *hint, const char *message)
{
    env_report(reading->env, GP_SEVERITY_ERROR, place, code, hint, "%s", message);
    reading->faulty = true;
}

static int find_name(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

static bool separated_otherwise(const struct csv_record *record)
{
    return record->count == 1 && strpbrk(record->cells[0].text, ";\t");
}

/* Tells an unknown column; the name that was probably meant is marked as met, so that it is not called missing as well.
 */
static void report_unknown(struct reading *reading, const struct csv_cell *cell, const char *const *names, int count,
                           const int *cells, bool *met)
{
    const char *free_names[256];
    size_t free_count = 0;
    for (int i = 0; i < count && free_count < 256; i++) {
        if (cells[i] < 0)
            free_names[free_count++] = names[i];
    }
    const char *nearest = nearest_name(cell->text, free_names, free_count);
    char *message =
        arena_format(reading->scrap, *cell->text ? "unknown column \"%s\"" : "a column without a name%s", cell->text);
    const char *hint = nearest_hint(reading->scrap, cell->text, free_names, free_count);
    report(reading, reading_place(reading, cell), "unknown-column", hint, message ? message : "unknown column");
    if (nearest)
        met[find_name(names, count, nearest)] = true;
}

static void match_names(struct reading *reading, const struct csv_record *record, const char *const *names, int count,
                        int *cells)
{
    for (int c = 0; c < record->count; c++) {
        int i = find_name(names, count, record->cells[c].text);
        if (i >= 0 && cells[i] >= 0) {
            char *message = arena_format(reading->scrap, "column \"%s\" stands twice", names[i]);
            report(reading, reading_place(reading, &record->cells[c]), "duplicate-column", NULL,
                   message ? message : "a column stands twice");
        } else if (i >= 0) {
            cells[i] = c;
        }
    }
}

static void report_missing(struct reading *reading, int line, const struct wanted_column *wanted)
{
    char *message = arena_format(reading->scrap, "column \"%s\" is missing", wanted->name);
    struct place place = {.file = reading->table->file, .line = line};
    report(reading, place, "missing-column", wanted->doc, message ? message : "a column is missing");
}

static void check_names(struct reading *reading, const struct csv_record *record, const char *const *names, int count,
                        const struct wanted_column *wanted, int wanted_count, const int *cells, bool *met)
{
    for (int c = 0; c < record->count; c++) {
        if (find_name(names, count, record->cells[c].text) < 0)
            report_unknown(reading, &record->cells[c], names, count, cells, met);
    }
    for (int i = 0; i < wanted_count; i++) {
        if (wanted[i].required && cells[i] < 0 && !met[i])
            report_missing(reading, record->line, &wanted[i]);
    }
}

gp_status table_read_header(struct header_map *map, const struct csv_record *record, const struct wanted_column *wanted,
                            int count, struct reading *reading)
{
    bool provenance = reading->table->schema->provenance;
    int all = count + (provenance ? PROVENANCE_COUNT : 0);
    const char **names = ARENA_ARRAY(reading->scrap, const char *, all);
    bool *met = ARENA_ARRAY(reading->scrap, bool, all);
    *map = (struct header_map){ARENA_ARRAY(reading->scrap, int, all), count, provenance, record->count};
    if (!names || !met || !map->cells)
        return GP_ERR_NOMEM;
    for (int i = 0; i < all; i++) {
        names[i] = i < count ? wanted[i].name : table_provenance_names[i - count];
        map->cells[i] = -1;
    }
    if (separated_otherwise(record)) {
        report(reading, reading_place(reading, &record->cells[0]), "separator",
               "save the table with commas as separators", "the header is a single cell");
        return GP_ERR_INPUT;
    }
    match_names(reading, record, names, all, map->cells);
    check_names(reading, record, names, all, wanted, count, map->cells, met);
    return GP_OK;
}

void table_check_width(const struct header_map *map, const struct csv_record *record, struct reading *reading)
{
    if (record->count == map->width)
        return;
    bool longer = record->count > map->width;
    struct place place = {.file = reading->table->file, .line = record->line};
    if (longer)
        place = reading_place(reading, &record->cells[map->width]);
    env_report(reading->env, GP_SEVERITY_ERROR, place, "ragged-row",
               longer ? "quote a cell that has a comma in it" : "blank cells need their commas too",
               "the row has %d cells, the header has %d", record->count, map->width);
    reading->faulty = true;
}

const struct csv_cell *table_mapped_cell(const struct header_map *map, const struct csv_record *record, int index)
{
    int cell = map->cells[index];
    return cell >= 0 && cell < record->count ? &record->cells[cell] : NULL;
}

static gp_status read_words(const char **field, int column, const struct header_map *map,
                            const struct csv_record *record, struct reading *reading)
{
    char fault[TEXT_FAULT_SIZE];
    const struct csv_cell *cell = table_mapped_cell(map, record, map->count + column);
    if (!cell || *cell->text == '\0')
        return GP_OK;
    if (!text_is_fit(cell->text, TEXT_WORDS, fault)) {
        cell_fault_text(table_provenance_names[column], fault, reading_place(reading, cell), reading->env);
        reading->faulty = true;
        return GP_OK;
    }
    *field = arena_text(reading->arena, cell->text);
    return *field ? GP_OK : GP_ERR_NOMEM;
}

gp_status table_read_provenance(struct row_header *header, const struct header_map *map,
                                const struct csv_record *record, struct reading *reading)
{
    header->line = record->line;
    header->status = ROW_UNSTATED;
    header->source_ids = header->note = "";
    if (!map->provenance)
        return GP_OK;
    const struct csv_cell *status_cell = table_mapped_cell(map, record, map->count + PROVENANCE_STATUS);
    if (status_cell && *status_cell->text) {
        int index = choice_index(table_row_status_choices, status_cell->text);
        header->status = index < 0 ? ROW_UNSTATED : ROW_SOURCED + index;
        if (index < 0) {
            cell_fault_choice(table_provenance_names[PROVENANCE_STATUS], table_row_status_choices, status_cell->text,
                              reading_place(reading, status_cell), reading->env);
            reading->faulty = true;
        }
    }
    gp_status status = read_words(&header->source_ids, PROVENANCE_SOURCE_IDS, map, record, reading);
    return status == GP_OK ? read_words(&header->note, PROVENANCE_NOTE, map, record, reading) : status;
}
