/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: tables as pipe tables, charts as images. */
#include <string.h>
#include <strings.h>

#include "findings/quantity.h"
#include "report/plot.h"
#include "report/render.h"
#include "report/table_prose.h"

static bool is_word(char letter)
{
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           (unsigned char)letter >= 0x80;
}

/* Whether an address that is linked without markup has its mark here: "https://" its colon, "www." its dot. */
static bool is_of_address(const char *text, size_t at)
{
    if (text[at] == ':')
        return text[at + 1] == '/' && text[at + 2] == '/';
    return text[at] == '.' && at >= 3 && strncasecmp(text + at - 3, "www", 3) == 0;
}

/* Whether Markdown would read the letter at `at` as markup: of a link, of HTML or an entity, of emphasis, of code, of
 * mathematics. An underscore inside a word is none, nor is a dollar sign that cannot end mathematics: one after a blank
 * or before a digit, as money has it. */
static bool is_markup(const char *text, size_t at)
{
    char before = at > 0 ? text[at - 1] : ' ', after = text[at + 1];
    if (strchr("|\\`*<>[]", text[at]))
        return true;
    if (text[at] == '_')
        return !is_word(before) || !is_word(after);
    if (text[at] == '~')
        return before == '~' || after == '~';
    if (text[at] == '$')
        return before == '$' || after == '$' || (before != ' ' && !(after >= '0' && after <= '9'));
    return is_of_address(text, at) || (text[at] == '&' && (is_word(after) || after == '#'));
}

/* Texts are data, with names from a scenario in them: what Markdown would read as markup is escaped. */
static void write_escaped(const char *text, FILE *file)
{
    for (size_t at = 0; text[at]; at++) {
        if (is_markup(text, at))
            fputc('\\', file);
        fputc(text[at] == '\n' ? ' ' : text[at], file);
    }
}

/* The same for a text that starts a line, where it could also start a heading or a list. */
static void write_line(const char *text, FILE *file)
{
    size_t digits = strspn(text, "0123456789");
    bool numbered = digits > 0 && strchr(".)", text[digits]) && text[digits + 1] == ' ';
    bool marked = *text == '#' || ((*text == '-' || *text == '+') && (text[1] == ' ' || text[1] == '\0'));
    if (numbered || marked) {
        fprintf(file, "%.*s\\%c", (int)digits, text, text[digits]);
        text += digits + 1;
    }
    write_escaped(text, file);
}

static void write_heading(const struct document_table *table, const bool *left_out, FILE *file)
{
    for (int column = 0; column < table->column_count; column++) {
        const char *unit = quantity_unit(table->columns[column].name, table->document->magnitude);
        if (!left_out[column])
            fprintf(file, "| %s%s%s ", table->columns[column].heading, *unit ? ", " : "", unit);
    }
    fputs("|\n", file);
    for (int column = 0; column < table->column_count; column++) {
        if (!left_out[column])
            fputs(table->columns[column].kind == CELL_NUMBER ? "|---:" : "|---", file);
    }
    fputs("|\n", file);
}

static void write_table(const struct document_table *table, FILE *file)
{
    bool left_out[MOST_COLUMNS];
    int decimals[MOST_COLUMNS];
    char text[LONGEST_CELL];
    table_decimals(decimals, table);
    for (int column = 0; column < table->column_count; column++)
        left_out[column] = table_column_is_blank(table, column);
    write_heading(table, left_out, file);
    for (size_t row = 0; row < table_row_count(table); row++) {
        for (int column = 0; column < table->column_count; column++) {
            if (left_out[column])
                continue;
            cell_prose(table_cell(table, row, column), decimals[column], text, sizeof text);
            fputs("| ", file);
            write_escaped(text, file);
            fputc(' ', file);
        }
        fputs("|\n", file);
    }
    if (*table->source)
        fprintf(file,
                "\n"
                "All rows: %s\n",
                table->source);
}

static void write_bars(const struct block *block, FILE *file)
{
    write_escaped(block->text, file);
    fputs("\n\n```\n", file);
    for (int i = 0; i < block->bar_count; i++) {
        char value[QUANTITY_SIZE];
        quantity_text_fixed(block->bars[i].value, 1, value);
        fprintf(file, "%s %6s\n", block->bars[i].label, value);
    }
    fputs("```\n", file);
}

static bool is_listed(const struct block *block)
{
    return block->kind == BLOCK_ITEM || block->kind == BLOCK_KEY;
}

/* Its note in brackets. */
static void write_item(const struct block *block, FILE *file)
{
    fputs("- ", file);
    if (*block->label) {
        fputs("**", file);
        write_escaped(block->label, file);
        fputs("**: ", file);
    }
    write_line(block->text, file);
    if (block->note && *block->note) {
        fputs(" (", file);
        write_escaped(block->note, file);
        fputc(')', file);
    }
    fputc('\n', file);
}

static void write_image(const char *text, const char *name, const char *ending, FILE *file)
{
    fputs("![", file);
    write_escaped(text, file);
    fprintf(file, "](%s%s)\n", name, ending);
}

/* A table below its chart. */
static void write_drawn_table(const struct document_table *table, FILE *file)
{
    if (table->plot && table->document->chart_files)
        write_image(table->plot->title, table->plot->name, ".svg", file);
    if (table->plot && table->plot->alone)
        return;
    if (table->plot && table->document->chart_files)
        fputc('\n', file);
    write_table(table, file);
}

static void write_block(const struct block *block, FILE *file)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        fprintf(file, "%.*s ", block->level, "######");
        write_escaped(block->text, file);
        fputc('\n', file);
        break;
    case BLOCK_PARAGRAPH:
        write_line(block->text, file);
        fputc('\n', file);
        break;
    case BLOCK_ITEM:
    case BLOCK_KEY:
        write_item(block, file);
        break;
    case BLOCK_TABLE:
        write_drawn_table(block->table, file);
        break;
    case BLOCK_CHART:
        write_image(block->text, block->label, "", file);
        break;
    case BLOCK_BARS:
        write_bars(block, file);
        break;
    }
}

/* Whether text shows a block: a table that is only there for its chart stands in the chart's file. */
static bool shows(const struct document *document, size_t i)
{
    const struct block *block = &document->blocks[i];
    bool is_drawn = block->kind == BLOCK_TABLE && block->table->plot && block->table->plot->alone;
    return document_shows(document, i) && (!is_drawn || document->chart_files);
}

static void write_blocks(const struct document *document, size_t from, size_t until, FILE *file)
{
    const struct block *before = NULL;
    for (size_t i = from; i < until; i++) {
        const struct block *block = &document->blocks[i];
        if (!shows(document, i))
            continue;
        bool list_goes_on = before && is_listed(block) && is_listed(before);
        if (before && !list_goes_on)
            fputc('\n', file);
        write_block(block, file);
        before = block;
    }
}

void render_markdown(const struct document *document, FILE *file)
{
    write_blocks(document, 0, document->appendix > 0 ? document->appendix : document->block_count, file);
}

void render_markdown_appendix(const struct document *document, FILE *file)
{
    const struct figure *title = document_figure(document, "title");
    fputs("# ", file);
    write_escaped(title && title->text ? title->text : "Report", file);
    fputs(": appendix\n\n", file);
    write_blocks(document, document->appendix, document->block_count, file);
}
