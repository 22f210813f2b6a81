/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell: its text read into the field of a row, and the field's text again. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/name_index.h"
#include "base/number.h"
#include "base/unicode.h"
#include "tables/cell.h"

static void *field_of(const struct column *column, void *row)
{
    return (char *)row + column->offset;
}

static const void *const_field_of(const struct column *column, const void *row)
{
    return (const char *)row + column->offset;
}

int choice_index(const char *choices, const char *text)
{
    size_t length = strlen(text);
    int index = 0;
    for (const char *choice = choices; choice; index++) {
        const char *end = strchr(choice, '|');
        size_t choice_length = end ? (size_t)(end - choice) : strlen(choice);
        if (choice_length == length && memcmp(choice, text, length) == 0)
            return index;
        choice = end ? end + 1 : NULL;
    }
    return -1;
}

char *choice_text(const char *choices, int index, struct arena *arena)
{
    const char *choice = choices;
    for (; index > 0 && choice; index--) {
        choice = strchr(choice, '|');
        choice = choice ? choice + 1 : NULL;
    }
    return choice && index == 0 ? arena_text_n(arena, choice, strcspn(choice, "|")) : arena_text(arena, "");
}

/* Sets the field to the value of a blank cell without default. */
static void clear(const struct column *column, void *row)
{
    void *field = field_of(column, row);
    switch (column->kind) {
    case COLUMN_NAME:
    case COLUMN_TEXT:
        *(const char **)field = "";
        break;
    case COLUMN_NUMBER:
        *(double *)field = NUMBER_BLANK;
        break;
    case COLUMN_INTEGER:
        *(int *)field = INTEGER_BLANK;
        break;
    case COLUMN_DATE:
        *(date *)field = DATE_BLANK;
        break;
    case COLUMN_FLAG:
        *(bool *)field = false;
        break;
    case COLUMN_CHOICE:
        /* A required choice stays usable as an index even when its cell is faulty. */
        *(int *)field = column->default_text ? -1 : 0;
        break;
    case COLUMN_REFERENCE:
        *(struct reference *)field = (struct reference){"", -1};
        break;
    case COLUMN_REFERENCES:
        *(struct reference_list *)field = (struct reference_list){NULL, 0};
        break;
    }
}

static gp_status check_text(const struct column *column, const char *text, struct place place, gp_env *env)
{
    char fault[TEXT_FAULT_SIZE];
    if (text_is_fit(text, column->kind == COLUMN_TEXT ? TEXT_WORDS : TEXT_NAME, fault))
        return GP_OK;
    cell_fault_text(column->name, fault, place, env);
    return GP_ERR_INPUT;
}

static gp_status read_text(const struct column *column, const char **field, const char *text, struct place place,
                           struct arena *arena, gp_env *env)
{
    if (check_text(column, text, place, env) != GP_OK)
        return GP_ERR_INPUT;
    if (column->kind != COLUMN_TEXT && strchr(text, '|')) {
        cell_fault_syntax(column, text, place, env);
        return GP_ERR_INPUT;
    }
    const char *copy = arena_text(arena, text);
    if (!copy)
        return GP_ERR_NOMEM;
    *field = copy;
    return GP_OK;
}

static gp_status read_number(const struct column *column, double *field, const char *text, struct place place,
                             gp_env *env)
{
    double value;
    if (!number_parse(text, &value)) {
        cell_fault_syntax(column, text, place, env);
        return GP_ERR_INPUT;
    }
    if (value < column->minimum || value > column->maximum) {
        cell_fault_range(column, text, place, env);
        return GP_ERR_INPUT;
    }
    *field = value;
    return GP_OK;
}

static gp_status read_integer(const struct column *column, int *field, const char *text, struct place place,
                              gp_env *env)
{
    long value;
    if (!integer_parse(text, &value)) {
        cell_fault_syntax(column, text, place, env);
        return GP_ERR_INPUT;
    }
    if ((double)value < column->minimum || (double)value > column->maximum || value <= INT_MIN || value > INT_MAX) {
        cell_fault_range(column, text, place, env);
        return GP_ERR_INPUT;
    }
    *field = (int)value;
    return GP_OK;
}

static gp_status read_date(const struct column *column, date *field, const char *text, struct place place, gp_env *env)
{
    if (date_parse(text, field))
        return GP_OK;
    cell_fault_syntax(column, text, place, env);
    return GP_ERR_INPUT;
}

static gp_status read_flag(const struct column *column, bool *field, const char *text, struct place place, gp_env *env)
{
    int index = choice_index("no|yes", text);
    if (index < 0) {
        cell_fault_flag(column, text, place, env);
        return GP_ERR_INPUT;
    }
    *field = index == 1;
    return GP_OK;
}

static gp_status read_choice(const struct column *column, int *field, const char *text, struct place place, gp_env *env)
{
    int index = choice_index(column->choices, text);
    if (index < 0) {
        cell_fault_choice(column->name, column->choices, text, place, env);
        return GP_ERR_INPUT;
    }
    *field = index;
    return GP_OK;
}

static gp_status read_reference(const struct column *column, struct reference *field, const char *text,
                                struct place place, struct arena *arena, gp_env *env)
{
    gp_status status = read_text(column, &field->name, text, place, arena, env);
    if (status == GP_OK)
        field->index = -1;
    return status;
}

static bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t';
}

static gp_status read_references(const struct column *column, struct reference_list *field, const char *text,
                                 struct place place, struct arena *arena, gp_env *env)
{
    int count = 1;
    if (check_text(column, text, place, env) != GP_OK)
        return GP_ERR_INPUT;
    for (const char *bar = strchr(text, '|'); bar; bar = strchr(bar + 1, '|'))
        count++;
    struct reference_list list = {ARENA_ARRAY(arena, struct reference, count), 0};
    struct name_index *names = name_index_new(arena);
    if (!list.items || !names)
        return GP_ERR_NOMEM;
    for (const char *item = text; list.count < count; list.count++) {
        const char *end = item + strcspn(item, "|"), *last = end;
        while (item < last && is_blank(*item))
            item++;
        while (last > item && is_blank(last[-1]))
            last--;
        const char *name = arena_text_n(arena, item, (size_t)(last - item));
        int number = name ? name_index_add(names, name) : -1;
        if (number < 0)
            return GP_ERR_NOMEM;
        const char *fault = *name == '\0'         ? "an empty name between two bars"
                            : number < list.count ? "a name that stands twice"
                                                  : NULL;
        if (fault) {
            cell_fault_list(column, text, fault, place, env);
            return GP_ERR_INPUT;
        }
        list.items[list.count] = (struct reference){name, -1};
        item = end + 1;
    }
    *field = list;
    return GP_OK;
}

static gp_status read_given(const struct column *column, void *row, const char *text, struct place place,
                            struct arena *arena, gp_env *env)
{
    void *field = field_of(column, row);
    switch (column->kind) {
    case COLUMN_NAME:
    case COLUMN_TEXT:
        return read_text(column, field, text, place, arena, env);
    case COLUMN_NUMBER:
        return read_number(column, field, text, place, env);
    case COLUMN_INTEGER:
        return read_integer(column, field, text, place, env);
    case COLUMN_DATE:
        return read_date(column, field, text, place, env);
    case COLUMN_FLAG:
        return read_flag(column, field, text, place, env);
    case COLUMN_CHOICE:
        return read_choice(column, field, text, place, env);
    case COLUMN_REFERENCE:
        return read_reference(column, field, text, place, arena, env);
    case COLUMN_REFERENCES:
        return read_references(column, field, text, place, arena, env);
    }
    return GP_ERR_INTERNAL;
}

gp_status cell_default(const struct column *column, void *row, struct arena *arena)
{
    clear(column, row);
    if (!column->default_text || *column->default_text == '\0')
        return GP_OK;
    return read_given(column, row, column->default_text, (struct place){0}, arena, NULL);
}

gp_status cell_read(const struct column *column, void *row, const char *text, struct place place, struct arena *arena,
                    gp_env *env)
{
    if (*text == '\0' && column->default_text)
        return cell_default(column, row, arena);
    if (*text == '\0') {
        cell_fault_blank(column, place, env);
        return GP_ERR_INPUT;
    }
    return read_given(column, row, text, place, arena, env);
}

static char *join_references(const struct reference_list *list, struct arena *arena)
{
    size_t length = 0;
    for (int i = 0; i < list->count; i++)
        length += strlen(list->items[i].name) + 1;
    char *text = ARENA_ARRAY(arena, char, length + 1);
    if (!text)
        return NULL;
    char *to = text;
    for (int i = 0; i < list->count; i++) {
        size_t item_length = strlen(list->items[i].name);
        if (i > 0)
            *to++ = '|';
        memcpy(to, list->items[i].name, item_length);
        to += item_length;
    }
    return text;
}

/* Text of the short kinds into `buffer`, which holds at least 32 bytes. */
static void format_short(const struct column *column, const void *field, char *buffer, size_t size)
{
    buffer[0] = '\0';
    if (column->kind == COLUMN_NUMBER) {
        double value = *(const double *)field;
        if (number_given(value))
            number_format(value, buffer);
    } else if (column->kind == COLUMN_INTEGER) {
        int value = *(const int *)field;
        if (value != INTEGER_BLANK)
            snprintf(buffer, size, "%d", value);
    } else {
        date value = *(const date *)field;
        if (value != DATE_BLANK)
            date_format(value, buffer);
    }
}

const char *cell_text(const struct column *column, const void *row, char *buffer, size_t size, struct arena *arena)
{
    const void *field = const_field_of(column, row);
    switch (column->kind) {
    case COLUMN_NAME:
    case COLUMN_TEXT:
        return *(const char *const *)field;
    case COLUMN_FLAG:
        return *(const bool *)field ? "yes" : "no";
    case COLUMN_CHOICE:
        return choice_text(column->choices, *(const int *)field, arena);
    case COLUMN_REFERENCE:
        return ((const struct reference *)field)->name;
    case COLUMN_REFERENCES:
        return join_references(field, arena);
    case COLUMN_NUMBER:
    case COLUMN_INTEGER:
    case COLUMN_DATE:
        break;
    }
    char text[32];
    format_short(column, field, text, sizeof text);
    if (strlen(text) >= size)
        return arena_text(arena, text);
    memcpy(buffer, text, strlen(text) + 1);
    return buffer;
}
