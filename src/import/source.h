/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of hours as it comes: how its cells are parted, where its table begins, and what its columns are called. */
#ifndef GIGAPLAN_IMPORT_SOURCE_H
#define GIGAPLAN_IMPORT_SOURCE_H

#include "base/arena.h"
#include "core/env.h"
#include "tables/csv_reader.h"

struct source {
    const char *path; /* as given */
    char delimiter;
    struct csv_file csv;
    int header; /* record of the names of columns, -1 for none */
    int first;  /* record of the first row */
    int count;  /* rows */
    int column_count;
    const char **columns; /* names, "" where a column has none */
};

/* Reads a file. The header is the first record that has one of the `known` names, or else the record before the first
 * two in a row that have numbers and as many cells as most records. Faults become diagnostics. */
gp_status source_read(struct source *out, const char *path, const char *const *known, int known_count,
                      struct arena *arena, gp_env *env);

/* Whether two names of columns are the same, case, blanks and underscores aside. */
bool source_same_name(const char *a, const char *b);

/* Number of the column that is called so, exactly or by source_same_name, or that is "#3" by its place from 1; -1 for
 * none. */
int source_column(const struct source *source, const char *name);

/* What a column is called: its name, or "#3" by its place where it has none. */
const char *source_column_name(const struct source *source, int column, struct arena *arena);

/* The text of a row's cell, "" where the row is too short. */
const char *source_text(const struct source *source, int row, int column);
/* Where it stands; `column` negative: the row. */
struct place source_place(const struct source *source, int row, int column);

/* Delimiter in words, for people. */
const char *source_delimiter_words(const struct source *source);

#endif
