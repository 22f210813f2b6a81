/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a report: row structs made from outputs.def, and where rows go, one at a time: to a CSV file or to memory
 * (table_memory.h). */
#ifndef GIGAPLAN_REPORT_OUTPUTS_H
#define GIGAPLAN_REPORT_OUTPUTS_H

#include <stdio.h>

#include "core/staged_folder.h"
#include "findings/results.h"

#include "report/outputs.def"

/* A column of a table and the field of its row. */
#define OUTPUT_FIELD(row, kind, column, unit, doc) FIELD_##kind(column)
#define OUTPUT_COLUMN(row, kind_name, column, unit_text, doc_text) \
    {.name = #column,                                              \
     .kind = COLUMN_##kind_name,                                   \
     .offset = offsetof(struct row, column),                       \
     .default_text = "",                                           \
     .minimum = -1e300,                                            \
     .maximum = 1e300,                                             \
     .unit = unit_text,                                            \
     .doc = doc_text},

#define OUTPUT_STRUCT(name, when, doc)             \
    struct output_##name {                         \
        struct row_header header;                  \
        OUTPUT_##name(OUTPUT_FIELD, output_##name) \
    };
OUTPUTS(OUTPUT_STRUCT)

/* Inside the folder of a report. */
#define CERTIFICATE_FOLDER "certificate"
/* Room for the name of a file in a report's folder. */
#define OUTPUT_PATH 64

/* A table that is being filled, and what takes its rows. */
struct output {
    const struct table_schema *schema;
    void (*take)(struct output *output, const void *row);
    void *to;         /* of `take` */
    gp_status status; /* the first failure of `take`, after which it is given no more rows */
};

/* Hands over one row, a struct output_<name>. Texts may be NULL for blank. */
void output_row(struct output *output, const void *row);

/* Writes a table, a file of its path and ".csv" in the folder, which `fill` fills row by row. */
typedef void output_filler(struct output *output, const void *context);
gp_status output_write(struct staged_folder *folder, const char *path, const struct table_schema *schema,
                       output_filler *fill, const void *context, gp_env *env);
/* The columns of a table in words, as Markdown. */
void output_describe(const struct table_schema *schema, const char *path, FILE *file);

/* Each fills the table of its name. Without amounts in the plan only those are called that outputs.def says. */
#define OUTPUT_FILLER(name, when, doc) void fill_##name(struct output *output, const struct results *results);
OUTPUTS(OUTPUT_FILLER)

/* Writes all tables that a report has into a folder, as CSV. */
gp_status outputs_write(const struct results *results, struct staged_folder *folder, bool hourly, gp_env *env);

/* Only the table of this name, to a stream. */
gp_status outputs_write_one(const struct results *results, const char *name, FILE *file);

/* The schemas of all tables, `count` of them. */
const struct table_schema *outputs_schemas(int *count);
/* Whether a report has the table, one of outputs_schemas: dispatch only when `hourly`, the certificate only where the
 * plan has one. */
bool outputs_is_written(const struct results *results, size_t output, bool hourly);
/* Whether each report has the table, one of outputs_schemas; of a plan that was found, where it is `planned`. */
bool outputs_is_in_every_report(size_t output, bool planned);
/* Fills a table, one of outputs_schemas: no rows where the plan has nothing for it. */
void outputs_fill(struct output *output, size_t index, const struct results *results);
/* Index of a table by its name. GP_ERR_USAGE, recorded with the nearest name, when there is none. */
gp_status outputs_find(size_t *index, const char *name, gp_env *env);
/* The path of a table in a report's folder, without its ending. */
void outputs_path(size_t output, char path[OUTPUT_PATH]);

#endif
