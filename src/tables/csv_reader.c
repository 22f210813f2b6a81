/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV bytes to cells with their places.
 *
 * libcsv tells neither lines nor columns. So it is fed in pieces that end at a comma, a quote or a line end: whatever
 * it reports while taking a piece ends at that piece's last byte, and the next cell starts after it. Comment lines and
 * blank lines never reach it. */
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/array.h"
#include "base/unicode.h"
#include "core/try.h"
#include "tables/csv_reader.h"
#include "tables/file_bytes.h"
#include "tables/table.h"

#define MIB             ((size_t)1024 * 1024)
#define ASK_EVERY       1000 /* records */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define STRICT          (CSV_STRICT | CSV_STRICT_FINI)

const struct csv_dialect csv_own_dialect = {
    .delimiter = ',', .comments = true, .guard = true, .most_cells = 1000, .most_bytes = 64 * MIB};

struct reader {
    struct csv_parser parser;
    struct arena *arena;
    gp_env *env;
    const char *file;
    const char *bytes;
    size_t size;
    const struct csv_dialect *dialect;
    size_t at;         /* first byte not yet taken */
    size_t line_start; /* offset where the current line starts */
    int line;
    struct csv_cell next;   /* place of the cell being read */
    bool in_cell;           /* `next` is set */
    struct csv_cell *cells; /* of the record being read */
    size_t cell_count, cell_capacity;
    bool too_long;      /* the record has more cells than it may */
    bool blank;         /* all cells of the record are */
    bool told_long_row; /* the file has one, which is told once */
    struct csv_record *records;
    size_t record_count, record_capacity;
    gp_status status; /* GP_ERR_NOMEM or GP_ERR_CANCELLED, met inside a callback */
    bool faulty;
};

static struct place place_at(const struct reader *reader, size_t offset)
{
    return (struct place){reader->file, reader->line, (int)(offset - reader->line_start) + 1};
}

static void report(struct reader *reader, struct place place, const char *code, const char *message, const char *hint)
{
    env_report(reader->env, GP_SEVERITY_ERROR, place, code, hint, "%s", message);
    reader->faulty = true;
}

static struct place cell_place(const struct reader *reader)
{
    return (struct place){reader->file, reader->next.line, reader->next.column};
}

/* Whether the record has as many cells as it may. */
static bool is_full(const struct reader *reader)
{
    return reader->cell_count >= (size_t)reader->dialect->most_cells;
}

static void report_long_row(struct reader *reader)
{
    reader->too_long = reader->faulty = true;
    if (reader->told_long_row)
        return;
    reader->told_long_row = true;
    env_report(reader->env, GP_SEVERITY_ERROR, cell_place(reader), "row-too-long", NULL,
               "the row has more than %d cells", reader->dialect->most_cells);
}

static void on_cell(void *bytes, size_t length, void *user)
{
    struct reader *reader = user;
    struct csv_cell cell = reader->next;
    reader->in_cell = false;
    if (is_full(reader)) {
        report_long_row(reader);
        return;
    }
    reader->cell_count++;
    if (!ARRAY_RESERVE(reader->cells, reader->cell_capacity, reader->cell_count)) {
        reader->cell_count--;
        reader->status = GP_ERR_NOMEM;
        return;
    }
    cell.text = length == 0 ? "" : arena_text_n(reader->arena, bytes, length);
    if (reader->dialect->guard && cell.text && cell.text[0] == '\'' && csv_needs_guard(cell.text))
        cell.text++; /* it keeps spreadsheets from running the text */
    if (!cell.text) {
        reader->status = GP_ERR_NOMEM;
        cell.text = "";
    }
    reader->blank = reader->blank && length == 0;
    reader->cells[reader->cell_count - 1] = cell;
}

static void forget_record(struct reader *reader)
{
    reader->cell_count = 0;
    reader->blank = true;
    reader->too_long = false;
}

static gp_status keep_record(struct reader *reader)
{
    if (reader->dialect->cancellable && reader->record_count % ASK_EVERY == 0 && env_cancelled(reader->env))
        return GP_ERR_CANCELLED;
    size_t count = reader->cell_count;
    struct csv_record record = {reader->cells[0].line, (int)count, ARENA_ARRAY(reader->arena, struct csv_cell, count)};
    if (!record.cells || !ARRAY_RESERVE(reader->records, reader->record_capacity, reader->record_count + 1))
        return GP_ERR_NOMEM;
    memcpy(record.cells, reader->cells, count * sizeof *record.cells);
    reader->records[reader->record_count++] = record;
    return GP_OK;
}

static void on_record(int terminator, void *user)
{
    (void)terminator;
    struct reader *reader = user;
    if (!reader->blank && !reader->too_long && reader->status == GP_OK)
        reader->status = keep_record(reader);
    forget_record(reader);
}

static bool ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Takes the bytes before `end`, whose last one may end a line. */
static void take(struct reader *reader, size_t end)
{
    char last = reader->bytes[end - 1];
    bool crlf = last == '\r' && end < reader->size && reader->bytes[end] == '\n'; /* the line ends at its second byte */
    reader->at = end;
    if (ends_line(last) && !crlf) {
        reader->line++;
        reader->line_start = end;
    }
}

static size_t line_end(const struct reader *reader, size_t from)
{
    while (from < reader->size && !ends_line(reader->bytes[from]))
        from++;
    return from < reader->size ? from + 1 : from;
}

/* Between records: skips what is no record and returns false at the end of the bytes. */
static bool find_record(struct reader *reader)
{
    while (reader->at < reader->size) {
        size_t first = reader->at;
        while (first < reader->size && (reader->bytes[first] == ' ' || reader->bytes[first] == '\t'))
            first++;
        bool comment =
            reader->dialect->comments && reader->at == reader->line_start && reader->bytes[reader->at] == '#';
        bool blank = first == reader->size || ends_line(reader->bytes[first]);
        if (!comment && !blank)
            return true;
        take(reader, line_end(reader, first));
    }
    return false;
}

static void start_cell(struct reader *reader)
{
    size_t first = reader->at;
    while (first < reader->size && (reader->bytes[first] == ' ' || reader->bytes[first] == '\t') &&
           reader->bytes[first] != reader->dialect->delimiter)
        first++;
    struct place place = place_at(reader, first);
    reader->next = (struct csv_cell){NULL, place.column, place.line};
    reader->in_cell = true;
}

static size_t piece_end(const struct reader *reader)
{
    size_t end = reader->at;
    while (end < reader->size && reader->bytes[end] != reader->dialect->delimiter &&
           !strchr("\"\r\n", reader->bytes[end]))
        end++;
    return end < reader->size ? end + 1 : end;
}

static bool start_parser(struct reader *reader)
{
    if (csv_init(&reader->parser, STRICT) != 0)
        return false;
    csv_set_delim(&reader->parser, (unsigned char)reader->dialect->delimiter);
    return true;
}

/* A quote where none may stand: the rest of the line is not understood, reading goes on with the next one. */
static gp_status recover(struct reader *reader, size_t offset)
{
    bool quoted = reader->bytes[offset] != '"';
    report(reader, place_at(reader, offset), "quote",
           quoted ? "text after the closing quote of a cell" : "a quote inside a cell that does not start with one",
           "quote the whole cell and double the quotes inside it");
    csv_free(&reader->parser);
    forget_record(reader);
    reader->in_cell = false;
    take(reader, line_end(reader, offset));
    return start_parser(reader) ? GP_OK : GP_ERR_NOMEM;
}

static gp_status feed(struct reader *reader)
{
    if (!reader->in_cell)
        start_cell(reader);
    size_t end = piece_end(reader), length = end - reader->at;
    size_t taken = csv_parse(&reader->parser, reader->bytes + reader->at, length, on_cell, on_record, reader);
    if (reader->status != GP_OK)
        return reader->status;
    if (taken < length)
        return csv_error(&reader->parser) == CSV_EPARSE ? recover(reader, reader->at + taken) : GP_ERR_NOMEM;
    take(reader, end);
    return GP_OK;
}

static gp_status finish(struct reader *reader)
{
    if (!reader->in_cell)
        start_cell(reader); /* the bytes may end with a comma */
    if (csv_fini(&reader->parser, on_cell, on_record, reader) != 0) {
        if (csv_error(&reader->parser) != CSV_EPARSE)
            return GP_ERR_NOMEM;
        report(reader, cell_place(reader), "quote", "the quote that opens this cell is never closed",
               "close it, or double the quotes inside a quoted cell");
    }
    return reader->status;
}

static gp_status read_records(struct reader *reader)
{
    gp_status status = GP_OK;
    while (reader->at < reader->size) {
        if (!reader->in_cell && reader->cell_count == 0 && !find_record(reader))
            break;
        TRY(feed(reader));
    }
    TRY(finish(reader));
done:
    return status;
}

/* Tells the first byte that is no text; false when reading on would make no sense. */
static bool check_text(struct reader *reader)
{
    size_t fault = utf8_first_fault(reader->bytes + reader->at, reader->size - reader->at) + reader->at;
    if (fault == reader->size)
        return true;
    struct place place = {reader->file, 1, 1};
    for (size_t i = reader->at; i < fault; i++) {
        bool new_line = reader->bytes[i] == '\n' || (reader->bytes[i] == '\r' && reader->bytes[i + 1] != '\n');
        place.line += new_line;
        place.column = new_line ? 1 : place.column + 1;
    }
    bool nul = reader->bytes[fault] == '\0' || memchr(reader->bytes, '\0', reader->size);
    report(reader, place, nul ? "nul-byte" : "utf8",
           nul ? "not a text: it has NUL bytes" : "a byte that is no UTF-8 text", "save the table as CSV in UTF-8");
    return !nul;
}

static gp_status read_all(struct reader *reader)
{
    if (reader->size > reader->dialect->most_bytes) {
        env_report(reader->env, GP_SEVERITY_ERROR, (struct place){.file = reader->file}, "file-too-large", NULL,
                   "is larger than %zu MiB", reader->dialect->most_bytes / MIB);
        return GP_ERR_INPUT;
    }
    if (reader->size >= 3 && memcmp(reader->bytes, BYTE_ORDER_MARK, 3) == 0)
        reader->at = reader->line_start = 3;
    if (!check_text(reader))
        return GP_ERR_INPUT;
    if (!start_parser(reader))
        return GP_ERR_NOMEM;
    gp_status status = read_records(reader);
    csv_free(&reader->parser);
    if (status == GP_OK && reader->faulty)
        status = GP_ERR_INPUT;
    return status;
}

gp_status csv_read_bytes(struct csv_file *out, struct arena *arena, const char *bytes, size_t size,
                         const struct csv_dialect *dialect, const char *file, gp_env *env)
{
    *out = (struct csv_file){0};
    struct reader reader = {.arena = arena,
                            .env = env,
                            .file = file,
                            .bytes = bytes,
                            .size = size,
                            .dialect = dialect,
                            .line = 1,
                            .blank = true};
    gp_status status = read_all(&reader);
    if (reader.record_count > 0 && (status == GP_OK || status == GP_ERR_INPUT)) {
        out->records = ARENA_ARRAY(arena, struct csv_record, reader.record_count);
        if (out->records) {
            memcpy(out->records, reader.records, reader.record_count * sizeof *out->records);
            out->count = (int)reader.record_count;
        } else {
            status = GP_ERR_NOMEM;
        }
    }
    free(reader.cells);
    free(reader.records);
    return status;
}

gp_status csv_read(struct csv_file *out, struct arena *arena, const char *path, const struct csv_dialect *dialect,
                   gp_env *env)
{
    *out = (struct csv_file){0};
    char *bytes;
    size_t size;
    gp_status status = file_bytes_read(&bytes, &size, path, dialect->most_bytes, env);
    if (status == GP_OK)
        status = csv_read_bytes(out, arena, bytes, size, dialect, path, env);
    free(bytes);
    return status;
}
