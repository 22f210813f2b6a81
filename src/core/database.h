/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL in and out of one file; database.c is the only user of SQLite. Knows nothing of what the tables mean. Every
 * failure is recorded as a diagnostic that names the file, and gives GP_ERR_IO (or GP_ERR_NOMEM).
 *
 *     struct statement *query = NULL;
 *     TRY(statement_new(&query, database, "SELECT case_id, target_date FROM results WHERE outcome = ?1", env));
 *     statement_bind_text(query, 1, "optimal");
 *     while (statement_step(query, env, &status))
 *         use(statement_integer(query, 0), statement_text(query, 1));     status is GP_OK at the end of the rows
 *     statement_free(query);
 */
#ifndef GIGAPLAN_CORE_DATABASE_H
#define GIGAPLAN_CORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/env.h"

enum database_mode {
    DATABASE_READ,  /* the file must exist; others may write it meanwhile */
    DATABASE_WRITE, /* the file must exist */
    DATABASE_CREATE /* made when there is none */
};

struct database;
struct statement;

/* Opens the file; for writing, in WAL mode, where each commit reaches the disk before it returns. What is opened to
 * read asks the cancel hook of `env`, which outlives it: its statements may give GP_ERR_CANCELLED. */
gp_status database_open(struct database **out, const char *path, enum database_mode mode, gp_env *env);
/* Makes a file to be written whole: a transaction is begun, and what is in the file before it is committed is not to be
 * used. The file must not be there yet; it and no other file is written. Faults are told as those of `told`. */
gp_status database_make(struct database **out, const char *path, const char *told, gp_env *env);
/* Waits for nothing and loses nothing that was committed; an open transaction is rolled back. NULL is fine. */
void database_close(struct database *database);
/* Removes a database that nobody has open, with the log and the shared memory that SQLite keeps beside it where a
 * close could not put these back (https://sqlite.org/tempfiles.html). */
void database_remove(const char *path);
/* As opened; lives as long as the database. */
const char *database_path(const struct database *database);

/* Runs one or more statements that give no rows. */
gp_status database_run(struct database *database, const char *sql, gp_env *env);
/* The first column of the first row of a query as an integer; `fallback` when there is no row. */
gp_status database_integer(struct database *database, const char *sql, int64_t fallback, int64_t *value, gp_env *env);

gp_status statement_new(struct statement **out, struct database *database, const char *sql, gp_env *env);
void statement_free(struct statement *statement);

/* Parameters are numbered from 1. Texts and bytes are copied. NUMBER_BLANK and NULL bind as NULL. A failure to bind is
 * told by the next step. */
void statement_bind_integer(struct statement *statement, int parameter, int64_t value);
void statement_bind_real(struct statement *statement, int parameter, double value);
void statement_bind_text(struct statement *statement, int parameter, const char *text);
void statement_bind_bytes(struct statement *statement, int parameter, const void *bytes, size_t size);
void statement_bind_null(struct statement *statement, int parameter);

/* True while there is a row. False at the end or on failure, as *status says; the statement can then be bound and
 * stepped anew. */
bool statement_step(struct statement *statement, gp_env *env, gp_status *status);
/* Steps a statement that gives no rows. */
gp_status statement_run(struct statement *statement, gp_env *env);

/* Cells of the row, from 0. Texts and bytes live until the next step. A NULL cell: 0, NUMBER_BLANK, NULL, NULL. */
int statement_column_count(const struct statement *statement);
bool statement_is_null(const struct statement *statement, int column);
int64_t statement_integer(const struct statement *statement, int column);
double statement_real(const struct statement *statement, int column);
const char *statement_text(const struct statement *statement, int column);
const void *statement_bytes(const struct statement *statement, int column, size_t *size);

#endif
