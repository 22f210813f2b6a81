/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of tables share: rows with defaults, header lines, provenance and keys. */
#ifndef GIGAPLAN_TABLES_READING_H
#define GIGAPLAN_TABLES_READING_H

#include "tables/csv_reader.h"
#include "tables/table.h"

/* Fills a row with what blank cells stand for. */
gp_status table_row_default(const struct table_schema *schema, void *row, struct arena *arena);
/* Makes room for at least `capacity` rows; false when memory is short. */
bool table_reserve(struct table *table, struct arena *arena, int capacity);

enum { PROVENANCE_STATUS, PROVENANCE_SOURCE_IDS, PROVENANCE_NOTE, PROVENANCE_COUNT };
extern const char *const table_provenance_names[PROVENANCE_COUNT];
extern const char table_row_status_choices[];

/* Everything that one reading of a table needs. */
struct reading {
    struct table *table;
    struct arena *arena; /* of what stays */
    struct arena *scrap; /* of what is needed while reading */
    struct csv_file csv;
    gp_env *env;
    bool faulty;
};

/* Which cell of a line each wanted column is: -1 when the header has none. Provenance comes after the others. */
struct header_map {
    int *cells;
    int count; /* columns, without provenance */
    bool provenance;
    int width; /* cells of the header line */
};

struct wanted_column {
    const char *name;
    bool required;
    const char *doc;
};

/* Matches the header line with the wanted columns and tells unknown, doubled and missing ones. */
gp_status table_read_header(struct header_map *map, const struct csv_record *record, const struct wanted_column *wanted,
                            int count, struct reading *reading);

/* Tells a line that has more or fewer cells than the header. */
void table_check_width(const struct header_map *map, const struct csv_record *record, struct reading *reading);
/* The cell of wanted column `index` in the line, or NULL. */
const struct csv_cell *table_mapped_cell(const struct header_map *map, const struct csv_record *record, int index);
/* Line, status, source_ids and note of a line. */
gp_status table_read_provenance(struct row_header *header, const struct header_map *map,
                                const struct csv_record *record, struct reading *reading);
struct place reading_place(const struct reading *reading, const struct csv_cell *cell);

/* Reads a table that has its rows as columns; csv.records[0] is the header. */
gp_status table_read_transposed(struct reading *reading);
/* Tells rows whose key stands in an earlier row; `skip` marks rows whose key could not be read. */
gp_status table_check_keys(struct reading *reading, const bool *skip);
/* Tells names of one column that can hardly be told apart by eye. */
gp_status table_check_names(struct reading *reading);
/* Tells numbers whose point may part thousands, once a column. */
void table_check_thousands(const struct header_map *map, const struct reading *reading);

#endif
