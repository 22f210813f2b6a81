/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/source.h"

#include <stdlib.h>
#include <string.h>

#include "core/try.h"
#include "import/figure.h"
#include "import/stamp.h"
#include "tables/file_bytes.h"

#define LINES_LOOKED  2000 /* to find the delimiter */
#define HEADER_LOOKED 200  /* records in which a header is looked for by names */

/* Lines that have the letter outside of quotes, among the first ones. */
static int lines_with(const char *bytes, size_t size, char letter)
{
    bool quoted = false, found = false;
    int lines = 0, with = 0;
    for (size_t i = 0; i < size && lines < LINES_LOOKED; i++) {
        if (bytes[i] == '"')
            quoted = !quoted;
        found = found || (bytes[i] == letter && !quoted);
        if (bytes[i] == '\n' || bytes[i] == '\r' || i + 1 == size) {
            with += found;
            lines++;
            found = false;
        }
    }
    return with;
}

/* Cells that semicolons or tabs part may hold decimal commas, but hardly the other way round. */
static char find_delimiter(const char *bytes, size_t size)
{
    int commas = lines_with(bytes, size, ','), semicolons = lines_with(bytes, size, ';');
    int tabs = lines_with(bytes, size, '\t');
    if (semicolons > 0 && semicolons >= tabs && 2 * semicolons > commas)
        return ';';
    return tabs > 0 && 2 * tabs > commas ? '\t' : ',';
}

const char *source_delimiter_words(const struct source *source)
{
    return source->delimiter == ';' ? "semicolons" : source->delimiter == '\t' ? "tabs" : "commas";
}

/* The next letter of a name that counts, in lower case; ASCII alone, so that no locale matters. */
static char next_letter(const char **at)
{
    while (**at && strchr(" \t\r\n_", **at))
        (*at)++;
    char letter = **at;
    *at += letter != '\0';
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool source_same_name(const char *a, const char *b)
{
    char letter;
    do {
        letter = next_letter(&a);
        if (letter != next_letter(&b))
            return false;
    } while (letter != '\0');
    return true;
}

/* The number of cells that most records have. */
static int usual_width(const struct csv_file *csv)
{
    const int most_cells = csv_own_dialect.most_cells;
    int *records = calloc((size_t)most_cells + 1, sizeof *records), most = 1;
    if (!records)
        return -1;
    for (int i = 0; i < csv->count; i++)
        records[csv->records[i].count]++;
    for (int width = 2; width <= most_cells; width++)
        if (records[width] > records[most])
            most = width;
    free(records);
    return most;
}

static bool has_number(const struct csv_record *record)
{
    double value;
    for (int i = 0; i < record->count; i++)
        if (figure_parse(record->cells[i].text, strchr(record->cells[i].text, ',') != NULL, &value))
            return true;
    return false;
}

static bool has_word(const struct csv_record *record)
{
    double value;
    for (int i = 0; i < record->count; i++)
        if (record->cells[i].text[0] && !figure_parse(record->cells[i].text, false, &value) &&
            stamp_orders(record->cells[i].text) == 0)
            return true;
    return false;
}

static bool has_known(const struct csv_record *record, const char *const *known, int known_count)
{
    for (int i = 0; i < record->count; i++)
        for (int j = 0; j < known_count; j++)
            if (source_same_name(record->cells[i].text, known[j]))
                return true;
    return false;
}

static void find_table(struct source *source, int width, const char *const *known, int known_count)
{
    const struct csv_record *records = source->csv.records;
    int count = source->csv.count;
    source->header = -1;
    source->first = 0;
    for (int i = 0; i < count && i < HEADER_LOOKED; i++) {
        if (!has_known(&records[i], known, known_count))
            continue;
        source->header = i;
        source->first = i + 1;
        return;
    }
    int first = 0;
    while (first < count && (records[first].count != width || !has_number(&records[first]) ||
                             (first + 1 < count && !has_number(&records[first + 1]))))
        first++;
    source->first = first < count ? first : 0;
    if (source->first > 0 && (width == 1 || records[source->first - 1].count > 1) &&
        has_word(&records[source->first - 1]))
        source->header = source->first - 1;
}

static gp_status name_columns(struct source *source, int width, struct arena *arena)
{
    const struct csv_record *header = source->header < 0 ? NULL : &source->csv.records[source->header];
    source->count = source->csv.count - source->first;
    source->column_count = header && header->count > width ? header->count : width;
    source->columns = ARENA_ARRAY(arena, const char *, source->column_count);
    if (!source->columns)
        return GP_ERR_NOMEM;
    for (int i = 0; i < source->column_count; i++)
        source->columns[i] = header && i < header->count ? header->cells[i].text : "";
    return GP_OK;
}

static gp_status read_bytes(struct source *out, const char *const *known, int known_count, const char *bytes,
                            size_t size, struct arena *arena, gp_env *env)
{
    gp_status status;
    struct csv_dialect dialect = csv_own_dialect;
    dialect.delimiter = out->delimiter = find_delimiter(bytes, size);
    TRY(csv_read_bytes(&out->csv, arena, bytes, size, &dialect, out->path, env));
    if (out->csv.count == 0) {
        env_report(env, GP_SEVERITY_ERROR, (struct place){.file = out->path}, "table-empty", NULL, "has no rows");
        return GP_ERR_INPUT;
    }
    int width = usual_width(&out->csv);
    if (width < 0)
        return GP_ERR_NOMEM;
    find_table(out, width, known, known_count);
    status = name_columns(out, width, arena);
done:
    return status;
}

gp_status source_read(struct source *out, const char *path, const char *const *known, int known_count,
                      struct arena *arena, gp_env *env)
{
    char *bytes;
    size_t size;
    *out = (struct source){.path = path};
    gp_status status = file_bytes_read(&bytes, &size, path, csv_own_dialect.most_bytes, env);
    if (status == GP_OK)
        status = read_bytes(out, known, known_count, bytes, size, arena, env);
    free(bytes);
    return status;
}

int source_column(const struct source *source, const char *name)
{
    int place;
    for (int i = 0; i < source->column_count; i++)
        if (strcmp(source->columns[i], name) == 0 && name[0])
            return i;
    for (int i = 0; i < source->column_count; i++)
        if (source->columns[i][0] && source_same_name(source->columns[i], name))
            return i;
    if (name[0] == '#' && stamp_whole(name + 1, &place) && place >= 1 && place <= source->column_count)
        return place - 1;
    return -1;
}

const char *source_column_name(const struct source *source, int column, struct arena *arena)
{
    const char *name = source->columns[column][0] ? source->columns[column] : arena_format(arena, "#%d", column + 1);
    return name ? name : "";
}

const char *source_text(const struct source *source, int row, int column)
{
    const struct csv_record *record = &source->csv.records[source->first + row];
    return column >= 0 && column < record->count ? record->cells[column].text : "";
}

struct place source_place(const struct source *source, int row, int column)
{
    const struct csv_record *record = &source->csv.records[source->first + row];
    struct place place = {source->path, record->line, 0};
    if (column >= 0 && column < record->count)
        place = (struct place){source->path, record->cells[column].line, record->cells[column].column};
    return place;
}
