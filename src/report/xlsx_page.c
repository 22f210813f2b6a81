/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet of a workbook: the first page of the report, its text and its table. */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "report/plot.h"
#include "report/results_xlsx.h"
#include "report/table_prose.h"

/* Bytes of a line of text, which runs over the empty cells beside it. */
#define LONGEST_LINE 110

#define FIRST_WIDTH 12
#define OTHER_WIDTH 16

struct page {
    struct xlsx *xlsx;
    struct lxw_format *bold, *plain;
    struct lxw_format *decimals[10]; /* NULL until one is needed */
    size_t row;
};

/* Where a line of at most LONGEST_LINE bytes ends: before a blank where there is one, else between two characters. */
static size_t line_end(const char *text)
{
    size_t length = strlen(text), end = LONGEST_LINE;
    if (length <= LONGEST_LINE)
        return length;
    while (end > 0 && text[end] != ' ')
        end--;
    if (end > 0)
        return end;
    for (end = LONGEST_LINE; (text[end] & 0xC0) == 0x80;)
        end--;
    return end;
}

static void add_text(struct page *page, const char *text, struct lxw_format *format)
{
    char line[LONGEST_LINE + 1];
    while (*text) {
        size_t end = line_end(text);
        snprintf(line, sizeof line, "%.*s", (int)end, text);
        xlsx_text(page->xlsx, page->row++, 0, line, format);
        text += end;
        text += strspn(text, " ");
    }
}

/* Its label stands in a line of its own, and the note of a key. */
static void add_item(struct page *page, const struct block *block)
{
    add_text(page, block->label, page->bold);
    add_text(page, block->text, page->plain);
    if (block->note)
        add_text(page, block->note, page->plain);
}

/* A number as people see it, with its decimals. */
static struct lxw_format *look_of(struct page *page, int decimals)
{
    char format[32];
    int most = (int)(sizeof page->decimals / sizeof *page->decimals) - 1;
    decimals = decimals < most ? decimals : most;
    if (!page->decimals[decimals]) {
        snprintf(format, sizeof format, "#,##0%s%.*s", decimals > 0 ? "." : "", decimals, "0000000000");
        page->decimals[decimals] = xlsx_format(page->xlsx, format, false);
    }
    return page->decimals[decimals];
}

static void add_cell(struct page *page, const struct cell *cell, int column, int decimals)
{
    if (cell->text)
        xlsx_text(page->xlsx, page->row, column, cell->prose, page->plain);
    else if (number_finite(cell->shown))
        xlsx_number(page->xlsx, page->row, column, cell->shown, look_of(page, decimals));
}

static void add_table(struct page *page, const struct document_table *table)
{
    char heading[LONGEST_CELL];
    int decimals[MOST_COLUMNS];
    table_decimals(decimals, table);
    for (int column = 0; column < table->column_count; column++) {
        const char *unit = quantity_unit(table->columns[column].name, table->document->magnitude);
        snprintf(heading, sizeof heading, "%s%s%s", table->columns[column].heading, *unit ? ", " : "", unit);
        xlsx_text(page->xlsx, page->row, column, heading, page->bold);
        int width = (int)strlen(heading) + 2;
        xlsx_width(page->xlsx, column, column == 0 ? FIRST_WIDTH : width > OTHER_WIDTH ? width : OTHER_WIDTH);
    }
    page->row++;
    for (size_t row = 0; row < table_row_count(table); row++) {
        for (int column = 0; column < table->column_count; column++)
            add_cell(page, table_cell(table, row, column), column, decimals[column]);
        page->row++;
    }
}

static void add_block(struct page *page, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        add_text(page, block->text, page->bold);
        break;
    case BLOCK_PARAGRAPH:
        add_text(page, block->text, page->plain);
        break;
    case BLOCK_ITEM:
    case BLOCK_KEY:
        add_item(page, block);
        break;
    case BLOCK_TABLE:
        add_table(page, block->table);
        break;
    case BLOCK_CHART: /* a file beside the workbook */
    case BLOCK_BARS:
        return;
    }
    page->row++;
}

void xlsx_page(struct xlsx *xlsx, const struct document *document)
{
    struct page page = {.xlsx = xlsx, .bold = xlsx_format(xlsx, NULL, true), .plain = xlsx_format(xlsx, "@", false)};
    xlsx_sheet(xlsx, "report", 0);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        bool is_drawn = block->kind == BLOCK_TABLE && block->table->plot && block->table->plot->alone;
        if (!document_shows(document, i) || is_drawn)
            continue;
        add_block(&page, block);
        if (block->kind == BLOCK_TABLE)
            break;
    }
}
