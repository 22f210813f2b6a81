/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows to CSV text that reads back as the same rows. */
#include <string.h>

#include "base/number.h"
#include "core/try.h"
#include "tables/cell.h"
#include "tables/reading.h"

static bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t';
}

/* Beyond RFC 4180, what our reader would change: outer blanks, and a # that may start a line. */
static bool needs_quotes(const char *text)
{
    size_t length = strlen(text);
    return length > 0 &&
           (is_blank(text[0]) || is_blank(text[length - 1]) || text[0] == '#' || strpbrk(text, ",\"\r\n"));
}

/* Any number of apostrophes, and then a sign that starts a formula. Numbers are no formulas. */
bool csv_needs_guard(const char *text)
{
    double value;
    const char *start = text + strspn(text, "'");
    return *start && strchr("=+-@\t\r", *start) && !(start == text && number_parse(text, &value));
}

void csv_write_field(FILE *file, const char *text)
{
    const char *guard = csv_needs_guard(text) ? "'" : "";
    if (!needs_quotes(text)) {
        fprintf(file, "%s%s", guard, text);
        return;
    }
    fprintf(file, "\"%s", guard);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', file);
        putc(*text, file);
    }
    putc('"', file);
}

/* A file being written. */
struct lines {
    FILE *file;
    struct arena *scrap;
    int at;    /* the line that comes next, from 1 */
    bool kept; /* each row stands on the line that it was read from, where it is not past that already */
};

static void write_field(struct lines *lines, const char *text)
{
    csv_write_field(lines->file, text);
    for (; *text; text++)
        lines->at += *text == '\n';
}

static void write_next_field(struct lines *lines, const char *text)
{
    putc(',', lines->file);
    write_field(lines, text);
}

static void end_line(struct lines *lines)
{
    putc('\n', lines->file);
    lines->at++;
}

/* Blank lines, which readers pass over, up to a line. */
static void go_to(struct lines *lines, int line)
{
    while (lines->kept && lines->at < line)
        end_line(lines);
}

static gp_status write_provenance(const struct row_header *header, struct lines *lines)
{
    const char *status_text = "";
    if (header->status != ROW_UNSTATED)
        status_text = choice_text(table_row_status_choices, header->status - ROW_SOURCED, lines->scrap);
    if (!status_text)
        return GP_ERR_NOMEM;
    write_next_field(lines, status_text);
    write_next_field(lines, header->source_ids ? header->source_ids : "");
    write_next_field(lines, header->note ? header->note : "");
    return GP_OK;
}

static void write_provenance_names(const struct table_schema *schema, struct lines *lines)
{
    for (int i = 0; schema->provenance && i < PROVENANCE_COUNT; i++)
        write_next_field(lines, table_provenance_names[i]);
    end_line(lines);
}

static gp_status write_row(const struct table_schema *schema, const void *row, struct lines *lines)
{
    gp_status status = GP_OK;
    for (int i = 0; i < schema->column_count; i++) {
        char buffer[32];
        const char *text;
        TRY_MEMORY(text = cell_text(&schema->columns[i], row, buffer, sizeof buffer, lines->scrap));
        if (i > 0)
            putc(',', lines->file);
        write_field(lines, text);
    }
    if (schema->provenance)
        TRY(write_provenance(row, lines));
    end_line(lines);
done:
    return status;
}

static gp_status write_rows(const struct table *table, struct lines *lines)
{
    const struct table_schema *schema = table->schema;
    for (int i = 0; i < schema->column_count; i++) {
        if (i > 0)
            putc(',', lines->file);
        write_field(lines, schema->columns[i].name);
    }
    write_provenance_names(schema, lines);
    gp_status status = GP_OK;
    for (int i = 0; i < table->count && status == GP_OK; i++) {
        const struct row_header *header = table_row(table, i);
        go_to(lines, header->line);
        status = write_row(schema, header, lines);
    }
    return status;
}

static gp_status write_parameter(const struct table *table, int i, struct lines *lines)
{
    static const struct row_header unstated;
    const struct table_schema *schema = table->schema;
    char buffer[32];
    const char *text = cell_text(&schema->columns[i], table->rows, buffer, sizeof buffer, lines->scrap);
    if (!text)
        return GP_ERR_NOMEM;
    write_field(lines, schema->columns[i].name);
    write_next_field(lines, text);
    gp_status status = GP_OK;
    if (schema->provenance)
        status = write_provenance(table->column_headers ? &table->column_headers[i] : &unstated, lines);
    end_line(lines);
    return status;
}

/* The column whose line is the next after `line`, of those that have one; -1: none. */
static int column_after(const struct table *table, int line)
{
    int next = -1;
    for (int i = 0; i < table->schema->column_count && table->column_headers; i++) {
        int own = table->column_headers[i].line;
        if (own > line && (next < 0 || own < table->column_headers[next].line))
            next = i;
    }
    return next;
}

/* On the lines that they were read from, and then those that no file had. */
static gp_status write_parameters_on_lines(const struct table *table, struct lines *lines)
{
    gp_status status = GP_OK;
    for (int i, line = 0; (i = column_after(table, line)) >= 0;) {
        line = table->column_headers[i].line;
        go_to(lines, line);
        TRY(write_parameter(table, i, lines));
    }
    for (int i = 0; i < table->schema->column_count; i++)
        if (!table->column_headers || table->column_headers[i].line <= 0)
            TRY(write_parameter(table, i, lines));
done:
    return status;
}

static gp_status write_parameters(const struct table *table, struct lines *lines)
{
    const struct table_schema *schema = table->schema;
    gp_status status = GP_OK;
    fputs("parameter,value", lines->file);
    write_provenance_names(schema, lines);
    if (table->count > 0 && lines->kept)
        return write_parameters_on_lines(table, lines);
    for (int i = 0; i < schema->column_count && table->count > 0; i++)
        TRY(write_parameter(table, i, lines));
done:
    return status;
}

static gp_status write_table(const struct table *table, FILE *file, bool kept)
{
    struct lines lines = {.file = file, .scrap = arena_new(), .at = 1, .kept = kept};
    if (!lines.scrap)
        return GP_ERR_NOMEM;
    gp_status status = table->schema->transposed ? write_parameters(table, &lines) : write_rows(table, &lines);
    arena_free(lines.scrap);
    if (status == GP_OK && (fflush(file) != 0 || ferror(file)))
        status = GP_ERR_IO;
    return status;
}

gp_status table_write(const struct table *table, FILE *file)
{
    return write_table(table, file, false);
}

gp_status table_write_on_lines(const struct table *table, FILE *file)
{
    return write_table(table, file, true);
}
