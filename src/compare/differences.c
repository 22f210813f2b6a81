/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/differences.h"

#include <string.h>

#include "base/name_index.h"
#include "core/try.h"
#include "scenario/row_path.h"

#define FACTOR         "*%.9g" /* differences of rounding are none */
#define DIGITS         12      /* of a number: the rest is rounding, as of a value that was multiplied */
#define FIRST_CAPACITY 64

/* The rows of one table on all sides, by key. */
struct matched {
    struct gp_comparison *comparison;
    enum table_index table;
    struct name_index *paths;
    int *rows; /* [side][path] -1: none */
    int most;
};

static const struct table *table_of(const struct matched *matched, int side)
{
    const struct gp_scenario *scenario = matched->comparison->sides[side].scenario;
    return scenario ? &scenario->tables[matched->table] : NULL;
}

static int row_of(const struct matched *matched, int side, int path)
{
    return matched->rows[side * matched->most + path];
}

static gp_status match(struct matched *matched)
{
    gp_status status = GP_OK;
    struct arena *arena = matched->comparison->arena;
    for (int side = 0; side < matched->comparison->side_count; side++)
        matched->most += table_of(matched, side) ? table_of(matched, side)->count : 0;
    TRY_MEMORY(matched->paths = name_index_new(arena));
    TRY_MEMORY(matched->rows = ARENA_ARRAY(arena, int, matched->comparison->side_count * matched->most));
    memset(matched->rows, -1, (size_t)(matched->comparison->side_count * matched->most) * sizeof(int));
    for (int side = 0; side < matched->comparison->side_count; side++) {
        const struct table *table = table_of(matched, side);
        for (int i = 0; table && i < table->count; i++) {
            const char *path = row_path(table, i, ALL_KEYS, arena);
            int number = path ? name_index_add(matched->paths, path) : -1;
            if (number < 0)
                return GP_ERR_NOMEM;
            matched->rows[side * matched->most + number] = i;
        }
    }
done:
    return status;
}

static struct difference *new_difference(struct gp_comparison *comparison)
{
    if (comparison->difference_count == comparison->difference_capacity) {
        int capacity = comparison->difference_capacity > 0 ? 2 * comparison->difference_capacity : FIRST_CAPACITY;
        struct difference *items = ARENA_ARRAY(comparison->arena, struct difference, capacity);
        if (!items)
            return NULL;
        if (comparison->difference_count > 0)
            memcpy(items, comparison->differences, (size_t)comparison->difference_count * sizeof *items);
        comparison->differences = items;
        comparison->difference_capacity = capacity;
    }
    return &comparison->differences[comparison->difference_count];
}

static gp_status keep(const struct matched *matched, int row, const struct column *column, const char *const *values)
{
    gp_status status = GP_OK;
    struct gp_comparison *comparison = matched->comparison;
    const char *path = name_index_names(matched->paths)[row];
    struct difference *difference;
    TRY_MEMORY(difference = new_difference(comparison));
    TRY_MEMORY(path = column ? arena_format(comparison->arena, "%s.%s", path, column->name) : path);
    *difference = (struct difference){.table = matched->table, .column = column, .path = path};
    TRY_MEMORY(difference->values = ARENA_ARRAY(comparison->arena, const char *, comparison->side_count));
    for (int side = 0; side < comparison->side_count; side++)
        if (values[side])
            TRY_MEMORY(difference->values[side] = arena_text(comparison->arena, values[side]));
    comparison->difference_count++;
done:
    return status;
}

bool difference_between(const struct difference *difference, int one, int other)
{
    const char *a = difference->values[one], *b = difference->values[other];
    if (a && b)
        return strcmp(a, b) != 0;
    return !difference->column && a != b;
}

const char *difference_factor(struct arena *arena, double factor)
{
    char text[32];
    plain_snprintf(text, sizeof text, "%.4g", factor);
    return strcmp(text, "1") == 0 ? arena_format(arena, "times %.9g", factor) : arena_format(arena, "times %s", text);
}

/* Whether sides with a scenario differ; NULL is the text of a row that is not there. Cells are those of a column, and
 * a side without the row has none. */
static bool differ(const struct gp_comparison *comparison, const struct column *column, const char **values)
{
    const struct difference difference = {.column = column, .values = values};
    int first = -1;
    for (int side = 0; side < comparison->side_count; side++) {
        if (!comparison->sides[side].scenario || (column && !values[side]))
            continue;
        if (first >= 0 && difference_between(&difference, first, side))
            return true;
        first = first < 0 ? side : first;
    }
    return false;
}

static const char *value_text(const struct matched *matched, int side, int row, const struct column *column,
                              char buffer[64], struct arena *scrap)
{
    double value;
    const char *text = cell_text(column, table_row(table_of(matched, side), row), buffer, 64, scrap);
    if (text && column->kind == COLUMN_NUMBER && number_parse(text, &value)) {
        plain_snprintf(buffer, 64, "%.*g", DIGITS, value);
        return buffer;
    }
    return text;
}

static gp_status compare_cell(const struct matched *matched, int row, const struct column *column, struct arena *scrap)
{
    struct gp_comparison *comparison = matched->comparison;
    const char *values[MOST_SIDES] = {NULL};
    char buffers[MOST_SIDES][64];
    for (int side = 0; side < comparison->side_count; side++) {
        int own = row_of(matched, side, row);
        if (own < 0)
            continue;
        values[side] = value_text(matched, side, own, column, buffers[side], scrap);
        if (!values[side])
            return GP_ERR_NOMEM;
    }
    return differ(comparison, column, values) ? keep(matched, row, column, values) : GP_OK;
}

static gp_status compare_row(const struct matched *matched, int row, struct arena *scrap)
{
    static const char there[] = "there";
    struct gp_comparison *comparison = matched->comparison;
    const struct table_schema *schema = &scenario_schemas[matched->table];
    const char *values[MOST_SIDES] = {NULL};
    for (int side = 0; side < comparison->side_count; side++)
        values[side] = row_of(matched, side, row) >= 0 ? there : NULL;
    gp_status status = differ(comparison, NULL, values) ? keep(matched, row, NULL, values) : GP_OK;
    for (int i = 0; i < schema->column_count && status == GP_OK; i++)
        if (!schema->columns[i].key)
            status = compare_cell(matched, row, &schema->columns[i], scrap);
    return status;
}

static gp_status compare_table(struct gp_comparison *comparison, enum table_index table)
{
    gp_status status = GP_OK;
    struct matched matched = {.comparison = comparison, .table = table};
    struct arena *scrap = arena_new();
    TRY_MEMORY(scrap);
    TRY(match(&matched));
    for (int row = 0; row < name_index_count(matched.paths); row++)
        TRY(compare_row(&matched, row, scrap));
done:
    arena_free(scrap);
    return status;
}

/* By what the cell of a side is the first side's multiplied; blank where that is no number. */
static double factor_of(const struct difference *difference, int side)
{
    double one, other;
    bool numbers = difference->values[0] && difference->values[side] && number_parse(difference->values[0], &one) &&
                   number_parse(difference->values[side], &other);
    return numbers ? number_ratio(other, one) : NUMBER_BLANK;
}

/* A text that is the same for differences that go together: the column, the sides that have the row, and by what each
 * cell of a side is multiplied. NULL where memory is short. */
static const char *key_of(const struct gp_comparison *comparison, const struct difference *difference,
                          const double *factors, int number)
{
    struct arena *arena = comparison->arena;
    const char *key =
        arena_format(arena, "%d.%s", (int)difference->table, difference->column ? difference->column->name : "");
    for (int side = 0; side < comparison->side_count && key; side++) {
        bool has = difference->values[side] != NULL;
        bool multiplied = has && difference->column && side > 0;
        if (multiplied && !number_given(factors[side]))
            return arena_format(arena, "%d", number); /* goes with no other */
        key = arena_format(arena, "%s %d", key, has);
        if (multiplied && key)
            key = arena_format(arena, "%s" FACTOR, key, factors[side]);
    }
    return key;
}

/* Numbers the groups in the order of the differences. */
static gp_status group(struct gp_comparison *comparison)
{
    gp_status status = GP_OK;
    struct arena *arena = comparison->arena;
    struct name_index *keys;
    TRY_MEMORY(keys = name_index_new(arena));
    TRY_MEMORY(comparison->groups = ARENA_ARRAY(arena, struct difference_group, comparison->difference_count));
    for (int i = 0; i < comparison->difference_count; i++) {
        const struct difference *difference = &comparison->differences[i];
        double factors[MOST_SIDES] = {0};
        const char *key;
        for (int side = 0; side < comparison->side_count; side++)
            factors[side] = factor_of(difference, side);
        TRY_MEMORY(key = key_of(comparison, difference, factors, i));
        int number = name_index_add(keys, key);
        TRY_MEMORY(number >= 0);
        struct difference_group *own = &comparison->groups[number];
        if (number == comparison->group_count) {
            *own = (struct difference_group){.first = i};
            memcpy(own->factors, factors, sizeof factors);
            comparison->group_count++;
        }
        own->count++;
    }
done:
    return status;
}

gp_status differences_find(struct gp_comparison *comparison)
{
    gp_status status = GP_OK;
    int known = 0;
    for (int side = 0; side < comparison->side_count; side++)
        known += comparison->sides[side].scenario != NULL;
    for (int table = 0; table < TABLE_COUNT && known > 1; table++)
        TRY(compare_table(comparison, (enum table_index)table));
    TRY(group(comparison));
done:
    return status;
}
