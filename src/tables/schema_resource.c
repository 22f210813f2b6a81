/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas as resources of a Frictionless Tabular Data Package, which other programs read and validate tables by. */
#include <string.h>

#include "base/number.h"
#include "tables/reading.h"
#include "tables/schema_docs.h"

#define NO_LIMIT 1e299

static const char *type_text(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_NUMBER:
        return "number";
    case COLUMN_INTEGER:
        return "integer";
    case COLUMN_DATE:
        return "date";
    case COLUMN_FLAG:
        return "boolean";
    case COLUMN_NAME:
    case COLUMN_TEXT:
    case COLUMN_CHOICE:
    case COLUMN_REFERENCE:
    case COLUMN_REFERENCES:
        break;
    }
    return "string";
}

static void add_words(struct json *json, const char *key, const char *words)
{
    json_add_array(json, key);
    while (*words) {
        char word[64];
        size_t length = strcspn(words, "|");
        size_t kept = length < sizeof word ? length : sizeof word - 1;
        memcpy(word, words, kept);
        word[kept] = '\0';
        json_add_text(json, NULL, word);
        words += length + (words[length] == '|');
    }
    json_close(json);
}

static void add_constraints(struct json *json, const struct column *column)
{
    bool number = column->kind == COLUMN_NUMBER || column->kind == COLUMN_INTEGER;
    json_add_object(json, "constraints");
    if (!column->default_text)
        json_add_flag(json, "required", true);
    if (number && column->minimum > -NO_LIMIT)
        json_add_number(json, "minimum", column->minimum);
    if (number && column->maximum < NO_LIMIT)
        json_add_number(json, "maximum", column->maximum);
    if (column->choices)
        add_words(json, "enum", column->choices);
    json_close(json);
}

static void add_default(struct json *json, const struct column *column)
{
    double value;
    if (!column->default_text || column->default_text[0] == '\0')
        return;
    if (number_parse(column->default_text, &value))
        json_add_number(json, "default", value);
    else
        json_add_text(json, "default", column->default_text);
}

/* Not a constraint of Table Schema: a value outside is a warning. */
static void add_usual(struct json *json, const struct column *column)
{
    if (!column_has_usual(column))
        return;
    json_add_number(json, "usualMinimum", column->usual_minimum);
    json_add_number(json, "usualMaximum", column->usual_maximum);
}

static void add_field(struct json *json, const struct column *column)
{
    json_add_object(json, NULL);
    json_add_text(json, "name", column->name);
    json_add_text(json, "type", type_text(column));
    json_add_text(json, "description", column->doc);
    if (column->unit[0] != '\0')
        json_add_text(json, "unit", column->unit);
    if (column->kind == COLUMN_FLAG) {
        add_words(json, "trueValues", "yes");
        add_words(json, "falseValues", "no");
    }
    add_default(json, column);
    add_usual(json, column);
    add_constraints(json, column);
    json_close(json);
}

static void add_text_field(struct json *json, const char *name, const char *description, const char *choices)
{
    json_add_object(json, NULL);
    json_add_text(json, "name", name);
    json_add_text(json, "type", "string");
    json_add_text(json, "description", description);
    if (choices) {
        json_add_object(json, "constraints");
        add_words(json, "enum", choices);
        json_close(json);
    }
    json_close(json);
}

static void add_provenance_field(struct json *json, const char *name)
{
    if (strcmp(name, table_provenance_names[PROVENANCE_STATUS]) == 0)
        add_text_field(json, name, "How sure the figure is.", table_row_status_choices);
    else if (strcmp(name, table_provenance_names[PROVENANCE_SOURCE_IDS]) == 0)
        add_text_field(json, name, "Where it comes from: ids of sources, separated by |.", NULL);
    else if (strcmp(name, table_provenance_names[PROVENANCE_NOTE]) == 0)
        add_text_field(json, name, "How it was derived or chosen.", NULL);
}

/* The columns that a file has, in its order. */
struct header {
    const char *const *names;
    int count;
};

static bool has_column(const struct header *header, const char *name)
{
    for (int i = 0; i < header->count; i++)
        if (strcmp(header->names[i], name) == 0)
            return true;
    return header->names == NULL;
}

static void add_header_field(struct json *json, const struct table_schema *schema, const char *name)
{
    const struct column *column = schema->transposed ? NULL : schema_column(schema, name);
    if (column)
        add_field(json, column);
    else if (schema->transposed && strcmp(name, "parameter") == 0)
        add_text_field(json, name, "Name of the parameter.", NULL);
    else if (schema->transposed && strcmp(name, "value") == 0)
        add_text_field(json, name, "Its value.", NULL);
    else
        add_provenance_field(json, name);
}

static void add_fields(struct json *json, const struct table_schema *schema, const struct header *header)
{
    json_add_array(json, "fields");
    for (int i = 0; i < header->count; i++)
        add_header_field(json, schema, header->names[i]);
    if (!header->names && schema->transposed) {
        add_header_field(json, schema, "parameter");
        add_header_field(json, schema, "value");
    }
    for (int i = 0; i < schema->column_count && !header->names && !schema->transposed; i++)
        add_field(json, &schema->columns[i]);
    for (int i = 0; i < PROVENANCE_COUNT && !header->names && schema->provenance; i++)
        add_provenance_field(json, table_provenance_names[i]);
    json_close(json);
}

static void add_primary_key(struct json *json, const struct table_schema *schema, const struct header *header)
{
    json_add_array(json, "primaryKey");
    if (schema->transposed)
        json_add_text(json, NULL, "parameter");
    for (int i = 0; i < schema->column_count && !schema->transposed; i++)
        if (schema->columns[i].key && has_column(header, schema->columns[i].name))
            json_add_text(json, NULL, schema->columns[i].name);
    json_close(json);
}

static int find_schema(const struct table_schema *schemas, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(schemas[i].name, name) == 0)
            return i;
    return -1;
}

/* Lists of references have no counterpart in Table Schema and stay plain text. */
static void add_foreign_keys(struct json *json, const struct table_schema *schemas, int count, int index,
                             const bool *present, const struct header *header)
{
    json_add_array(json, "foreignKeys");
    for (int i = 0; i < schemas[index].column_count; i++) {
        const struct column *column = &schemas[index].columns[i];
        int target = column->kind == COLUMN_REFERENCE ? find_schema(schemas, count, column->references) : -1;
        if (target < 0 || !present[target] || !has_column(header, column->name))
            continue;
        json_add_object(json, NULL);
        json_add_text(json, "fields", column->name);
        json_add_object(json, "reference");
        json_add_text(json, "resource", target == index ? "" : schemas[target].name);
        json_add_text(json, "fields", schemas[target].columns[0].name);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

void schema_add_resource(struct json *json, const struct table_schema *schemas, int count, int index,
                         const bool *present, const char *const *columns, int column_count)
{
    const struct header header = {columns, columns ? column_count : 0};
    const struct table_schema *schema = &schemas[index];
    char path[100];
    snprintf(path, sizeof path, "%s.csv", schema->name);
    json_add_object(json, NULL);
    json_add_text(json, "name", schema->name);
    json_add_text(json, "path", path);
    json_add_text(json, "profile", "tabular-data-resource");
    json_add_text(json, "format", "csv");
    json_add_text(json, "encoding", "utf-8");
    json_add_text(json, "description", schema->doc);
    json_add_object(json, "dialect");
    json_add_text(json, "commentChar", "#");
    json_close(json);
    json_add_object(json, "schema");
    add_fields(json, schema, &header);
    json_add_array(json, "missingValues");
    json_add_text(json, NULL, "");
    json_close(json);
    add_primary_key(json, schema, &header);
    add_foreign_keys(json, schemas, count, index, present, &header);
    json_close(json);
    json_close(json);
}
