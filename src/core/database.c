/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite behind database.h; the only user of sqlite3.h. */
#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/number.h"
#include "core/database.h"
#include "core/try.h"

#define BUSY_MILLISECONDS 5000
#define STEPS_BETWEEN     10000 /* of SQLite's machine, until it is asked again whether to stop */

struct database {
    sqlite3 *handle;
    char *path; /* as faults name it */
};

struct statement {
    struct database *database;
    sqlite3_stmt *handle;
    int bind_fault; /* first failure to bind since the last step */
};

static const char *hint_of(const struct database *database, int code)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
        return "another program holds it; try again when that is done";
    case SQLITE_NOTADB:
        return "name a store that gigaplan sweep made, or a new file";
    case SQLITE_CANTOPEN:
        return access(database->path, F_OK) != 0 ? "there is no such file" : NULL;
    default:
        return NULL;
    }
}

/* The system's own error, where SQLite's words leave it out. */
static const char *system_reason(const struct database *database, int code)
{
    int error = database->handle ? sqlite3_system_errno(database->handle) : 0;
    bool of_system = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_FULL || (code & 0xFF) == SQLITE_CANTOPEN;
    return of_system && error != 0 && error != ENOENT ? strerror(error) : NULL;
}

static gp_status refuse(struct database *database, int code, gp_env *env)
{
    if ((code & 0xFF) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
        return GP_ERR_NOMEM;
    if ((code & 0xFF) == SQLITE_INTERRUPT)
        return GP_ERR_CANCELLED;
    const char *reason = system_reason(database, code);
    env_report(env, GP_SEVERITY_ERROR, (struct place){.file = database->path}, "database", hint_of(database, code),
               "%s%s%s", database->handle ? sqlite3_errmsg(database->handle) : sqlite3_errstr(code), reason ? ": " : "",
               reason ? reason : "");
    return GP_ERR_IO;
}

static int is_cancelled(void *env)
{
    return env_cancelled(env);
}

/* What only reads can stop at any moment; what writes ends its transaction. */
static gp_status configure(struct database *database, enum database_mode mode, gp_env *env)
{
    gp_status status = GP_OK;
    int64_t version;
    if (mode == DATABASE_READ)
        sqlite3_progress_handler(database->handle, STEPS_BETWEEN, is_cancelled, env);
    sqlite3_busy_timeout(database->handle, BUSY_MILLISECONDS);
    sqlite3_extended_result_codes(database->handle, 1);
    TRY(database_integer(database, "PRAGMA schema_version", 0, &version, env)); /* reads the file: is it a database? */
    if (mode != DATABASE_READ)
        TRY(database_run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", env));
done:
    return status;
}

/* A file that may not be written, nor files beside it, is read as it stands if no other program has work in it: SQLite
 * else wants to write the files of the WAL. The name is told as a URI, in which some letters stand for others. */
static char *unchanging_uri(const char *path)
{
    size_t size = 3 * strlen(path) + sizeof "file:?immutable=1";
    char *uri = malloc(size);
    size_t end = 0;
    if (!uri)
        return NULL;
    end += (size_t)snprintf(uri, size, "file:");
    for (const char *letter = path; *letter; letter++)
        end += (size_t)snprintf(uri + end, size - end, strchr("%?#", *letter) ? "%%%02X" : "%c", *letter);
    snprintf(uri + end, size - end, "?immutable=1");
    return uri;
}

/* Whether a program left or has work in the store that is not in its file yet. */
static bool has_work(const char *path)
{
    struct stat work;
    size_t size = strlen(path) + sizeof "-wal";
    char *name = malloc(size);
    bool has = true;
    if (name) {
        snprintf(name, size, "%s-wal", path);
        has = stat(name, &work) == 0 && work.st_size > 0;
    }
    free(name);
    return has;
}

static bool may_be_written(const char *path)
{
    char *folder = strdup(path), *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash)
        slash[slash == folder] = '\0';
    bool may = folder && access(path, W_OK) == 0 && access(slash ? folder : ".", W_OK) == 0;
    free(folder);
    return may;
}

static int open_handle(sqlite3 **handle, const char *path, enum database_mode mode)
{
    /* A reader that could write but did not would leave the files of the WAL behind. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == DATABASE_CREATE ? SQLITE_OPEN_CREATE : 0);
    if (mode != DATABASE_READ || may_be_written(path) || access(path, R_OK) != 0 || has_work(path))
        return sqlite3_open_v2(path, handle, flags, NULL);
    char *uri = unchanging_uri(path);
    int code = uri ? sqlite3_open_v2(uri, handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL)
                   : SQLITE_NOMEM;
    free(uri);
    return code;
}

/* A new file is this program's alone: no lock is asked for, which some network file systems do not have, and no journal
 * is kept beside it, as a file that is not whole is given up. */
static gp_status configure_new(struct database *database, gp_env *env)
{
    sqlite3_extended_result_codes(database->handle, 1);
    return database_run(database, "PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL; BEGIN", env);
}

gp_status database_make(struct database **out, const char *path, const char *told, gp_env *env)
{
    gp_status status = GP_OK;
    struct database *database = NULL;
    *out = NULL;
    TRY_MEMORY(database = calloc(1, sizeof *database));
    TRY_MEMORY(database->path = strdup(told));
    int code = sqlite3_open_v2(path, &database->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, "unix-none");
    if (code != SQLITE_OK) {
        status = refuse(database, code, env);
        goto done;
    }
    TRY(configure_new(database, env));
    *out = database;
    database = NULL;
done:
    database_close(database);
    return status;
}

gp_status database_open(struct database **out, const char *path, enum database_mode mode, gp_env *env)
{
    gp_status status = GP_OK;
    struct database *database = NULL;
    *out = NULL;
    TRY_MEMORY(database = calloc(1, sizeof *database));
    TRY_MEMORY(database->path = strdup(path));
    int code = open_handle(&database->handle, path, mode);
    if (code != SQLITE_OK) {
        status = refuse(database, code, env);
        goto done;
    }
    TRY(configure(database, mode, env));
    *out = database;
    database = NULL;
done:
    database_close(database);
    return status;
}

void database_close(struct database *database)
{
    if (!database)
        return;
    sqlite3_close_v2(database->handle);
    free(database->path);
    free(database);
}

void database_remove(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char name[PATH_MAX];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (plain_snprintf(name, sizeof name, "%s%s", path, ends[i]) < (int)sizeof name)
            unlink(name);
}

const char *database_path(const struct database *database)
{
    return database->path;
}

gp_status database_run(struct database *database, const char *sql, gp_env *env)
{
    int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? GP_OK : refuse(database, code, env);
}

gp_status database_integer(struct database *database, const char *sql, int64_t fallback, int64_t *value, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *query = NULL;
    *value = fallback;
    TRY(statement_new(&query, database, sql, env));
    if (query && statement_step(query, env, &status))
        *value = statement_integer(query, 0);
done:
    statement_free(query);
    return status;
}

gp_status statement_new(struct statement **out, struct database *database, const char *sql, gp_env *env)
{
    gp_status status = GP_OK;
    struct statement *statement = NULL;
    *out = NULL;
    TRY_MEMORY(statement = calloc(1, sizeof *statement));
    statement->database = database;
    int code = sqlite3_prepare_v2(database->handle, sql, -1, &statement->handle, NULL);
    if (code != SQLITE_OK) {
        status = refuse(database, code, env);
        goto done;
    }
    *out = statement;
    statement = NULL;
done:
    statement_free(statement);
    return status;
}

void statement_free(struct statement *statement)
{
    if (!statement)
        return;
    sqlite3_finalize(statement->handle);
    free(statement);
}

static void note(struct statement *statement, int code)
{
    if (statement->bind_fault == SQLITE_OK)
        statement->bind_fault = code;
}

void statement_bind_integer(struct statement *statement, int parameter, int64_t value)
{
    note(statement, sqlite3_bind_int64(statement->handle, parameter, value));
}

void statement_bind_real(struct statement *statement, int parameter, double value)
{
    note(statement, number_given(value) ? sqlite3_bind_double(statement->handle, parameter, value)
                                        : sqlite3_bind_null(statement->handle, parameter));
}

void statement_bind_text(struct statement *statement, int parameter, const char *text)
{
    note(statement, sqlite3_bind_text(statement->handle, parameter, text, -1, SQLITE_TRANSIENT));
}

void statement_bind_bytes(struct statement *statement, int parameter, const void *bytes, size_t size)
{
    note(statement, bytes ? sqlite3_bind_blob64(statement->handle, parameter, bytes, size, SQLITE_TRANSIENT)
                          : sqlite3_bind_null(statement->handle, parameter));
}

void statement_bind_null(struct statement *statement, int parameter)
{
    note(statement, sqlite3_bind_null(statement->handle, parameter));
}

bool statement_step(struct statement *statement, gp_env *env, gp_status *status)
{
    int code = statement->bind_fault;
    statement->bind_fault = SQLITE_OK;
    if (code == SQLITE_OK)
        code = sqlite3_step(statement->handle);
    *status = GP_OK;
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        *status = refuse(statement->database, code, env);
    sqlite3_reset(statement->handle);
    return false;
}

gp_status statement_run(struct statement *statement, gp_env *env)
{
    gp_status status;
    if (statement_step(statement, env, &status))
        sqlite3_reset(statement->handle);
    return status;
}

int statement_column_count(const struct statement *statement)
{
    return sqlite3_column_count(statement->handle);
}

bool statement_is_null(const struct statement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

int64_t statement_integer(const struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

double statement_real(const struct statement *statement, int column)
{
    return statement_is_null(statement, column) ? NUMBER_BLANK : sqlite3_column_double(statement->handle, column);
}

const char *statement_text(const struct statement *statement, int column)
{
    return (const char *)sqlite3_column_text(statement->handle, column);
}

const void *statement_bytes(const struct statement *statement, int column, size_t *size)
{
    const void *bytes = sqlite3_column_blob(statement->handle, column);
    *size = (size_t)sqlite3_column_bytes(statement->handle, column);
    return bytes;
}
