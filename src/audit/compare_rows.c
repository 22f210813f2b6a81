/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit/compare_rows.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"

#define SAME_FRAC   1e-6 /* of the size of a number: amounts that are only rounding are in no table */
#define FAULTS_TOLD 5    /* of a table */
#define CELL_TEXT   64
#define TEXT_SIZE   512

/* Whether the columns named in a text, separated by blanks, have this one. */
static bool is_named(const char *names, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(names, name); at; at = strstr(at + 1, name)) {
        if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

static void number_in_words(double value, char text[CELL_TEXT])
{
    if (number_given(value))
        plain_snprintf(text, CELL_TEXT, "%.9g", value);
    else
        plain_snprintf(text, CELL_TEXT, "blank");
}

/* Texts of both where they differ. */
static bool numbers_differ(const void *a, const void *b, double least, char written[CELL_TEXT], char again[CELL_TEXT])
{
    double first, second;
    memcpy(&first, a, sizeof first);
    memcpy(&second, b, sizeof second);
    number_in_words(first, written);
    number_in_words(second, again);
    if (!number_given(first) || !number_given(second))
        return number_given(first) != number_given(second);
    return !(fabs(first - second) <= least + SAME_FRAC * fmax(fabs(first), fabs(second)));
}

static bool cells_differ(const struct column *column, const void *a, const void *b, double least,
                         char written[CELL_TEXT], char again[CELL_TEXT])
{
    const char *first, *second;
    int one, other;
    switch (column->kind) {
    case COLUMN_NUMBER:
        return numbers_differ(a, b, least, written, again);
    case COLUMN_INTEGER:
    case COLUMN_DATE:
        memcpy(&one, a, sizeof one);
        memcpy(&other, b, sizeof other);
        if (column->kind == COLUMN_DATE && one != DATE_BLANK && other != DATE_BLANK) {
            date_format(one, written);
            date_format(other, again);
        } else {
            plain_snprintf(written, CELL_TEXT, "%d", one);
            plain_snprintf(again, CELL_TEXT, "%d", other);
        }
        return one != other;
    case COLUMN_NAME:
    case COLUMN_TEXT:
        memcpy(&first, a, sizeof first);
        memcpy(&second, b, sizeof second);
        plain_snprintf(written, CELL_TEXT, "\"%.40s\"", first);
        plain_snprintf(again, CELL_TEXT, "\"%.40s\"", second);
        return strcmp(first, second) != 0;
    default:
        return false;
    }
}

static void tell(const struct report_rows *written, enum report_table table, int line, const char *text, gp_env *env)
{
    const char *file = arena_format(written->arena, "%s.csv", written->tables[table].schema->name);
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = file, .line = line}, "made-again", NULL, "%s", text);
}

int compare_rows(const struct report_rows *written, const struct report_rows *again, enum report_table table,
                 const char *made_from, const char *left_out, double least, gp_env *env)
{
    const struct table *a = &written->tables[table], *b = &again->tables[table];
    char first[CELL_TEXT], second[CELL_TEXT], text[TEXT_SIZE];
    int faults = 0;
    if (a->count != b->count) {
        plain_snprintf(text, sizeof text, "the table has %d rows; made again from %s it has %d", a->count, made_from,
                       b->count);
        tell(written, table, 0, text, env);
        return 1;
    }
    for (int row = 0; row < a->count; row++) {
        const char *mine = table_row(a, row), *other = table_row(b, row);
        for (int i = 0; i < a->schema->column_count; i++) {
            const struct column *column = &a->schema->columns[i];
            if (is_named(left_out, column->name) ||
                !cells_differ(column, mine + column->offset, other + column->offset, least, first, second))
                continue;
            plain_snprintf(text, sizeof text, "%s is %s; made again from %s it is %s", column->name, first, made_from,
                           second);
            if (faults++ < FAULTS_TOLD)
                tell(written, table, ((const struct row_header *)mine)->line, text, env);
        }
    }
    return faults;
}
