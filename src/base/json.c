/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing of JSON documents on jansson: a stack of the objects and arrays that are open. */
#include "base/json.h"

#include <math.h>
#include <stdlib.h>

#include <jansson.h>

#include "base/number.h"

#define DEEPEST         32
#define LARGEST_INTEGER 9007199254740992.0 /* 2^53: whole numbers up to here are exact */

struct json {
    json_t *root;
    json_t *open[DEEPEST]; /* borrowed from the root */
    int depth;
    bool failed, misused;
};

struct json *json_new(void)
{
    return calloc(1, sizeof(struct json));
}

/* Notes a fault of the caller, and releases the value. */
static bool misuse(struct json *json, json_t *value)
{
    json->misused = true;
    json_decref(value);
    return false;
}

/* Adds a value, whose reference it takes, to what is open; the first value becomes the root. */
static bool add(struct json *json, const char *key, json_t *value)
{
    if (!value)
        return false;
    if (json->depth == 0) {
        if (json->root)
            return misuse(json, value);
        json->root = value;
        return true;
    }
    json_t *parent = json->open[json->depth - 1];
    if (json_is_array(parent))
        return json_array_append_new(parent, value) == 0;
    return key ? json_object_set_new(parent, key, value) == 0 : misuse(json, value);
}

static void add_value(struct json *json, const char *key, json_t *value)
{
    if (!json || json->failed)
        json_decref(value);
    else
        json->failed = !add(json, key, value);
}

static void open_value(struct json *json, const char *key, json_t *value)
{
    if (json && json->depth == DEEPEST)
        json->failed = json->misused = true;
    add_value(json, key, value);
    if (json && !json->failed)
        json->open[json->depth++] = value;
}

void json_add_object(struct json *json, const char *key)
{
    open_value(json, key, json_pack("{}"));
}

void json_add_array(struct json *json, const char *key)
{
    open_value(json, key, json_pack("[]"));
}

void json_close(struct json *json)
{
    if (!json || json->failed)
        return;
    json->failed = json->misused = json->depth == 0;
    if (json->depth > 0)
        json->depth--;
}

void json_add_text(struct json *json, const char *key, const char *text)
{
    add_value(json, key, text ? json_string(text) : json_pack("n"));
}

void json_add_number(struct json *json, const char *key, double value)
{
    if (!number_given(value))
        add_value(json, key, json_pack("n"));
    else if (isinf(value) && json)
        json->failed = json->misused = true;
    else if (value == floor(value) && fabs(value) <= LARGEST_INTEGER)
        add_value(json, key, json_integer((json_int_t)value));
    else
        add_value(json, key, json_real(value));
}

void json_add_flag(struct json *json, const char *key, bool value)
{
    add_value(json, key, json_boolean(value));
}

static enum json_outcome outcome_of(const struct json *json, FILE *file)
{
    if (json->misused || (!json->failed && (!json->root || json->depth > 0)))
        return JSON_MISUSED;
    if (json->failed)
        return JSON_NO_MEMORY;
    bool written = json_dumpf(json->root, file, JSON_INDENT(2) | JSON_REAL_PRECISION(JSON_NUMBER_DIGITS)) == 0;
    fputc('\n', file);
    return written || ferror(file) ? JSON_WRITTEN : JSON_NO_MEMORY;
}

enum json_outcome json_finish(struct json *json, FILE *file)
{
    enum json_outcome outcome = json ? outcome_of(json, file) : JSON_NO_MEMORY;
    json_free(json);
    return outcome;
}

void json_free(struct json *json)
{
    if (!json)
        return;
    json_decref(json->root);
    free(json);
}
