/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing of JSON documents, value by value; the only user of jansson. A failure sticks: only the end needs a check.
 *
 *     struct json *json = json_new();
 *     json_add_object(json, NULL);                an object or array that is open takes what follows,
 *     json_add_text(json, "name", "us-30gw");     under a key in an object, without one (NULL) in an array
 *     json_add_array(json, "dates");
 *     json_add_number(json, NULL, 2026);
 *     json_close(json);                           ends the array
 *     json_close(json);                           ends the object
 *     outcome = json_finish(json, file);
 */
#ifndef GIGAPLAN_BASE_JSON_H
#define GIGAPLAN_BASE_JSON_H

#include <stdbool.h>
#include <stdio.h>

#define JSON_NUMBER_DIGITS 15 /* what a double always holds: 0.1 stays 0.1 */

struct json;

/* NULL when memory is short; every function takes that NULL, and json_finish then fails. */
struct json *json_new(void);
void json_add_object(struct json *json, const char *key);
void json_add_array(struct json *json, const char *key);
void json_close(struct json *json);
/* A NULL text is written as null. The caller sees to it that text is UTF-8. */
void json_add_text(struct json *json, const char *key, const char *text);
/* A blank number is written as null, a whole one without a decimal point; infinity is a failure. */
void json_add_number(struct json *json, const char *key, double value);
void json_add_flag(struct json *json, const char *key, bool value);

enum json_outcome {
    JSON_WRITTEN,
    JSON_NO_MEMORY,
    JSON_MISUSED /* infinity, a key too few, two roots, something left open or too deep */
};

/* Writes the document, indented, with a line break at its end, and releases the writer. The stream's own errors are the
 * caller's to find. */
enum json_outcome json_finish(struct json *json, FILE *file);
/* Gives a document up; NULL is fine. */
void json_free(struct json *json);

#endif
