/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemas in words: the documentation of tables, for people and for other programs. */
#ifndef GIGAPLAN_TABLES_SCHEMA_DOCS_H
#define GIGAPLAN_TABLES_SCHEMA_DOCS_H

#include <stdio.h>

#include "base/json.h"
#include "core/env.h"
#include "tables/schema.h"

/* The kind of a cell in words; "" for kinds that have choices or another table to be told. */
const char *schema_kind_words(enum column_kind kind);

/* Describes all tables, or one when `table` is given, as Markdown: a section a table, a line a column. GP_ERR_USAGE,
 * recorded with the nearest name, when no table is called that. */
gp_status schema_write_markdown(FILE *file, const struct table_schema *schemas, int count, const char *table,
                                gp_env *env);

/* Adds a Frictionless Data resource to an open array: path, dialect and Table Schema of the table. `columns` are the
 * names in the file's header, whose order counts; NULL stands for all that the schema has. Foreign keys to tables that
 * `present` (one flag a schema) leaves out are not stated. */
void schema_add_resource(struct json *json, const struct table_schema *schemas, int count, int index,
                         const bool *present, const char *const *columns, int column_count);

#endif
