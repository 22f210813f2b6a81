/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: tables as pipe tables, charts as images. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "report/render.h"

#define LONGEST_CELL 1024

#define LEAST_SHOWN    5e-5  /* below this, four digits after the point show nothing */
#define OTHER_SIZE     100.0 /* numbers this many times as large are shown by decimals of their own */
#define SMALL          1e-3  /* of the last digit shown */
#define MOST_FOR_SMALL 2     /* decimals, where a column of small numbers stands beside one of large ones */

/* Numbers of a column as they are shown. */
struct column_size {
    double largest; /* 0: there is nothing but zeros */
    bool whole;
};

static struct column_size size_of(const struct document_table *table, int column)
{
    struct column_size size = {0.0, true};
    for (size_t row = 0; row < table_row_count(table); row++) {
        double value = table->cells[row * (size_t)table->column_count + (size_t)column].shown;
        if (!number_given(value) || fabs(value) < LEAST_SHOWN)
            continue;
        size.largest = fmax(size.largest, fabs(value));
        size.whole = size.whole && fabs(value - round(value)) < LEAST_SHOWN;
    }
    return size;
}

/* Columns whose numbers are read across a row: of the same unit, or one quantity year by year. */
static bool go_together(const struct document_column *a, const struct document_column *b)
{
    static const char by_year[] = "year_";
    const char *unit = quantity_unit(a->name, MAGNITUDE_GIGA); /* units of any size part the same columns */
    if (a->kind != CELL_NUMBER || b->kind != CELL_NUMBER)
        return false;
    return a == b || (*unit ? strcmp(unit, quantity_unit(b->name, MAGNITUDE_GIGA)) == 0
                            : strncmp(a->name, by_year, sizeof by_year - 1) == 0 &&
                                  strncmp(b->name, by_year, sizeof by_year - 1) == 0);
}

/* Decimals at which the largest number of the columns that go together has three digits, more where a column of theirs
 * would show less than two; none when all are whole, or where all are zero. */
static int column_decimals(const struct document_table *table, int column)
{
    double own = size_of(table, column).largest, largest = 0.0, smallest = HUGE_VAL;
    bool whole = true;
    if (own == 0.0)
        return 0;
    for (int other = 0; other < table->column_count; other++) {
        struct column_size size = size_of(table, other);
        bool same_size = size.largest < OTHER_SIZE * own && own < OTHER_SIZE * size.largest;
        if (!same_size || !go_together(&table->columns[column], &table->columns[other]))
            continue;
        largest = fmax(largest, size.largest);
        smallest = fmin(smallest, size.largest);
        whole = whole && size.whole;
    }
    int decimals = quantity_decimals(largest);
    for (double shown = smallest * pow(10.0, decimals); decimals < MOST_FOR_SMALL && shown < 10.0; shown *= 10.0)
        decimals++;
    return whole ? 0 : decimals;
}

void cell_prose(const struct document_table *table, size_t row, int column, char *text, size_t size)
{
    const struct cell *cell = &table->cells[row * (size_t)table->column_count + (size_t)column];
    if (cell->text) {
        snprintf(text, size, "%s", cell->prose);
        return;
    }
    char number[QUANTITY_SIZE];
    int decimals = column_decimals(table, column);
    double value = cell->shown, last_digit = pow(10.0, -decimals);
    bool small = value < 0.5 * last_digit && value > SMALL * last_digit; /* less is what rounding left */
    quantity_text_fixed(small ? last_digit : value, decimals, number);
    snprintf(text, size, "%s%s", small ? "<" : "", number);
}

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

/* A column with nothing to say in any row would only be in the way. */
static bool column_is_blank(const struct document_table *table, int column)
{
    for (size_t row = 0; row < table_row_count(table); row++) {
        const struct cell *cell = &table->cells[row * (size_t)table->column_count + (size_t)column];
        if (cell->text ? *cell->prose != '\0' : number_given(cell->shown))
            return false;
    }
    return table_row_count(table) > 0;
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
    char text[LONGEST_CELL];
    for (int column = 0; column < table->column_count; column++)
        left_out[column] = column_is_blank(table, column);
    write_heading(table, left_out, file);
    for (size_t row = 0; row < table_row_count(table); row++) {
        for (int column = 0; column < table->column_count; column++) {
            if (left_out[column])
                continue;
            cell_prose(table, row, column, text, sizeof text);
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

static void write_item(const struct block *block, FILE *file)
{
    fputs("- ", file);
    if (*block->label) {
        fputs("**", file);
        write_escaped(block->label, file);
        fputs("**: ", file);
    }
    write_line(block->text, file);
    fputc('\n', file);
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
        write_item(block, file);
        break;
    case BLOCK_TABLE:
        write_table(block->table, file);
        break;
    case BLOCK_CHART:
        fputs("![", file);
        write_escaped(block->text, file);
        fprintf(file, "](%s)\n", block->label);
        break;
    case BLOCK_BARS:
        write_bars(block, file);
        break;
    }
}

void render_markdown(const struct document *document, FILE *file)
{
    const struct block *before = NULL;
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (!document_shows(document, i))
            continue;
        bool list_goes_on = before && block->kind == BLOCK_ITEM && before->kind == BLOCK_ITEM;
        if (before && !list_goes_on)
            fputc('\n', file);
        write_block(block, file);
        before = block;
    }
}
