/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a report as sheets of a workbook. */
#include "report/results_xlsx.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "findings/quantity.h"
#include "report/outputs.h"
#include "report/table_memory.h"

#define LEAST_WIDTH    8
#define MOST_WIDTH     60
#define LONGEST_FORMAT 160

struct book_task {
    const struct results *results;
    const struct document *document;
    const char *path, *temporary;
    bool hourly;
};

/* A column as it is written: its cells, of which only those of its kind are there, and its look. */
struct sheet_column {
    gp_column column;
    const double *numbers;
    const int *integers;
    const char *const *texts;
    struct lxw_format *format;
    int decimals; /* of numbers as they are shown */
    bool percent;
    int width; /* in characters */
};

struct sheet_table {
    const gp_table *table;
    struct sheet_column *columns;
    int column_count;
    size_t row_count;
};

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), end = strlen(ending);
    return length >= end && strcmp(text + length - end, ending) == 0;
}

/* Where the unit of a column stands in another column, or depends on the row, cells have none. */
static const char *unit_of(const gp_column *column)
{
    return strncmp(column->unit, "unit", 4) == 0 || strchr(column->unit, '"') ? "" : column->unit;
}

static double largest_of(const struct sheet_table *table, const struct sheet_column *column)
{
    double largest = 0.0;
    for (size_t row = 0; row < table->row_count; row++)
        if (number_finite(column->numbers[row]))
            largest = fmax(largest, fabs(column->numbers[row]));
    return largest;
}

/* Three significant digits of the largest number, and the unit behind it: #,##0.0" GW". */
static struct lxw_format *number_look(struct xlsx *xlsx, const struct sheet_table *table, struct sheet_column *column)
{
    char format[LONGEST_FORMAT];
    const char *unit = unit_of(&column->column);
    if (strncmp(column->column.unit, "unit", 4) == 0)
        return NULL;
    column->percent = ends_with(column->column.name, "_frac");
    column->decimals = quantity_decimals(largest_of(table, column) * (column->percent ? 100.0 : 1.0));
    int length = snprintf(format, sizeof format, "#,##0%s%.*s%s", column->decimals > 0 ? "." : "", column->decimals,
                          "0000000000", column->percent ? "%" : "");
    if (*unit)
        snprintf(format + length, sizeof format - (size_t)length, "\" %s\"", unit);
    return xlsx_format(xlsx, format, false);
}

static struct lxw_format *look_of(struct xlsx *xlsx, const struct sheet_table *table, struct sheet_column *column)
{
    switch (column->column.kind) {
    case GP_COLUMN_NUMBER:
        return number_look(xlsx, table, column);
    case GP_COLUMN_INTEGER:
        return xlsx_format(xlsx, "0", false);
    case GP_COLUMN_DATE:
        return xlsx_format(xlsx, "yyyy-mm-dd", false);
    case GP_COLUMN_TEXT:
        break;
    }
    return xlsx_format(xlsx, "@", false);
}

/* Characters of a cell as it is shown. */
static int shown_width(const struct sheet_column *column, size_t row)
{
    char text[QUANTITY_SIZE];
    int width = 0;
    switch (column->column.kind) {
    case GP_COLUMN_NUMBER:
        if (!number_finite(column->numbers[row]))
            return 0;
        quantity_text_fixed(column->numbers[row] * (column->percent ? 100.0 : 1.0), column->decimals, text);
        return (int)(strlen(text) + strlen(unit_of(&column->column))) + 1;
    case GP_COLUMN_INTEGER:
        return 6;
    case GP_COLUMN_DATE:
        return 10;
    case GP_COLUMN_TEXT:
        for (const char *letter = column->texts[row]; letter && *letter; letter++)
            width += (*letter & 0xC0) != 0x80; /* bytes that begin a character */
    }
    return width;
}

static int width_of(const struct sheet_table *table, const struct sheet_column *column)
{
    int width = (int)strlen(column->column.name);
    for (size_t row = 0; row < table->row_count && width < MOST_WIDTH; row++) {
        int shown = shown_width(column, row);
        width = shown > width ? shown : width;
    }
    return (width < LEAST_WIDTH ? LEAST_WIDTH : width > MOST_WIDTH ? MOST_WIDTH : width) + 2;
}

static gp_status make_table(struct sheet_table *out, struct xlsx *xlsx, const gp_table *table, struct arena *arena)
{
    int count = (int)gp_table_column_count(table);
    *out =
        (struct sheet_table){table, ARENA_ARRAY(arena, struct sheet_column, count), count, gp_table_row_count(table)};
    if (!out->columns)
        return GP_ERR_NOMEM;
    for (int i = 0; i < count; i++) {
        struct sheet_column *column = &out->columns[i];
        column->column = gp_table_column(table, (size_t)i);
        if (column->column.kind == GP_COLUMN_NUMBER)
            column->numbers = gp_table_numbers(table, column->column.name, NULL);
        else if (column->column.kind == GP_COLUMN_TEXT)
            column->texts = gp_table_texts(table, column->column.name, NULL);
        else
            column->integers = gp_table_integers(table, column->column.name, NULL);
        column->format = look_of(xlsx, out, column);
        column->width = width_of(out, column);
    }
    return GP_OK;
}

static void write_cell(struct xlsx *xlsx, size_t at, int index, const struct sheet_column *column, size_t row)
{
    switch (column->column.kind) {
    case GP_COLUMN_NUMBER:
        if (number_finite(column->numbers[row]))
            xlsx_number(xlsx, at, index, column->numbers[row], column->format);
        break;
    case GP_COLUMN_INTEGER:
        if (column->integers[row] != GP_BLANK)
            xlsx_number(xlsx, at, index, column->integers[row], column->format);
        break;
    case GP_COLUMN_DATE:
        if (column->integers[row] != GP_BLANK)
            xlsx_date(xlsx, at, index, column->integers[row], column->format);
        break;
    case GP_COLUMN_TEXT:
        xlsx_text(xlsx, at, index, column->texts[row], column->format);
        break;
    }
}

/* A sheet with the rows from `first` on, as many as it can have. */
static void write_sheet(struct xlsx *xlsx, const char *name, const struct sheet_table *table, size_t first,
                        struct lxw_format *bold)
{
    xlsx_sheet(xlsx, name, 1);
    for (int i = 0; i < table->column_count; i++) {
        xlsx_width(xlsx, i, table->columns[i].width);
        xlsx_text(xlsx, 0, i, table->columns[i].column.name, bold);
    }
    for (size_t row = first; row < table->row_count && row - first + 1 < XLSX_ROWS; row++) {
        for (int i = 0; i < table->column_count; i++)
            write_cell(xlsx, row - first + 1, i, &table->columns[i], row);
    }
}

static gp_status write_table(struct xlsx *xlsx, size_t output, const struct results *results, struct lxw_format *bold)
{
    gp_status status = GP_OK;
    const gp_table *made;
    struct sheet_table table;
    char name[OUTPUT_PATH];
    struct arena *arena = arena_new();
    size_t first = 0;
    TRY_MEMORY(arena);
    TRY(table_memory_make(&made, output, results, arena));
    TRY(make_table(&table, xlsx, made, arena));
    for (int part = 1; part == 1 || first < table.row_count; part++, first += XLSX_ROWS - 1) {
        snprintf(name, sizeof name, part == 1 ? "%s" : "%s_%d", gp_table_name(made), part);
        write_sheet(xlsx, name, &table, first, bold);
    }
done:
    arena_free(arena);
    return status;
}

static struct isolated_outcome write_book(void *context)
{
    const struct book_task *task = context;
    gp_status status = GP_OK;
    int count;
    struct xlsx *xlsx = xlsx_open(task->path, task->temporary);
    if (!xlsx)
        return (struct isolated_outcome){GP_ERR_NOMEM, 0};
    struct lxw_format *bold = xlsx_format(xlsx, NULL, true);
    xlsx_page(xlsx, task->document);
    outputs_schemas(&count);
    for (size_t i = 0; i < (size_t)count && status == GP_OK; i++) {
        if (outputs_is_written(task->results, i, task->hourly))
            status = write_table(xlsx, i, task->results, bold);
    }
    struct isolated_outcome outcome = xlsx_close(xlsx);
    return status == GP_OK ? outcome : (struct isolated_outcome){status, 0};
}

static gp_status make_file(const char *path, const char *told, void *context, gp_env *env)
{
    struct book_task *task = context;
    task->path = path;
    struct isolated_outcome outcome = isolated_run(write_book, task);
    return outcome.status == GP_ERR_IO ? write_failure(env, told, "cannot be written", outcome.error) : outcome.status;
}

gp_status results_xlsx_write(const struct results *results, const struct document *document,
                             struct staged_folder *folder, bool hourly, gp_env *env)
{
    struct book_task task = {
        .results = results, .document = document, .temporary = staged_folder_stage(folder), .hourly = hourly};
    return staged_folder_make(folder, XLSX_FILE, make_file, &task, env);
}
