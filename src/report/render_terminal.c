/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text for a terminal or a pipe: wrapped at the width, colour with restraint. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/paragraph.h"
#include "findings/quantity.h"
#include "report/render.h"
#include "report/table_prose.h"

#define USUAL_WIDTH 80
#define ITEM_INDENT 19
#define MOST_TEXT   60
#define LAST_TEXT   28

#define BOLD   "\033[1m"
#define FAINT  "\033[2m"
#define NORMAL "\033[0m"

struct screen {
    FILE *file;
    int width;
    bool colour;
};

/* Letters, not bytes, of UTF-8. */
static int letters(const char *text, size_t bytes)
{
    int count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static void styled(const struct screen *screen, const char *style, const char *text)
{
    fprintf(screen->file, "%s%s%s", screen->colour ? style : "", text, screen->colour ? NORMAL : "");
}

/* Words from column `column` on, further lines indented; ends the line. */
static void write_wrapped(const struct screen *screen, const char *text, int column, int indent)
{
    bool first = true;
    while (*text) {
        size_t bytes = paragraph_word(text);
        int length = letters(text, bytes);
        if (!first && column + 1 + length > screen->width) {
            fprintf(screen->file, "\n%*s", indent, "");
            column = indent;
        } else if (!first) {
            fputc(' ', screen->file);
            column++;
        }
        fwrite(text, 1, bytes, screen->file);
        column += length;
        first = false;
        text += bytes;
        text += strspn(text, " ");
    }
    fputc('\n', screen->file);
}

static void write_item(const struct screen *screen, const struct block *block)
{
    int length = letters(block->label, strlen(block->label));
    fputs("  ", screen->file);
    styled(screen, BOLD, block->label);
    if (length + 4 > ITEM_INDENT)
        fprintf(screen->file, "\n%*s", ITEM_INDENT, "");
    else
        fprintf(screen->file, "%*s", ITEM_INDENT - 2 - length, "");
    write_wrapped(screen, block->text, ITEM_INDENT, ITEM_INDENT);
}

static void heading_text(const struct document_table *table, int column, char *text, size_t size)
{
    const char *unit = quantity_unit(table->columns[column].name, table->document->magnitude);
    snprintf(text, size, "%s%s%s", table->columns[column].heading, *unit ? ", " : "", unit);
}

/* A heading (row -1) or a cell. */
static void shown_text(const struct document_table *table, long row, int column, int decimals, char *text, size_t size)
{
    if (row < 0)
        heading_text(table, column, text, size);
    else
        cell_prose(table_cell(table, (size_t)row, column), decimals, text, size);
}

/* Columns are as wide as their cells, those of text no wider than MOST_TEXT. The last one of text takes what is left of
 * the line, and LAST_TEXT at least. */
static void choose_widths(int widths[MOST_COLUMNS], const struct screen *screen, const struct document_table *table,
                          const int decimals[MOST_COLUMNS])
{
    char text[LONGEST_CELL];
    int at = 0;
    for (int column = 0; column < table->column_count; column++) {
        bool last = column == table->column_count - 1;
        int longest = 1;
        for (long row = -1; row < (long)table_row_count(table); row++) {
            shown_text(table, row, column, decimals[column], text, sizeof text);
            int length = letters(text, strlen(text));
            longest = length > longest ? length : longest;
        }
        int left = screen->width - at - 2;
        int most = !last ? MOST_TEXT : left > LAST_TEXT ? left : LAST_TEXT;
        widths[column] = table->columns[column].kind == CELL_TEXT && longest > most ? most : longest;
        at += 2 + widths[column];
    }
}

/* Bytes of as many words as have room; of a word that has none, as much of it. */
static size_t fitting(const char *text, int room)
{
    size_t end = 0;
    for (size_t next; text[end]; end = next) {
        next = end + strspn(text + end, " ");
        next += paragraph_word(text + next);
        if (letters(text, next) > room)
            break;
    }
    if (end > 0)
        return end;
    while (text[end] && letters(text, end + 1) <= room)
        end++;
    return end;
}

/* A row takes as many lines as its longest cell. */
static void write_row(const struct screen *screen, const struct document_table *table, long row,
                      const int widths[MOST_COLUMNS], const int decimals[MOST_COLUMNS])
{
    size_t done[MOST_COLUMNS] = {0};
    char text[LONGEST_CELL];
    for (bool more = true; more;) {
        int gap = 0;
        more = false;
        for (int column = 0; column < table->column_count; column++) {
            shown_text(table, row, column, decimals[column], text, sizeof text);
            const char *rest = text + done[column];
            size_t bytes = fitting(rest, widths[column]);
            int space = widths[column] - letters(rest, bytes);
            bool number = table->columns[column].kind == CELL_NUMBER;
            gap += 2;
            if (bytes > 0) {
                fprintf(screen->file, "%*s%.*s", gap + (number ? space : 0), "", (int)bytes, rest);
                gap = number ? 0 : space;
            } else {
                gap += space;
            }
            done[column] += bytes + strspn(rest + bytes, " ");
            more = more || text[done[column]];
        }
        fputc('\n', screen->file);
    }
}

static void write_table(const struct screen *screen, const struct document_table *table)
{
    int widths[MOST_COLUMNS], decimals[MOST_COLUMNS];
    table_decimals(decimals, table);
    choose_widths(widths, screen, table, decimals);
    for (long row = -1; row < (long)table_row_count(table); row++)
        write_row(screen, table, row, widths, decimals);
}

/* Two digits of the longest bar, and below a hundred one after the point. */
static int bar_decimals(double most)
{
    int decimals = quantity_decimals(most) - 1;
    return decimals > 1 ? decimals : quantity_decimals(most) > 0;
}

static void write_bars(const struct screen *screen, const struct block *block)
{
    double most = 0.0;
    for (int i = 0; i < block->bar_count; i++)
        most = fmax(most, fmax(block->bars[i].value, block->bars[i].mark));
    fprintf(screen->file, "  %s\n", block->text);
    int room = screen->width - 30, decimals = bar_decimals(most);
    for (int i = 0; i < block->bar_count && most > 0.0; i++) {
        const struct bar *bar = &block->bars[i];
        char value[QUANTITY_SIZE], mark[QUANTITY_SIZE];
        quantity_text_fixed(bar->value, decimals, value);
        quantity_text_fixed(bar->mark, decimals, mark);
        int length = number_to_int(round(room * bar->value / most)), at = number_to_int(round(room * bar->mark / most));
        fprintf(screen->file, "  %-6s %6s  ", bar->label, value);
        for (int k = 0; k <= room; k++)
            fputc(k < length ? '#' : k == at ? '|' : k < at ? '.' : ' ', screen->file);
        fprintf(screen->file, " %s\n", mark);
    }
}

static void write_block(const struct screen *screen, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        styled(screen, BOLD, block->text);
        fputc('\n', screen->file);
        break;
    case BLOCK_PARAGRAPH:
        fputs("  ", screen->file);
        write_wrapped(screen, block->text, 2, 2);
        break;
    case BLOCK_ITEM:
    case BLOCK_KEY:
        write_item(screen, block);
        break;
    case BLOCK_TABLE:
        write_table(screen, block->table);
        break;
    case BLOCK_CHART:
        break;
    case BLOCK_BARS:
        write_bars(screen, block);
        break;
    }
}

/* A screen is short: lists and bars follow what they belong to, other things stand apart. */
static bool needs_gap(const struct block *before, const struct block *block)
{
    if (block->kind == BLOCK_ITEM || block->kind == BLOCK_BARS)
        return false;
    return before->kind != BLOCK_HEADING;
}

void render_terminal(const struct document *document, const struct terminal_look *look, FILE *file)
{
    struct screen screen = {file, look->width > 0 ? look->width : USUAL_WIDTH, look->colour};
    const struct block *before = NULL;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (!document_shows(document, i))
            continue;
        if (before && needs_gap(before, block))
            fputc('\n', file);
        write_block(&screen, block);
        before = block;
    }
}
