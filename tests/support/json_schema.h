/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validation of a JSON document against the part of JSON Schema that docs/plan.schema.json uses. */
#ifndef GIGAPLAN_TESTS_JSON_SCHEMA_H
#define GIGAPLAN_TESTS_JSON_SCHEMA_H

#include <jansson.h>

/* NULL when the value obeys the schema, else what is wrong, to be freed. */
char *json_schema_fault(const json_t *schema, const json_t *value, const char *path);

#endif
