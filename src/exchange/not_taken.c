/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/not_taken.h"

#include <string.h>

#include "base/name_index.h"
#include "base/unicode.h"

struct field {
    const char *kind, *name, *meaning;
    enum effect effect;
    struct place first;
    int count;
};

struct not_taken {
    struct arena *arena;
    gp_env *env;
    struct name_index *index; /* "kind field" */
    struct field *fields;
    int capacity;
};

struct not_taken *not_taken_new(struct arena *arena, gp_env *env)
{
    struct not_taken *list = ARENA_ARRAY(arena, struct not_taken, 1);
    if (!list)
        return NULL;
    *list = (struct not_taken){.arena = arena, .env = env, .index = name_index_new(arena)};
    return list->index ? list : NULL;
}

static bool make_room(struct not_taken *list, int count)
{
    if (count < list->capacity)
        return true;
    int capacity = 2 * list->capacity + 16;
    struct field *fields = ARENA_ARRAY(list->arena, struct field, capacity);
    if (!fields)
        return false;
    if (count > 0)
        memcpy(fields, list->fields, (size_t)count * sizeof *fields);
    list->fields = fields;
    list->capacity = capacity;
    return true;
}

gp_status not_taken_add(struct not_taken *list, const char *kind, const char *field, enum effect effect,
                        const char *meaning, struct place place)
{
    int known = name_index_count(list->index);
    const char *name = arena_format(list->arena, "%s %s", kind, field);
    if (!name || !make_room(list, known))
        return GP_ERR_NOMEM;
    int number = name_index_add(list->index, name);
    if (number < 0)
        return GP_ERR_NOMEM;
    if (number == known) {
        char *printable = arena_text(list->arena, field);
        if (!printable)
            return GP_ERR_NOMEM;
        text_make_printable(printable);
        list->fields[number] = (struct field){kind, printable, meaning, effect, place, 0};
    }
    list->fields[number].count++;
    return GP_OK;
}

int not_taken_count(const struct not_taken *list, enum effect effect)
{
    int count = 0;
    for (int i = 0; i < name_index_count(list->index); i++)
        count += list->fields[i].effect == effect;
    return count;
}

void not_taken_warn(const struct not_taken *list)
{
    for (int i = 0; i < name_index_count(list->index); i++) {
        const struct field *field = &list->fields[i];
        if (field->effect == EFFECT_SOME)
            env_report(list->env, GP_SEVERITY_WARNING, field->first, "not-taken", NULL, "%s %s is not taken: %s",
                       field->kind, field->name, field->meaning);
    }
}

/* The last part of a path. */
static const char *file_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "";
}

static void write_cell(FILE *file, const char *text)
{
    for (; *text; text++) {
        if (*text == '|')
            fputc('\\', file);
        fputc(*text, file);
    }
}

static void write_fields(const struct not_taken *list, enum effect effect, const char *heading, FILE *file)
{
    if (not_taken_count(list, effect) == 0)
        return;
    fprintf(file, "\n%s\n\n| in | field | times | first at | what leaving it out means |\n|---|---|---:|---|---|\n",
            heading);
    for (int i = 0; i < name_index_count(list->index); i++) {
        const struct field *field = &list->fields[i];
        if (field->effect != effect)
            continue;
        fprintf(file, "| %s | ", field->kind);
        write_cell(file, field->name);
        fprintf(file, " | %d | %s:%d | %s |\n", field->count, file_name(field->first.file), field->first.line,
                field->meaning);
    }
}

void not_taken_write(const struct not_taken *list, FILE *file)
{
    write_fields(list, EFFECT_SOME, "Left out, and the least cost may be another one for it:", file);
    write_fields(list, EFFECT_NONE, "Left out without effect on the least cost:", file);
}
