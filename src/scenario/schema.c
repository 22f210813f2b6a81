/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schemas of all input tables, made from tables.def. */
#include "scenario/rows.h"

#include "gigaplan/scenario.h"

/* Each entry is expanded once more, so that a range such as SHARE becomes the numbers it stands for. */
#define ENTRY(...) INITIALIZER(__VA_ARGS__)
#define INITIALIZER(row, kind_name, column, is_key, default_value, low, high, usual_low, usual_high, names, unit_text, \
                    doc_text)                                                                                          \
    {.name = #column,                                                                                                  \
     .kind = COLUMN_##kind_name,                                                                                       \
     .offset = offsetof(struct row, column),                                                                           \
     .key = is_key,                                                                                                    \
     .default_text = default_value,                                                                                    \
     .minimum = low,                                                                                                   \
     .maximum = high,                                                                                                  \
     .usual_minimum = usual_low,                                                                                       \
     .usual_maximum = usual_high,                                                                                      \
     .choices = CHOICES_##kind_name(names),                                                                            \
     .references = REFERENCES_##kind_name(names),                                                                      \
     .unit = unit_text,                                                                                                \
     .doc = doc_text},

/* The one slot for names holds the choices of a choice and the table of a reference. */
#define CHOICES_NAME(names)          NULL
#define CHOICES_TEXT(names)          NULL
#define CHOICES_NUMBER(names)        NULL
#define CHOICES_INTEGER(names)       NULL
#define CHOICES_DATE(names)          NULL
#define CHOICES_FLAG(names)          NULL
#define CHOICES_CHOICE(names)        names
#define CHOICES_REFERENCE(names)     NULL
#define CHOICES_REFERENCES(names)    NULL
#define REFERENCES_NAME(names)       NULL
#define REFERENCES_TEXT(names)       NULL
#define REFERENCES_NUMBER(names)     NULL
#define REFERENCES_INTEGER(names)    NULL
#define REFERENCES_DATE(names)       NULL
#define REFERENCES_FLAG(names)       NULL
#define REFERENCES_CHOICE(names)     NULL
#define REFERENCES_REFERENCE(names)  names
#define REFERENCES_REFERENCES(names) names

#define COLUMN_ARRAY(name, row, ...) static const struct column columns_of_##name[] = {COLUMNS_##name(ENTRY, row)};
TABLES(COLUMN_ARRAY)

#define SCHEMA(table, row, is_required, is_transposed, has_provenance, doc_text)    \
    {.name = #table,                                                                \
     .doc = doc_text,                                                               \
     .required = is_required,                                                       \
     .transposed = is_transposed,                                                   \
     .provenance = has_provenance,                                                  \
     .columns = columns_of_##table,                                                 \
     .column_count = (int)(sizeof columns_of_##table / sizeof *columns_of_##table), \
     .row_size = sizeof(struct row)},

const struct table_schema scenario_schemas[TABLE_COUNT] = {TABLES(SCHEMA)};

#define TABLE_NAME(name, ...) #name,
static const char *const table_names[] = {TABLES(TABLE_NAME) NULL};

const char *const *gp_schema_tables(void)
{
    return table_names;
}
