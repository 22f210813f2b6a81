/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load factors in a table of classes, changed in place: comments and all other cells stay as the user wrote them. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "core/try.h"
#include "import/target.h"
#include "tables/csv_reader.h"
#include "tables/file_bytes.h"

struct edit {
    const char *bytes;
    size_t size, taken; /* bytes that are copied */
    struct text text;
};

static size_t offset_of(const struct edit *edit, int line, int column)
{
    size_t at = 0;
    for (; line > 1 && at < edit->size; at++) {
        bool crlf = edit->bytes[at] == '\r' && at + 1 < edit->size && edit->bytes[at + 1] == '\n';
        line -= (edit->bytes[at] == '\n' || edit->bytes[at] == '\r') && !crlf;
    }
    at += (size_t)column - 1;
    return at < edit->size ? at : edit->size;
}

/* Where the cell that begins at `at` ends. */
static size_t cell_end(const struct edit *edit, size_t at)
{
    bool quoted = false;
    for (; at < edit->size; at++) {
        if (edit->bytes[at] == '"')
            quoted = !quoted;
        else if (!quoted && strchr(",\r\n", edit->bytes[at]))
            break;
    }
    return at;
}

static void replace_cell(struct edit *edit, const struct csv_cell *cell, double value)
{
    char number[32];
    size_t from = offset_of(edit, cell->line, cell->column);
    number_format(value, number);
    text_add_n(&edit->text, edit->bytes + edit->taken, from - edit->taken);
    text_add(&edit->text, number);
    edit->taken = cell_end(edit, from);
}

static int cell_named(const struct csv_record *header, const char *name)
{
    for (int i = 0; i < header->count; i++)
        if (strcmp(header->cells[i].text, name) == 0)
            return i;
    return -1;
}

/* The load factor of a class, from its load's mean over its nameplate; blank where that is not given. */
static double factor_of(const struct import *import, const struct made_days *days, const char *class_name)
{
    for (int s = 0; s < import->series_count; s++) {
        const struct series *series = &import->series[s];
        if (series->kind == SERIES_LOAD && strcmp(series->name, class_name) == 0 && number_given(series->nameplate))
            return days_mean(days, import, s) / series->nameplate;
    }
    return NUMBER_BLANK;
}

static void edit_rows(struct edit *edit, const struct csv_file *csv, const struct import *import,
                      const struct made_days *days)
{
    int name = cell_named(&csv->records[0], "class_name"), factor = cell_named(&csv->records[0], "load_factor_frac");
    for (int i = 1; i < csv->count && name >= 0 && factor >= 0; i++) {
        const struct csv_record *record = &csv->records[i];
        double value = name < record->count ? factor_of(import, days, record->cells[name].text) : NUMBER_BLANK;
        if (number_given(value) && factor < record->count)
            replace_cell(edit, &record->cells[factor], value);
    }
    text_add_n(&edit->text, edit->bytes + edit->taken, edit->size - edit->taken);
}

gp_status load_factors_set(char **out, size_t *size, const char *path, const struct import *import,
                           const struct made_days *days)
{
    char *bytes = NULL;
    struct csv_file csv;
    struct edit edit = {0};
    gp_status status;
    *out = NULL;
    TRY(file_bytes_read(&bytes, &edit.size, path, csv_own_dialect.most_bytes, import->env));
    edit.bytes = bytes;
    TRY(csv_read_bytes(&csv, import->arena, bytes, edit.size, &csv_own_dialect, path, import->env));
    if (csv.count > 0)
        edit_rows(&edit, &csv, import, days);
    TRY(edit.text.failed ? GP_ERR_NOMEM : GP_OK);
    *size = edit.text.length;
    *out = edit.text.letters;
    edit.text = (struct text){0};
done:
    free(edit.text.letters);
    free(bytes);
    return status;
}
