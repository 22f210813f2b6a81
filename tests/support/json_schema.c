/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Schema: type, enum, pattern, required, properties, additionalProperties, items. Any other keyword but words for
 * people is a fault, so that a schema cannot ask for something that is not checked. */
#include "support/json_schema.h"

#include <regex.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

static char *fault(const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return strdup(text);
}

static bool is_of_type(const json_t *value, const char *type)
{
    return (strcmp(type, "object") == 0 && json_is_object(value)) ||
           (strcmp(type, "array") == 0 && json_is_array(value)) ||
           (strcmp(type, "string") == 0 && json_is_string(value)) ||
           (strcmp(type, "number") == 0 && json_is_number(value)) || (strcmp(type, "null") == 0 && json_is_null(value));
}

static bool type_fits(const json_t *type, const json_t *value)
{
    if (json_is_string(type))
        return is_of_type(value, json_string_value(type));
    for (size_t i = 0; i < json_array_size(type); i++) {
        if (is_of_type(value, json_string_value(json_array_get(type, i))))
            return true;
    }
    return false;
}

static bool pattern_fits(const json_t *pattern, const json_t *value)
{
    regex_t expression;
    if (!json_is_string(value))
        return true;
    if (regcomp(&expression, json_string_value(pattern), REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    int result = regexec(&expression, json_string_value(value), 0, NULL, 0);
    regfree(&expression);
    return result == 0;
}

static bool is_one_of(const json_t *choices, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(choices); i++) {
        if (json_equal(json_array_get(choices, i), value))
            return true;
    }
    return false;
}

static char *required_fault(const json_t *names, const json_t *value, const char *path)
{
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        if (!json_object_get(value, name))
            return fault("%s has no %s", path, name);
    }
    return NULL;
}

static char *members_fault(const json_t *schema, const json_t *value, const char *path)
{
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *others = json_object_get(schema, "additionalProperties");
    char *wrong = NULL;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)value, key, member)
    {
        char place[512];
        const json_t *rule = json_object_get(properties, key);
        snprintf(place, sizeof place, "%.300s.%.200s", path, key);
        if (!rule && json_is_false(others))
            return fault("%s is not in the schema", place);
        rule = rule ? rule : others;
        wrong = rule ? json_schema_fault(rule, member, place) : NULL;
        if (wrong)
            return wrong;
    }
    return NULL;
}

static char *items_fault(const json_t *rule, const json_t *value, const char *path)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        char place[512];
        snprintf(place, sizeof place, "%.400s[%zu]", path, i);
        char *wrong = json_schema_fault(rule, json_array_get(value, i), place);
        if (wrong)
            return wrong;
    }
    return NULL;
}

static char *keyword_fault(const char *keyword, const json_t *rule, const json_t *value, const char *path)
{
    static const char *const words[] = {"$schema", "title", "description", "properties", "additionalProperties"};
    if (strcmp(keyword, "type") == 0)
        return type_fits(rule, value) ? NULL : fault("%s has the wrong type", path);
    if (strcmp(keyword, "enum") == 0)
        return is_one_of(rule, value) ? NULL : fault("%s is none of the choices", path);
    if (strcmp(keyword, "pattern") == 0)
        return pattern_fits(rule, value) ? NULL : fault("%s does not have the form %s", path, json_string_value(rule));
    if (strcmp(keyword, "required") == 0)
        return required_fault(rule, value, path);
    if (strcmp(keyword, "items") == 0)
        return items_fault(rule, value, path);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], keyword) == 0)
            return NULL;
    }
    return fault("the schema of %s has %s, which is not known here", path, keyword);
}

char *json_schema_fault(const json_t *schema, const json_t *value, const char *path)
{
    const char *keyword;
    json_t *rule;
    json_object_foreach((json_t *)schema, keyword, rule)
    {
        char *wrong = keyword_fault(keyword, rule, value, path);
        if (wrong)
            return wrong;
    }
    return json_is_object(value) ? members_fault(schema, value, path) : NULL;
}
