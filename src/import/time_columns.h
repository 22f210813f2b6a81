/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a file say when: one stamp, a date and an hour, or numbers of year, month, day and hour. */
#ifndef GIGAPLAN_IMPORT_TIME_COLUMNS_H
#define GIGAPLAN_IMPORT_TIME_COLUMNS_H

#include "import/source.h"
#include "import/stamp.h"

enum time_part { PART_STAMP, PART_DATE, PART_YEAR, PART_MONTH, PART_DAY, PART_HOUR, PART_MINUTE, PART_COUNT };

struct time_columns {
    int column[PART_COUNT]; /* -1: the file has none */
    bool none;              /* no column says when: rows are the hours of a year in order */
    enum date_order order;  /* of the numbers of stamps and dates */
};

/* Finds them. `wanted` names them, parted by commas, or is "none"; NULL: they are found by their names and by what is
 * in them. A choice that could be another one is an error that tells both. */
gp_status time_columns_find(struct time_columns *out, const struct source *source, const char *wanted,
                            struct arena *arena, gp_env *env);

/* The column whose hour is read: the stamp's or the hour's own. */
int time_columns_hour(const struct time_columns *columns);

/* The columns in words, such as `"Date" and "Hour"`. */
const char *time_columns_words(const struct time_columns *columns, const struct source *source, struct arena *arena);

#endif
