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

static void write_next_field(FILE *file, const char *text)
{
    putc(',', file);
    csv_write_field(file, text);
}

static gp_status write_provenance(const struct row_header *header, FILE *file, struct arena *scrap)
{
    const char *status_text = "";
    if (header->status != ROW_UNSTATED)
        status_text = choice_text(table_row_status_choices, header->status - ROW_SOURCED, scrap);
    if (!status_text)
        return GP_ERR_NOMEM;
    write_next_field(file, status_text);
    write_next_field(file, header->source_ids ? header->source_ids : "");
    write_next_field(file, header->note ? header->note : "");
    return GP_OK;
}

static void write_provenance_names(const struct table_schema *schema, FILE *file)
{
    for (int i = 0; schema->provenance && i < PROVENANCE_COUNT; i++)
        write_next_field(file, table_provenance_names[i]);
    putc('\n', file);
}

static gp_status write_row(const struct table_schema *schema, const void *row, FILE *file, struct arena *scrap)
{
    gp_status status = GP_OK;
    for (int i = 0; i < schema->column_count; i++) {
        char buffer[32];
        const char *text;
        TRY_MEMORY(text = cell_text(&schema->columns[i], row, buffer, sizeof buffer, scrap));
        if (i > 0)
            putc(',', file);
        csv_write_field(file, text);
    }
    if (schema->provenance)
        TRY(write_provenance(row, file, scrap));
    putc('\n', file);
done:
    return status;
}

static gp_status write_rows(const struct table *table, FILE *file, struct arena *scrap)
{
    const struct table_schema *schema = table->schema;
    for (int i = 0; i < schema->column_count; i++) {
        if (i > 0)
            putc(',', file);
        csv_write_field(file, schema->columns[i].name);
    }
    write_provenance_names(schema, file);
    gp_status status = GP_OK;
    for (int i = 0; i < table->count && status == GP_OK; i++)
        status = write_row(schema, table_row(table, i), file, scrap);
    return status;
}

static gp_status write_parameters(const struct table *table, FILE *file, struct arena *scrap)
{
    static const struct row_header unstated;
    const struct table_schema *schema = table->schema;
    gp_status status = GP_OK;
    fputs("parameter,value", file);
    write_provenance_names(schema, file);
    for (int i = 0; i < schema->column_count && table->count > 0; i++) {
        char buffer[32];
        const char *text;
        TRY_MEMORY(text = cell_text(&schema->columns[i], table->rows, buffer, sizeof buffer, scrap));
        csv_write_field(file, schema->columns[i].name);
        write_next_field(file, text);
        if (schema->provenance)
            TRY(write_provenance(table->column_headers ? &table->column_headers[i] : &unstated, file, scrap));
        putc('\n', file);
    }
done:
    return status;
}

gp_status table_write(const struct table *table, FILE *file)
{
    struct arena *scrap = arena_new();
    if (!scrap)
        return GP_ERR_NOMEM;
    gp_status status =
        table->schema->transposed ? write_parameters(table, file, scrap) : write_rows(table, file, scrap);
    arena_free(scrap);
    if (status == GP_OK && (fflush(file) != 0 || ferror(file)))
        status = GP_ERR_IO;
    return status;
}
