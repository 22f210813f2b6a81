/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overrides: "table.key1.key2.column=value", or "*=factor" to multiply. A segment may be "*". One with a dot or an
 * equal sign stands in quotes, in which two quotes stand for one, as in CSV. */
#include "scenario/loading.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/unicode.h"
#include "core/nearest.h"
#include "core/try.h"

#define MOST_SEGMENTS 12

struct override {
    const char *text;
    struct place place; /* the text itself stands for the file in diagnostics */
    const char *segments[MOST_SEGMENTS];
    int count;
    bool multiplies;
    double factor;
    const char *value;
    const char *origin; /* what the places of changed cells of the current table say in place of its file */
    struct arena *arena;
    gp_env *env;
    long applied;  /* cells changed */
    int tables;    /* with such cells */
    double before; /* the number that all of them held, or NUMBER_BLANK */
};

static bool any(const char *segment)
{
    return strcmp(segment, "*") == 0;
}

static gp_status refuse(const struct override *override, const char *code, const char *hint, const char *message)
{
    if (!message)
        return GP_ERR_NOMEM;
    env_report(override->env, GP_SEVERITY_ERROR, override->place, code, hint, "%s", message);
    return GP_ERR_USAGE;
}

/* Nothing of an override that is no text gets further: it is kept, and shown in reports. */
static gp_status check_text(const struct override *override, const char *text)
{
    char fault[TEXT_FAULT_SIZE];
    if (text_is_fit(text, TEXT_WORDS, fault))
        return GP_OK;
    return refuse(override, "text", "leave it out: text is UTF-8 without control characters",
                  arena_format(override->arena, "the override holds %s", fault));
}

/* End of the segment that starts at `text`: its dot, its equal sign or the terminator. A quote begins only where the
 * segment does. */
static const char *segment_end(const char *text)
{
    bool begins = *text == '"', quoted = begins;
    for (text += begins; *text; text++) {
        if (*text == '"' && begins)
            quoted = !quoted;
        else if (!quoted && (*text == '.' || *text == '='))
            break;
    }
    return text;
}

/* The segment without its quotes. */
static const char *segment_text(struct arena *arena, const char *text, size_t length)
{
    bool quoted = length >= 2 && text[0] == '"' && text[length - 1] == '"';
    char *out = quoted ? arena_text_n(arena, text + 1, length - 2) : arena_text_n(arena, text, length);
    char *to = out;
    for (const char *from = out; quoted && out && *from; *to++ = *from++)
        from += from[0] == '"' && from[1] == '"';
    if (quoted && out)
        *to = '\0';
    return out;
}

/* Splits the text at its dots and its equal sign. In "a.b*=2" the star belongs to the sign, in "a.*=2" to the path. */
static gp_status parse(struct override *override, const char *text)
{
    const char *end;
    for (;; text = end + 1) {
        end = segment_end(text);
        size_t length = (size_t)(end - text);
        if (*end == '=' && length > 1 && end[-1] == '*') {
            override->multiplies = true;
            length--;
        }
        if (override->count == MOST_SEGMENTS)
            return refuse(override, "override-syntax", NULL, "the path has too many segments");
        override->segments[override->count] = segment_text(override->arena, text, length);
        if (!override->segments[override->count++])
            return GP_ERR_NOMEM;
        if (*end != '.')
            break;
    }
    if (*end == '\0')
        return refuse(override, "override-syntax", "write table.key.column=value", "an override needs an equal sign");
    override->value = end + 1;
    if (override->value[0] == '*' && override->value[1] != '\0' && !override->multiplies) {
        override->multiplies = true;
        override->value++;
    }
    if (override->multiplies && !number_parse(override->value, &override->factor))
        return refuse(override, "override-value", NULL,
                      arena_format(override->arena, "\"%s\" is not a number to multiply by", override->value));
    return GP_OK;
}

static int key_count(const struct table_schema *schema)
{
    int count = 0;
    while (count < schema->column_count && schema->columns[count].key)
        count++;
    return count;
}

/* A path into a table, the names of its keys in the place of their values. */
static const char *path_of(const struct override *override, const struct table_schema *schema, const char *column)
{
    const char *path = schema->name;
    for (int i = 0; i < key_count(schema) && path; i++)
        path = arena_format(override->arena, "%s.%s", path, schema->columns[i].name);
    return path ? arena_format(override->arena, "%s.%s", path, column) : "";
}

/* Text of a key as the tables write it: so that 2027, +2027 and 02027 mean the same year. */
static const char *canonical_key(const struct override *override, const struct column *column, const char *segment)
{
    long value;
    if (column->kind == COLUMN_INTEGER && integer_parse(segment, &value))
        return arena_format(override->arena, "%ld", value);
    return segment;
}

static bool key_matches(const struct override *override, const struct column *column, const void *row,
                        const char *segment)
{
    char buffer[64];
    return any(segment) || strcmp(cell_text(column, row, buffer, sizeof buffer, override->arena), segment) == 0;
}

/* Narrows `chosen` to the rows whose key number `key` is the segment; returns how many remain. */
static int narrow(const struct override *override, const struct table *table, int key, bool *chosen)
{
    const struct column *column = &table->schema->columns[key];
    const char *segment = canonical_key(override, column, override->segments[1 + key]);
    int left = 0;
    for (int i = 0; segment && i < table->count; i++) {
        chosen[i] = chosen[i] && key_matches(override, column, table_row(table, i), segment);
        left += chosen[i];
    }
    return left;
}

/* A hint: the override with quotes around the first name that holds a dot and stands without them; NULL when there
 * is no such name. */
static const char *hint_quotes(const struct override *override, const struct table *table)
{
    char buffer[64];
    for (int cell = 0; cell < table->count * key_count(table->schema); cell++) {
        const struct column *column = &table->schema->columns[cell % key_count(table->schema)];
        const void *row = table_row(table, cell / key_count(table->schema));
        const char *name = cell_text(column, row, buffer, sizeof buffer, override->arena);
        const char *found = name && strchr(name, '.') ? strstr(override->text, name) : NULL;
        if (found && found > override->text && found[-1] == '.')
            return arena_format(override->arena, "a name with a dot stands in quotes: '%.*s\"%s\"%s'",
                                (int)(found - override->text), override->text, name, found + strlen(name));
    }
    return NULL;
}

/* Says which segment no row has, and the nearest of those that the rows chosen so far do have. */
static gp_status refuse_key(const struct override *override, const struct table *table, int key, const bool *candidate)
{
    const struct column *column = &table->schema->columns[key];
    const char *segment = override->segments[1 + key];
    const char **names = ARENA_ARRAY(override->arena, const char *, table->count + 1);
    int count = 0;
    for (int i = 0; names && i < table->count; i++) {
        char *buffer = candidate[i] ? arena_zeroed(override->arena, 1, 64) : NULL;
        if (buffer)
            names[count++] = cell_text(column, table_row(table, i), buffer, 64, override->arena);
    }
    if (!names)
        return GP_ERR_NOMEM;
    const char *hint = hint_quotes(override, table);
    if (!hint)
        hint = nearest_hint(override->arena, segment, names, (size_t)count);
    return refuse(override, "override-key", hint,
                  key == 0 ? arena_format(override->arena, "%s.csv has no row with %s \"%s\"", table->schema->name,
                                          column->name, segment)
                           : arena_format(override->arena, "%s.csv has no row with %s \"%s\" and the keys before it",
                                          table->schema->name, column->name, segment));
}

/* Marks the rows that the path names. A path through "*" as table passes over tables where it names nothing. */
static gp_status choose_rows(const struct override *override, const struct table *table, bool **out)
{
    bool *chosen = ARENA_ARRAY(override->arena, bool, table->count + 1);
    bool *before = ARENA_ARRAY(override->arena, bool, table->count + 1);
    if (!chosen || !before)
        return GP_ERR_NOMEM;
    *out = chosen;
    memset(chosen, true, (size_t)table->count * sizeof *chosen);
    for (int key = 0; key < override->count - 2; key++) {
        memcpy(before, chosen, (size_t)table->count * sizeof *before);
        if (narrow(override, table, key, chosen) == 0 && !any(override->segments[0]))
            return refuse_key(override, table, key, before);
    }
    return GP_OK;
}

/* A product as text, so that it takes the same way into the table as any other value. */
static gp_status multiplied(const struct override *override, const struct column *column, const void *row,
                            char text[32], bool *skip)
{
    double value = *(const double *)(const void *)((const char *)row + column->offset);
    *skip = !number_given(value);
    double product = value * override->factor;
    if (!*skip && (product - product) != 0.0)
        return refuse(override, "override-value", NULL, "the product is not a finite number");
    if (!*skip)
        number_format(product, text);
    return GP_OK;
}

static void note_before(struct override *override, const struct column *column, const void *row)
{
    double before = column->kind == COLUMN_NUMBER ? *(const double *)(const void *)((const char *)row + column->offset)
                                                  : NUMBER_BLANK;
    override->before = override->applied == 0 || before == override->before ? before : NUMBER_BLANK;
}

/* The factor of "+5%" or "-5 %" as text; false for other values. */
static bool percent_factor(const char *text, char out[32])
{
    char number[32];
    double percent;
    size_t length = strlen(text);
    if (length < 3 || length >= sizeof number || !strchr("+-", text[0]) || text[length - 1] != '%')
        return false;
    memcpy(number, text, length);
    do
        number[--length] = '\0';
    while (number[length - 1] == ' ');
    if (!number_parse(number, &percent))
        return false;
    number_format(1.0 + percent / 100.0, out);
    return true;
}

/* An override sets a value. A user who writes a plus sign or a change in per cent wants to add, so that is refused,
 * with the right spelling. */
static gp_status check_sign(const struct override *override, const struct column *column, const char *text)
{
    char factor[32];
    bool is_number = column->kind == COLUMN_NUMBER || column->kind == COLUMN_INTEGER;
    if (is_number && percent_factor(text, factor))
        return refuse(override, "override-value",
                      arena_format(override->arena, "write %s*=%s to change it by %s", column->name, factor, text),
                      arena_format(override->arena, "\"%s\" is no value of %s", text, column->name));
    if (text[0] != '+' || !is_number)
        return GP_OK;
    return refuse(
        override, "override-value", arena_format(override->arena, "write =%s, or =*1.1 to multiply by 1.1", text + 1),
        arena_format(override->arena, "\"%s\" would set %s to %s and add nothing", text, column->name, text + 1));
}

static gp_status change_cell(struct override *override, struct table *table, const struct column *column, int index)
{
    char product[32];
    void *row = table_row(table, index);
    const char *text = override->value;
    if (override->multiplies) {
        bool skip = false;
        gp_status status = multiplied(override, column, row, product, &skip);
        if (status != GP_OK || skip)
            return status;
        text = product;
    }
    gp_status status = check_sign(override, column, text);
    if (status != GP_OK)
        return status;
    if (override->applied == 0)
        cell_warn_thousands(column, text, override->place, override->env);
    note_before(override, column, row);
    override->applied++;
    if (!table_note_change(table, override->arena, index, column, override->origin))
        return GP_ERR_NOMEM;
    return cell_read(column, row, text, override->place, override->arena, override->env);
}

static gp_status change_column(struct override *override, struct table *table, const struct column *column,
                               const bool *chosen)
{
    for (int i = 0; i < table->count; i++) {
        gp_status status = chosen[i] ? change_cell(override, table, column, i) : GP_OK;
        if (status != GP_OK)
            return status; /* the same value fails in all rows: once is enough */
    }
    return GP_OK;
}

/* Whether "*" as column, or its name, means this one. */
static bool column_meant(const struct override *override, const struct column *column)
{
    const char *segment = override->segments[override->count - 1];
    if (any(segment))
        return !column->key && (!override->multiplies || column->kind == COLUMN_NUMBER);
    return strcmp(segment, column->name) == 0;
}

static gp_status refuse_column(const struct override *override, const struct table_schema *schema)
{
    const char *segment = override->segments[override->count - 1];
    const char **names = ARENA_ARRAY(override->arena, const char *, schema->column_count);
    int count = 0;
    for (int i = 0; names && i < schema->column_count; i++)
        if (!schema->columns[i].key)
            names[count++] = schema->columns[i].name;
    if (!names)
        return GP_ERR_NOMEM;
    const char *hint = nearest_hint(override->arena, segment, names, (size_t)count);
    if (!hint)
        hint = arena_format(override->arena, "`gigaplan schema %s` lists its columns", schema->name);
    return refuse(override, "override-column", hint,
                  arena_format(override->arena, "%s.csv has no column \"%s\"", schema->name, segment));
}

/* Refuses columns that cannot be changed this way. */
static gp_status check_column(const struct override *override, const struct table_schema *schema,
                              const struct column *column)
{
    if (column->key)
        return refuse(
            override, "override-column", "edit the table to add or rename rows",
            arena_format(override->arena, "%s is a key of %s.csv and cannot be changed", column->name, schema->name));
    if (override->multiplies && column->kind != COLUMN_NUMBER)
        return refuse(
            override, "override-value", NULL,
            arena_format(override->arena, "%s of %s.csv is not a number to be multiplied", column->name, schema->name));
    return GP_OK;
}

static gp_status change_rows(struct override *override, struct table *table, const bool *chosen)
{
    gp_status status = GP_OK;
    bool found = false;
    for (int i = 0; i < table->schema->column_count && status == GP_OK; i++) {
        const struct column *column = &table->schema->columns[i];
        if (!column_meant(override, column))
            continue;
        found = true;
        status = check_column(override, table->schema, column);
        if (status == GP_OK)
            status = change_column(override, table, column, chosen);
    }
    if (status == GP_OK && !found && !any(override->segments[0]))
        status = refuse_column(override, table->schema);
    return status;
}

/* A path has a segment for each key. Last keys that may be blank can be left out, which means all of them: so a path
 * stays right when a table gets one more such key. */
static int least_keys(const struct table_schema *schema)
{
    int least = key_count(schema);
    while (least > 0 && schema->columns[least - 1].default_text)
        least--;
    return least;
}

static bool length_fits(const struct override *override, const struct table_schema *schema)
{
    return override->count >= least_keys(schema) + 2 && override->count <= key_count(schema) + 2;
}

static gp_status refuse_length(const struct override *override, const struct table *table)
{
    const struct table_schema *schema = table->schema;
    const char *hint = hint_quotes(override, table);
    if (!hint)
        hint = arena_format(override->arena, "write %s=VALUE", path_of(override, schema, "COLUMN"));
    int least = least_keys(schema) + 2, most = key_count(schema) + 2;
    const char *lengths = least < most ? arena_format(override->arena, "%d to %d", least, most)
                                       : arena_format(override->arena, "%d", most);
    return refuse(override, "override-path", hint,
                  arena_format(override->arena, "a path into %s.csv has %s segments, this one %d", schema->name,
                               lengths ? lengths : "", override->count));
}

static gp_status change_table(struct override *override, struct table *table)
{
    bool *chosen = NULL;
    gp_status status = GP_OK;
    const char *file = table->file ? table->file : table->schema->name;
    if (table->count == 0 && any(override->segments[0]))
        return GP_OK;
    if (table->count == 0)
        return refuse(override, "override-key", NULL,
                      arena_format(override->arena, "%s.csv has no rows in this scenario", table->schema->name));
    if (!length_fits(override, table->schema))
        return any(override->segments[0]) ? GP_OK : refuse_length(override, table);
    TRY_MEMORY(override->origin = arena_format(override->arena, "%s in %s", override->place.file, file));
    TRY(choose_rows(override, table, &chosen));
    TRY(change_rows(override, table, chosen));
done:
    return status;
}

/* The path to the column that the last segment most probably names, the parameters of the plan first. */
static const char *nearest_column(const struct override *override)
{
    const char *segment = override->segments[override->count - 1];
    for (int i = -1; i < TABLE_COUNT; i++) {
        const struct table_schema *schema = &scenario_schemas[i < 0 ? TABLE_plan : i];
        const char **names = ARENA_ARRAY(override->arena, const char *, schema->column_count);
        int count = 0;
        for (int c = 0; names && c < schema->column_count; c++)
            if (!schema->columns[c].key)
                names[count++] = schema->columns[c].name;
        const char *nearest = nearest_name(segment, names, (size_t)count);
        if (nearest)
            return arena_format(override->arena, "did you mean %s?", path_of(override, schema, nearest));
    }
    return NULL;
}

/* A path of one segment is a column whose table was left out. */
static gp_status refuse_table(const struct override *override)
{
    const char *column = nearest_column(override);
    const char *table = nearest_hint(override->arena, override->segments[0], gp_schema_tables(), TABLE_COUNT);
    const char *hint = (override->count == 1 && column) || !table ? column : table;
    return refuse(override, "override-table", hint,
                  arena_format(override->arena, "no table is called \"%s\"", override->segments[0]));
}

static gp_status change_tables(struct override *override, struct gp_scenario *scenario)
{
    gp_status status = GP_OK;
    bool found = false;
    for (int i = 0; i < TABLE_COUNT && status == GP_OK; i++) {
        if (!any(override->segments[0]) && strcmp(override->segments[0], scenario_schemas[i].name) != 0)
            continue;
        found = true;
        long before = override->applied;
        status = change_table(override, &scenario->tables[i]);
        override->tables += override->applied > before;
    }
    if (status != GP_OK)
        return status;
    if (!found)
        return refuse_table(override);
    if (override->applied == 0)
        return refuse(override, "override-nothing", NULL, "the path names no cell that has a value");
    return GP_OK;
}

gp_status override_apply(struct gp_scenario *scenario, const char *text, struct scenario_change *change, gp_env *env)
{
    struct override override = {.text = text, .arena = scenario->arena, .env = env, .before = NUMBER_BLANK};
    gp_status status = GP_OK;
    TRY_MEMORY(override.place.file = arena_format(scenario->arena, "--set %s", text));
    TRY(check_text(&override, text));
    TRY(parse(&override, text));
    TRY(change_tables(&override, scenario));
    *change =
        (struct scenario_change){arena_text(scenario->arena, text), override.applied, override.tables, override.before};
    TRY_MEMORY(change->text);
done:
    return status;
}
