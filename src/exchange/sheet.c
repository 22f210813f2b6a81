/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sheet.h"

#include <math.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/number.h"

#define HEADER_HINT "the first line names the columns"

/* Programs that write data frames know neither comments nor guards; a column is a component, and a row an hour. */
static const struct csv_dialect dialect = {
    .delimiter = ',', .most_cells = 100000, .most_bytes = (size_t)1024 * 1024 * 1024, .cancellable = true};

static gp_status fault(gp_env *env, struct place place, const char *code, const char *hint, const char *message)
{
    env_report(env, GP_SEVERITY_ERROR, place, code, hint, "%s", message);
    return GP_ERR_INPUT;
}

static gp_status take_header(struct sheet *out, struct arena *arena, gp_env *env)
{
    const struct csv_record *header = &out->csv.records[0];
    struct name_index *names = name_index_new(arena);
    out->column_count = header->count;
    out->columns = ARENA_ARRAY(arena, const char *, header->count);
    if (!names || !out->columns)
        return GP_ERR_NOMEM;
    gp_status worst = GP_OK;
    for (int i = 0; i < header->count; i++) {
        out->columns[i] = header->cells[i].text;
        int known = name_index_count(names), number = name_index_add(names, header->cells[i].text);
        if (number < 0)
            return GP_ERR_NOMEM;
        if (number < known)
            worst =
                fault(env, sheet_header_place(out, i), "column-doubled", NULL, "a column of this name stands before");
    }
    return worst;
}

static gp_status check_widths(const struct sheet *sheet, gp_env *env)
{
    gp_status worst = GP_OK;
    for (int i = 0; i < sheet->count; i++) {
        const struct csv_record *record = &sheet->csv.records[i + 1];
        if (record->count == sheet->column_count)
            continue;
        env_report(env, GP_SEVERITY_ERROR, sheet_place(sheet, i, -1), "row-width", NULL,
                   "has %d cells, but the header has %d", record->count, sheet->column_count);
        worst = GP_ERR_INPUT;
    }
    return worst;
}

gp_status sheet_read(struct sheet *out, const char *folder, const char *name, bool required, struct arena *arena,
                     gp_env *env)
{
    *out = (struct sheet){0};
    const char *path = arena_format(arena, "%s/%s", folder, name);
    if (!path)
        return GP_ERR_NOMEM;
    if (access(path, F_OK) != 0)
        return required ? fault(env, (struct place){.file = path}, "file-missing", NULL,
                                "this file is needed and is not there")
                        : GP_OK;
    out->path = path;
    gp_status status = csv_read(&out->csv, arena, path, &dialect, env);
    if (status != GP_OK)
        return status;
    if (out->csv.count == 0)
        return fault(env, (struct place){.file = path}, "file-empty", HEADER_HINT, "has no header");
    out->count = out->csv.count - 1;
    gp_status header = take_header(out, arena, env);
    if (header == GP_ERR_NOMEM)
        return header;
    gp_status widths = check_widths(out, env);
    return header == GP_OK ? widths : header;
}

gp_status sheet_index(struct sheet *sheet, int column, struct arena *arena)
{
    int *text_of = ARENA_ARRAY(arena, int, sheet->count);
    sheet->texts = name_index_new(arena);
    sheet->rows = ARENA_ARRAY(arena, int, sheet->count);
    if (!text_of || !sheet->texts || !sheet->rows)
        return GP_ERR_NOMEM;
    for (int row = 0; row < sheet->count; row++) {
        text_of[row] = name_index_add(sheet->texts, sheet_text(sheet, row, column));
        if (text_of[row] < 0)
            return GP_ERR_NOMEM;
    }
    int texts = name_index_count(sheet->texts), *next = ARENA_ARRAY(arena, int, texts + 1);
    sheet->start = ARENA_ARRAY(arena, int, texts + 1);
    if (!next || !sheet->start)
        return GP_ERR_NOMEM;
    for (int row = 0; row < sheet->count; row++)
        sheet->start[text_of[row] + 1]++;
    for (int i = 0; i < texts; i++)
        next[i + 1] = sheet->start[i + 1] += sheet->start[i];
    for (int row = 0; row < sheet->count; row++)
        sheet->rows[next[text_of[row]]++] = row;
    return GP_OK;
}

struct row_list sheet_rows(const struct sheet *sheet, const char *text)
{
    int number = name_index_find(sheet->texts, text);
    if (number < 0)
        return (struct row_list){0};
    int first = sheet->start[number];
    return (struct row_list){sheet->rows + first, sheet->start[number + 1] - first};
}

int sheet_column(const struct sheet *sheet, const char *name)
{
    for (int i = 0; i < sheet->column_count; i++)
        if (strcmp(sheet->columns[i], name) == 0)
            return i;
    return -1;
}

const char *sheet_text(const struct sheet *sheet, int row, int column)
{
    const struct csv_record *record = &sheet->csv.records[row + 1];
    return column >= 0 && column < record->count ? record->cells[column].text : "";
}

struct place sheet_place(const struct sheet *sheet, int row, int column)
{
    const struct csv_record *record = &sheet->csv.records[row + 1];
    if (column < 0 || column >= record->count)
        return (struct place){sheet->path, record->line, 0};
    return (struct place){sheet->path, record->cells[column].line, record->cells[column].column};
}

struct place sheet_header_place(const struct sheet *sheet, int column)
{
    return sheet_place(sheet, -1, column);
}

bool sheet_parse_number(const char *text, double *value)
{
    static const struct {
        const char *text;
        double value;
    } words[] = {{"", NUMBER_BLANK}, {"nan", NUMBER_BLANK}, {"n/a", NUMBER_BLANK},  {"inf", INFINITY},
                 {"+inf", INFINITY}, {"-inf", -INFINITY},   {"infinity", INFINITY}, {"-infinity", -INFINITY}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(text, words[i].text) == 0) {
            *value = words[i].value;
            return true;
        }
    }
    return number_parse(text, value);
}

gp_status sheet_number(double *out, const struct sheet *sheet, int row, int column, gp_env *env)
{
    const char *text = sheet_text(sheet, row, column);
    if (sheet_parse_number(text, out))
        return GP_OK;
    *out = NUMBER_BLANK;
    env_report(env, GP_SEVERITY_ERROR, sheet_place(sheet, row, column), "not-a-number",
               "decimal point, no thousands sign", "%s is \"%s\", not a number", sheet->columns[column], text);
    return GP_ERR_INPUT;
}
