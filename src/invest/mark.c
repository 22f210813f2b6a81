/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invest/mark.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static int compare_marks(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    for (int i = 0; i < MARK_NUMBERS; i++)
        if (x->numbers[i] != y->numbers[i])
            return x->numbers[i] < y->numbers[i] ? -1 : 1;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    return strcmp(x->name, y->name);
}

bool mark_same(struct mark a, struct mark b)
{
    return compare_marks(&a, &b) == 0;
}

struct mark mark_of_row(const struct invest_row *row, int index)
{
    const struct tag *tag = &row->tag;
    return (struct mark){{(int)tag->kind, tag->region, tag->option, tag->provider, tag->class_index, tag->generation,
                          tag->year, tag->line},
                         tag->name ? tag->name : "",
                         tag->period,
                         index};
}

struct mark mark_of_column(const struct invest_column *column, int index)
{
    static const int place_of_period[] = {
        [ROLE_SHORTFALL] = 0, [ROLE_LATE] = 2,        [ROLE_STOCK] = 1,     [ROLE_PAID_NOT_USED] = -1,
        [ROLE_BUDGET] = 2,    [ROLE_ALLOCATION] = -1, [ROLE_HELD_BACK] = -1};
    int numbers[] = {column->first, column->second, column->third}, place = place_of_period[column->role];
    int period = place < 0 ? -1 : numbers[place];
    if (place >= 0)
        numbers[place] = -1;
    return (struct mark){{(int)column->role, numbers[0], numbers[1], numbers[2]}, "", period, index};
}

struct mark *marks_of_rows(const struct invest_model *model, struct arena *arena)
{
    struct mark *marks = ARENA_ARRAY(arena, struct mark, model->row_count + 1);
    for (int i = 0; marks && i < model->row_count; i++)
        marks[i] = mark_of_row(&model->rows[i], i);
    if (marks)
        qsort(marks, (size_t)model->row_count, sizeof *marks, compare_marks);
    return marks;
}

struct mark *marks_of_columns(const struct invest_model *model, struct arena *arena)
{
    struct mark *marks = ARENA_ARRAY(arena, struct mark, model->column_count + 1);
    for (int j = 0; marks && j < model->column_count; j++)
        marks[j] = mark_of_column(&model->columns[j], j);
    if (marks)
        qsort(marks, (size_t)model->column_count, sizeof *marks, compare_marks);
    return marks;
}

int mark_find(const struct mark *marks, int count, struct mark mark)
{
    const struct mark *same = bsearch(&mark, marks, (size_t)count, sizeof *marks, compare_marks);
    return same ? same->index : -1;
}
