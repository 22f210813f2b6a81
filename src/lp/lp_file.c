/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear programmes as text, in the part of both formats that all readers agree on. Rows without bounds limit nothing
 * and are left out; each column stands in the objective or in a row, with a coefficient of 0 where it has none. */
#include "lp/lp_file.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "core/try.h"
#include "lp/lp_names.h"

#define TERMS_A_LINE 6

/* The model column by column: entries of column j are starts[j] .. starts[j + 1] - 1. Only rows that are written count.
 */
struct writer {
    const struct lp_model *model;
    FILE *file;
    struct lp_names columns, rows;
    int *starts, *entry_rows;
    double *entry_values;
};

static bool row_written(const struct lp_model *model, int row)
{
    return !isinf(model->rows.lower[row]) || !isinf(model->rows.upper[row]);
}

static void write_number(FILE *file, double value)
{
    char text[32];

    number_format(value, text);
    fputs(text, file);
}

static void count_entries(struct writer *writer)
{
    const struct lp_rows *rows = &writer->model->rows;

    for (int i = 0; i < rows->count; i++)
        for (int k = rows->starts[i]; row_written(writer->model, i) && k < rows->starts[i + 1]; k++)
            if (rows->values[k] != 0)
                writer->starts[rows->columns[k] + 2]++;
    for (int j = 0; j < writer->model->column_count; j++)
        writer->starts[j + 2] += writer->starts[j + 1];
}

static void place_entries(struct writer *writer)
{
    const struct lp_rows *rows = &writer->model->rows;

    for (int i = 0; i < rows->count; i++) {
        for (int k = rows->starts[i]; row_written(writer->model, i) && k < rows->starts[i + 1]; k++) {
            if (rows->values[k] != 0) {
                int place = writer->starts[rows->columns[k] + 1]++;

                writer->entry_rows[place] = i;
                writer->entry_values[place] = rows->values[k];
            }
        }
    }
}

static gp_status writer_init(struct writer *writer, const struct lp_model *model, FILE *file)
{
    gp_status status = GP_OK;
    size_t entries = model->rows.count > 0 ? (size_t)model->rows.starts[model->rows.count] : 0;

    *writer = (struct writer){.model = model, .file = file};
    TRY(lp_names_make(&writer->columns, model->column_count, model->column_names, LP_COLUMN_PREFIX, ""));
    TRY(lp_names_make(&writer->rows, model->row_count, model->row_names, LP_ROW_PREFIX, LP_FILE_OBJECTIVE));
    TRY_MEMORY(writer->starts = calloc((size_t)model->column_count + 2, sizeof *writer->starts));
    TRY_MEMORY(writer->entry_rows = calloc(entries + 1, sizeof *writer->entry_rows));
    TRY_MEMORY(writer->entry_values = calloc(entries + 1, sizeof *writer->entry_values));
    count_entries(writer);
    place_entries(writer);
done:
    return status;
}

static void writer_free(struct writer *writer)
{
    lp_names_free(&writer->columns);
    lp_names_free(&writer->rows);
    free(writer->starts);
    free(writer->entry_rows);
    free(writer->entry_values);
}

static bool column_in_objective(const struct writer *writer, int column)
{
    return writer->model->columns[column].cost != 0 || writer->starts[column] == writer->starts[column + 1];
}

static void write_mps_field(const struct writer *writer, const char *first, const char *second, double value)
{
    fprintf(writer->file, " %s %s ", first, second);
    write_number(writer->file, value);
    fputc('\n', writer->file);
}

/* A row with two different bounds is a G row with a range. */
static void write_mps_rows(const struct writer *writer)
{
    const struct lp_rows *rows = &writer->model->rows;

    fprintf(writer->file, "ROWS\n N %s\n", LP_FILE_OBJECTIVE);
    for (int i = 0; i < rows->count; i++) {
        char type = isinf(rows->lower[i]) ? 'L' : rows->lower[i] == rows->upper[i] ? 'E' : 'G';

        if (row_written(writer->model, i))
            fprintf(writer->file, " %c %s\n", type, writer->rows.texts[i]);
    }
}

static void write_mps_columns(const struct writer *writer)
{
    fputs("COLUMNS\n", writer->file);
    for (int j = 0; j < writer->model->column_count; j++) {
        if (column_in_objective(writer, j))
            write_mps_field(writer, writer->columns.texts[j], LP_FILE_OBJECTIVE, writer->model->columns[j].cost);
        for (int k = writer->starts[j]; k < writer->starts[j + 1]; k++)
            write_mps_field(writer, writer->columns.texts[j], writer->rows.texts[writer->entry_rows[k]],
                            writer->entry_values[k]);
    }
}

static void write_mps_sides(const struct writer *writer)
{
    const struct lp_rows *rows = &writer->model->rows;

    fputs("RHS\n", writer->file);
    for (int i = 0; i < rows->count; i++) {
        double side = isinf(rows->lower[i]) ? rows->upper[i] : rows->lower[i];

        if (row_written(writer->model, i) && side != 0)
            write_mps_field(writer, "RHS", writer->rows.texts[i], side);
    }
    fputs("RANGES\n", writer->file);
    for (int i = 0; i < rows->count; i++)
        if (!isinf(rows->lower[i]) && !isinf(rows->upper[i]) && rows->lower[i] != rows->upper[i])
            write_mps_field(writer, "RNG", writer->rows.texts[i], rows->upper[i] - rows->lower[i]);
}

static void write_mps_bound(const struct writer *writer, const char *type, int column, double value)
{
    fprintf(writer->file, " %s BND %s", type, writer->columns.texts[column]);
    if (!isinf(value)) {
        fputc(' ', writer->file);
        write_number(writer->file, value);
    }
    fputc('\n', writer->file);
}

static void write_mps_bounds(const struct writer *writer)
{
    fputs("BOUNDS\n", writer->file);
    for (int j = 0; j < writer->model->column_count; j++) {
        double lower = writer->model->columns[j].lower, upper = writer->model->columns[j].upper;

        if (lower == upper) {
            write_mps_bound(writer, "FX", j, lower);
            continue;
        }
        if (isinf(lower))
            write_mps_bound(writer, isinf(upper) ? "FR" : "MI", j, lower);
        else if (lower != 0)
            write_mps_bound(writer, "LO", j, lower);
        if (!isinf(upper))
            write_mps_bound(writer, "UP", j, upper);
    }
}

/* Only the word FREE tells some readers reliably that this is not the fixed format. */
static void write_mps(const struct writer *writer)
{
    fputs("NAME gigaplan FREE\n", writer->file);
    write_mps_rows(writer);
    write_mps_columns(writer);
    write_mps_sides(writer);
    write_mps_bounds(writer);
    fputs("ENDATA\n", writer->file);
}

/* The `position`th term of a sum; long sums go over several lines. */
static void write_lp_term(const struct writer *writer, int position, double value, int column)
{
    fputs(position > 0 && position % TERMS_A_LINE == 0 ? "\n  " : " ", writer->file);
    fputs(value < 0 ? "- " : "+ ", writer->file);
    write_number(writer->file, fabs(value));
    fprintf(writer->file, " %s", writer->columns.texts[column]);
}

static void write_lp_objective(const struct writer *writer)
{
    int terms = 0;

    fprintf(writer->file, "Minimize\n %s:", LP_FILE_OBJECTIVE);
    for (int j = 0; j < writer->model->column_count; j++)
        if (column_in_objective(writer, j))
            write_lp_term(writer, terms++, writer->model->columns[j].cost, j);
    if (terms == 0)
        write_lp_term(writer, 0, 0, 0);
    fputc('\n', writer->file);
}

static void write_lp_row(const struct writer *writer, int row, const char *suffix, const char *relation, double side)
{
    const struct lp_rows *rows = &writer->model->rows;
    int terms = 0;

    fprintf(writer->file, " %s%s:", writer->rows.texts[row], suffix);
    for (int k = rows->starts[row]; k < rows->starts[row + 1]; k++)
        if (rows->values[k] != 0)
            write_lp_term(writer, terms++, rows->values[k], rows->columns[k]);
    if (terms == 0)
        write_lp_term(writer, 0, 0, 0);
    fprintf(writer->file, " %s ", relation);
    write_number(writer->file, side);
    fputc('\n', writer->file);
}

/* Not all readers know a row with two sides, so it becomes two rows. No cleaned name contains what the second is marked
 * with. */
static void write_lp_rows(const struct writer *writer)
{
    const struct lp_rows *rows = &writer->model->rows;

    fputs("Subject To\n", writer->file);
    for (int i = 0; i < rows->count; i++) {
        if (rows->lower[i] == rows->upper[i]) {
            write_lp_row(writer, i, "", "=", rows->lower[i]);
            continue;
        }
        if (!isinf(rows->lower[i]))
            write_lp_row(writer, i, "", ">=", rows->lower[i]);
        if (!isinf(rows->upper[i]))
            write_lp_row(writer, i, isinf(rows->lower[i]) ? "" : "#", "<=", rows->upper[i]);
    }
}

static void write_lp_bound(const struct writer *writer, int column)
{
    double lower = writer->model->columns[column].lower, upper = writer->model->columns[column].upper;
    const char *name = writer->columns.texts[column];

    if (isinf(lower) && isinf(upper)) {
        fprintf(writer->file, " %s free\n", name);
    } else if (lower == upper) {
        fprintf(writer->file, " %s = ", name);
        write_number(writer->file, lower);
        fputc('\n', writer->file);
    } else if (lower != 0 || !isinf(upper)) {
        fputc(' ', writer->file);
        if (isinf(lower))
            fputs("-inf", writer->file);
        else
            write_number(writer->file, lower);
        fprintf(writer->file, " <= %s", name);
        if (!isinf(upper)) {
            fputs(" <= ", writer->file);
            write_number(writer->file, upper);
        }
        fputc('\n', writer->file);
    }
}

static void write_lp(const struct writer *writer)
{
    write_lp_objective(writer);
    write_lp_rows(writer);
    fputs("Bounds\n", writer->file);
    for (int j = 0; j < writer->model->column_count; j++)
        write_lp_bound(writer, j);
    fputs("End\n", writer->file);
}

static bool side_valid(double lower, double upper)
{
    return lower <= upper && lower < INFINITY && upper > -INFINITY;
}

static bool model_valid(const struct lp_model *model)
{
    const struct lp_rows *rows = &model->rows;

    if (model->column_count < 1 || model->row_count != rows->count)
        return false;
    for (int j = 0; j < model->column_count; j++)
        if (!side_valid(model->columns[j].lower, model->columns[j].upper) || !isfinite(model->columns[j].cost))
            return false;
    for (int i = 0; i < rows->count; i++) {
        if (!side_valid(rows->lower[i], rows->upper[i]))
            return false;
        for (int k = rows->starts[i]; k < rows->starts[i + 1]; k++)
            if (rows->columns[k] < 0 || rows->columns[k] >= model->column_count || !isfinite(rows->values[k]))
                return false;
    }
    return true;
}

gp_status lp_file_write(const struct lp_model *model, enum lp_file_format format, FILE *file)
{
    gp_status status = GP_OK;
    struct writer writer;

    if (!model_valid(model))
        return GP_ERR_INTERNAL;
    TRY(writer_init(&writer, model, file));
    if (format == LP_FILE_MPS)
        write_mps(&writer);
    else
        write_lp(&writer);
    if (fflush(file) != 0 || ferror(file))
        status = GP_ERR_IO;
done:
    writer_free(&writer);
    return status;
}
