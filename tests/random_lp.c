/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random programmes are built around a random point, which is feasible by construction. */
#include "random_lp.h"

#include <math.h>
#include <stdlib.h>

static uint64_t random_next(struct random_numbers *numbers)
{
    numbers->state ^= numbers->state << 13;
    numbers->state ^= numbers->state >> 7;
    numbers->state ^= numbers->state << 17;
    return numbers->state;
}

double random_between(struct random_numbers *numbers, double low, double high)
{
    return low + (high - low) * ((double)(random_next(numbers) >> 11) / 9007199254740992.0);
}

int random_below(struct random_numbers *numbers, int count)
{
    return (int)random_between(numbers, 0, count);
}

static void *zeroed(int count, size_t size)
{
    void *memory = calloc((size_t)count + 2, size);

    if (!memory)
        abort();
    return memory;
}

static struct lp_column random_column(struct random_numbers *numbers, double point)
{
    struct lp_column column = {point - random_between(numbers, 0, 3), point + random_between(numbers, 0, 3),
                               random_between(numbers, -5, 5)};

    switch (random_below(numbers, 8)) {
    case 0:
        column.lower = column.upper = point;
        break;
    case 1:
        column.upper = INFINITY;
        column.cost = fabs(column.cost);
        break;
    case 2:
        column.lower = -INFINITY;
        column.cost = -fabs(column.cost);
        break;
    case 3:
        column.lower = -INFINITY;
        column.upper = INFINITY;
        column.cost = 0;
        break;
    default:
        break;
    }
    return column;
}

static void random_row_bounds(struct random_numbers *numbers, double activity, double *lower, double *upper)
{
    int kind = random_below(numbers, 10);

    *lower = kind < 4 ? -INFINITY : activity - (kind == 9 ? 0 : random_between(numbers, 0, 2));
    *upper = kind >= 4 && kind < 8 ? INFINITY : activity + (kind == 9 ? 0 : random_between(numbers, 0, 2));
    if (kind == 9)
        *upper = *lower;
}

struct lp_model *random_lp_new(struct random_numbers *numbers, int row_count, int column_count)
{
    struct lp_model *model = zeroed(1, sizeof *model);
    int *starts = zeroed(row_count + 1, sizeof *starts), *columns = zeroed(row_count * column_count, sizeof *columns);
    double *values = zeroed(row_count * column_count, sizeof *values), *point = zeroed(column_count, sizeof *point);
    double *lower = zeroed(row_count, sizeof *lower), *upper = zeroed(row_count, sizeof *upper);
    int entries = 0;

    model->columns = zeroed(column_count, sizeof *model->columns);
    for (int j = 0; j < column_count; j++) {
        point[j] = random_below(numbers, 4) == 0 ? 0 : random_between(numbers, -4, 4);
        model->columns[j] = random_column(numbers, point[j]);
    }
    for (int i = 0; i < row_count; i++) {
        double activity = 0;

        for (int j = 0; j < column_count; j++) {
            if (j % 10 == 7 || random_between(numbers, 0, 1) > 4.0 / column_count)
                continue;
            columns[entries] = j;
            values[entries] = random_between(numbers, -9, 9);
            activity += values[entries++] * point[j];
        }
        starts[i + 1] = entries;
        random_row_bounds(numbers, activity, &lower[i], &upper[i]);
    }
    for (int j = 7; j < column_count; j += 10) { /* columns without entries need two bounds */
        model->columns[j].lower = point[j] - 1;
        model->columns[j].upper = point[j] + 1;
    }
    free(point);
    model->row_count = row_count;
    model->column_count = column_count;
    model->rows = (struct lp_rows){row_count, starts, columns, values, lower, upper};
    return model;
}

void random_lp_free(struct lp_model *model)
{
    if (!model)
        return;
    free((void *)(uintptr_t)model->rows.starts);
    free((void *)(uintptr_t)model->rows.columns);
    free((void *)(uintptr_t)model->rows.values);
    free((void *)(uintptr_t)model->rows.lower);
    free((void *)(uintptr_t)model->rows.upper);
    free(model->columns);
    free(model);
}
