/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table is: its columns with kinds, units, ranges and words. One such description drives reading, checking,
 * overriding, writing, templates, the format documentation and the data package. Knows no particular table. */
#ifndef GIGAPLAN_TABLES_SCHEMA_H
#define GIGAPLAN_TABLES_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

enum column_kind {
    COLUMN_NAME,      /* const char *: an identifier; blank reads as "" */
    COLUMN_TEXT,      /* const char *: free text; blank reads as "" */
    COLUMN_NUMBER,    /* double; blank reads as NUMBER_BLANK */
    COLUMN_INTEGER,   /* int; blank reads as INTEGER_BLANK */
    COLUMN_DATE,      /* date; blank reads as DATE_BLANK */
    COLUMN_FLAG,      /* bool: yes or no */
    COLUMN_CHOICE,    /* int: index into choices */
    COLUMN_REFERENCE, /* struct reference: a key of another table; blank: index -1 */
    COLUMN_REFERENCES /* struct reference_list: keys of another table, separated by "|" */
};

#define INTEGER_BLANK (-2147483647 - 1)

struct reference {
    const char *name; /* "" when blank */
    int index;        /* row of the referenced table; -1 when blank or not yet resolved */
};

struct reference_list {
    struct reference *items;
    int count;
};

struct column {
    const char *name; /* snake_case with its unit as suffix */
    enum column_kind kind;
    size_t offset;            /* of the field in the row struct */
    bool key;                 /* part of the table's key; keys stand first and in path order */
    const char *default_text; /* NULL: a value is required; "": may be blank; else the text that a blank stands for */
    double minimum, maximum;  /* for numbers and integers, inclusive: what is outside is refused */
    double usual_minimum, usual_maximum; /* what is outside, but for zero, is told; both 0: no usual range is known */
    const char *choices;                 /* "a|b|c" for COLUMN_CHOICE, else NULL */
    const char *references;              /* table whose first key column is meant, else NULL */
    const char *unit;                    /* in words for people, "" when it has none */
    const char *doc;                     /* one sentence */
};

struct table_schema {
    const char *name; /* the file is <name>.csv */
    const char *doc;  /* one or two sentences: what a row is, what an absent table means */
    bool required;    /* an absent file is an error */
    bool transposed;  /* one row of the struct, written as parameter,value,... lines (plan.csv) */
    bool provenance;  /* has the columns status, source_ids and note */
    const struct column *columns;
    int column_count;
    size_t row_size;
};

/* Every row struct starts with this header. */
enum row_status { ROW_UNSTATED, ROW_SOURCED, ROW_DERIVED, ROW_UNVERIFIED };
struct row_header {
    int line;               /* of the CSV file, from 1; 0 for a value that was never in a file */
    int status;             /* enum row_status */
    const char *source_ids; /* separated by "|" */
    const char *note;
};

struct table {
    const struct table_schema *schema;
    const char *file; /* path as read, or NULL when absent */
    void *rows;       /* count structs of schema->row_size bytes */
    int count;
    int capacity;
    /* Transposed tables only: header of each column's line, column_count of them. */
    struct row_header *column_headers;
    /* Byte column where each cell starts in the file, count x column_count, 0 where the file has none; NULL when
     * nothing was read. */
    int *cell_columns;
    /* What was written over each cell after reading, as places name it, count x column_count, NULL where the file's own
     * value stands; NULL when no cell was changed. */
    const char **changed_by;
};

static inline void *table_row(const struct table *table, int index)
{
    return (char *)table->rows + (size_t)index * table->schema->row_size;
}

/* Whether the column knows which values are usual. */
static inline bool column_has_usual(const struct column *column)
{
    return column->usual_minimum < column->usual_maximum;
}

const struct column *schema_column(const struct table_schema *schema, const char *name);

#endif
