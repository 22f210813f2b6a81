/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank-revealing choice of a basis. Nearly all pivots of a planning problem are singletons, found without any
 * arithmetic; the rest is eliminated as a dense matrix. It runs only after a basis turned out invalid, so it is simple
 * rather than fast. */
#include "lp/basis_repair.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/try.h"

/* Pivots smaller than this share of the largest entry of their column count as zero. */
#define PIVOT_THRESHOLD 1e-7
/* Entries of the dense rest beyond which its columns are given up instead. */
#define DENSE_LIMIT 9000000

struct repair {
    const struct basis_candidates *candidates;
    bool *kept;
    bool *row_open;    /* rows without a pivot or basic slack */
    bool *column_open; /* candidates neither kept nor given up */
    int *row_starts;   /* the candidates row by row */
    int *row_columns;
    int *row_counts;    /* open candidates of a row */
    int *column_counts; /* open rows of a candidate */
    double *largest;    /* largest absolute entry of a candidate */
    int *queue;         /* singletons to look at: columns as j, rows as -1 - i; each comes at most once */
    size_t queued;
};

static void repair_free(struct repair *repair)
{
    free(repair->row_open);
    free(repair->column_open);
    free(repair->row_starts);
    free(repair->row_columns);
    free(repair->row_counts);
    free(repair->column_counts);
    free(repair->largest);
    free(repair->queue);
}

static void build_row_lists(struct repair *repair)
{
    const struct basis_candidates *c = repair->candidates;
    int *starts = repair->row_starts;

    for (int k = 0; k < c->starts[c->column_count]; k++)
        starts[c->rows[k] + 2]++;
    for (int i = 0; i < c->row_count; i++)
        starts[i + 2] += starts[i + 1];
    for (int j = 0; j < c->column_count; j++)
        for (int k = c->starts[j]; k < c->starts[j + 1]; k++)
            repair->row_columns[starts[c->rows[k] + 1]++] = j;
}

static void count_open(struct repair *repair)
{
    const struct basis_candidates *c = repair->candidates;

    for (int j = 0; j < c->column_count; j++) {
        repair->column_open[j] = true;
        for (int k = c->starts[j]; k < c->starts[j + 1]; k++) {
            repair->largest[j] = fmax(repair->largest[j], fabs(c->values[k]));
            if (repair->row_open[c->rows[k]]) {
                repair->column_counts[j]++;
                repair->row_counts[c->rows[k]]++;
            }
        }
    }
}

static gp_status repair_init(struct repair *repair, const struct basis_candidates *candidates, const bool *slacks,
                             bool *kept)
{
    size_t rows = (size_t)candidates->row_count, columns = (size_t)candidates->column_count;
    size_t entries = (size_t)candidates->starts[columns];

    *repair = (struct repair){.candidates = candidates, .kept = kept};
    repair->row_open = calloc(rows + 1, sizeof *repair->row_open);
    repair->column_open = calloc(columns + 1, sizeof *repair->column_open);
    repair->row_starts = calloc(rows + 2, sizeof *repair->row_starts);
    repair->row_columns = calloc(entries + 1, sizeof *repair->row_columns);
    repair->row_counts = calloc(rows + 1, sizeof *repair->row_counts);
    repair->column_counts = calloc(columns + 1, sizeof *repair->column_counts);
    repair->largest = calloc(columns + 1, sizeof *repair->largest);
    repair->queue = calloc(rows + columns + 1, sizeof *repair->queue);
    if (!repair->row_open || !repair->column_open || !repair->row_starts || !repair->row_columns ||
        !repair->row_counts || !repair->column_counts || !repair->largest || !repair->queue)
        return GP_ERR_NOMEM;
    for (size_t i = 0; i < rows; i++)
        repair->row_open[i] = !slacks[i];
    memset(kept, 0, columns * sizeof *kept);
    build_row_lists(repair);
    count_open(repair);
    return GP_OK;
}

static void queue_column(struct repair *repair, int column)
{
    if (repair->column_open[column] && repair->column_counts[column] == 1)
        repair->queue[repair->queued++] = column;
}

static void queue_row(struct repair *repair, int row)
{
    if (repair->row_open[row] && repair->row_counts[row] == 1)
        repair->queue[repair->queued++] = -1 - row;
}

static void close_column(struct repair *repair, int column)
{
    const struct basis_candidates *c = repair->candidates;

    repair->column_open[column] = false;
    for (int k = c->starts[column]; k < c->starts[column + 1]; k++) {
        repair->row_counts[c->rows[k]]--;
        queue_row(repair, c->rows[k]);
    }
}

static void close_row(struct repair *repair, int row)
{
    repair->row_open[row] = false;
    for (int k = repair->row_starts[row]; k < repair->row_starts[row + 1]; k++) {
        repair->column_counts[repair->row_columns[k]]--;
        queue_column(repair, repair->row_columns[k]);
    }
}

/* Entry of the candidate in the row, or in its only open row when `row` is negative; sets *found to that row. */
static double find_entry(const struct repair *repair, int column, int row, int *found)
{
    const struct basis_candidates *c = repair->candidates;

    for (int k = c->starts[column]; k < c->starts[column + 1]; k++) {
        if (row < 0 ? repair->row_open[c->rows[k]] : c->rows[k] == row) {
            *found = c->rows[k];
            return c->values[k];
        }
    }
    return 0;
}

static int only_column(const struct repair *repair, int row)
{
    for (int k = repair->row_starts[row]; k < repair->row_starts[row + 1]; k++)
        if (repair->column_open[repair->row_columns[k]])
            return repair->row_columns[k];
    return -1;
}

/* A singleton of either kind needs no elimination: nothing else changes when its row and column leave. */
static void take_singletons(struct repair *repair)
{
    for (int j = 0; j < repair->candidates->column_count; j++)
        queue_column(repair, j);
    for (int i = 0; i < repair->candidates->row_count; i++)
        queue_row(repair, i);
    while (repair->queued > 0) {
        int item = repair->queue[--repair->queued];
        int row = item < 0 ? -1 - item : -1;
        int column = item < 0 ? -1 : item;
        double value;

        if (item < 0 ? !repair->row_open[row] || repair->row_counts[row] != 1
                     : !repair->column_open[column] || repair->column_counts[column] != 1)
            continue;
        if (item < 0)
            column = only_column(repair, row);
        value = find_entry(repair, column, row, &row);
        if (fabs(value) > PIVOT_THRESHOLD * repair->largest[column]) {
            repair->kept[column] = true;
            close_row(repair, row);
        }
        close_column(repair, column);
    }
}

/* Subtracts the pivot column from the later ones so that they vanish in the pivot's row. Rows that have a pivot no
 * longer matter, and a pivot column has few entries in the others. */
static void eliminate(double *dense, int rows, int columns, int row, int column, const int *others, int other_count)
{
    const double *pivot = dense + (size_t)column * (size_t)rows;

    for (int j = column + 1; j < columns; j++) {
        double *later = dense + (size_t)j * (size_t)rows;
        double factor = later[row] / pivot[row];

        if (factor == 0)
            continue;
        for (int k = 0; k < other_count; k++)
            later[others[k]] -= factor * pivot[others[k]];
    }
}

/* Open rows in which the column is not 0; *best: where it is largest, -1 for none. */
static int list_entries(const struct repair *repair, const double *column, const int *rows, int row_count, int *list,
                        int *best)
{
    int listed = 0;

    *best = -1;
    for (int i = 0; i < row_count; i++) {
        if (!repair->row_open[rows[i]] || column[i] == 0)
            continue;
        list[listed++] = i;
        if (*best < 0 || fabs(column[i]) > fabs(column[*best]))
            *best = i;
    }
    return listed;
}

static void factor_dense(struct repair *repair, double *dense, const int *rows, int row_count, const int *columns,
                         int column_count, int *list)
{
    for (int j = 0; j < column_count; j++) {
        const double *column = dense + (size_t)j * (size_t)row_count;
        int best, count = list_entries(repair, column, rows, row_count, list, &best);

        if (best < 0 || fabs(column[best]) <= PIVOT_THRESHOLD * repair->largest[columns[j]])
            continue;
        repair->kept[columns[j]] = true;
        repair->row_open[rows[best]] = false;
        eliminate(dense, row_count, column_count, best, j, list, count);
    }
}

/* Lists what is open and has open entries; an item without any can never get a pivot. */
static int list_open(const bool *open, const int *counts, int count, int *list)
{
    int listed = 0;

    for (int i = 0; i < count; i++)
        if (open[i] && counts[i] > 0)
            list[listed++] = i;
    return listed;
}

static void believe(struct repair *repair, const int *rows, const int *columns, int count)
{
    for (int k = 0; k < count; k++) {
        repair->row_open[rows[k]] = false;
        repair->kept[columns[k]] = true;
    }
}

static gp_status eliminate_rest(struct repair *repair, const int *rows, int row_count, const int *columns,
                                int column_count)
{
    gp_status status = GP_OK;
    const struct basis_candidates *c = repair->candidates;
    double *dense = NULL;
    int *position = NULL, *list = NULL;

    TRY_MEMORY(position = calloc((size_t)c->row_count + 1, sizeof *position));
    TRY_MEMORY(list = calloc((size_t)row_count + 1, sizeof *list));
    TRY_MEMORY(dense = calloc((size_t)row_count * (size_t)column_count + 1, sizeof *dense));
    for (int i = 0; i < row_count; i++)
        position[rows[i]] = i;
    for (int j = 0; j < column_count; j++)
        for (int k = c->starts[columns[j]]; k < c->starts[columns[j] + 1]; k++)
            if (repair->row_open[c->rows[k]])
                dense[(size_t)j * (size_t)row_count + (size_t)position[c->rows[k]]] = c->values[k];
    factor_dense(repair, dense, rows, row_count, columns, column_count, list);
done:
    free(list);
    free(dense);
    free(position);
    return status;
}

static gp_status take_rest(struct repair *repair, bool thorough)
{
    gp_status status = GP_OK;
    const struct basis_candidates *c = repair->candidates;
    int *rows = NULL, *columns = NULL;
    int row_count, column_count;

    TRY_MEMORY(rows = calloc((size_t)c->row_count + 1, sizeof *rows));
    TRY_MEMORY(columns = calloc((size_t)c->column_count + 1, sizeof *columns));
    row_count = list_open(repair->row_open, repair->row_counts, c->row_count, rows);
    column_count = list_open(repair->column_open, repair->column_counts, c->column_count, columns);
    if (row_count == column_count && !thorough)
        believe(repair, rows, columns, row_count);
    else if ((double)row_count * column_count <= DENSE_LIMIT)
        TRY(eliminate_rest(repair, rows, row_count, columns, column_count));
done:
    free(columns);
    free(rows);
    return status;
}

gp_status basis_repair(const struct basis_candidates *candidates, bool thorough, bool *slacks, bool *kept)
{
    gp_status status = GP_OK;
    struct repair repair;

    TRY(repair_init(&repair, candidates, slacks, kept));
    take_singletons(&repair);
    TRY(take_rest(&repair, thorough));
    for (int i = 0; i < candidates->row_count; i++)
        slacks[i] = slacks[i] || repair.row_open[i];
done:
    repair_free(&repair);
    return status;
}
