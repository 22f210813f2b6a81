/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a document. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "base/text.h"
#include "findings/quantity.h"
#include "findings/words.h"
#include "report/document.h"
#include "report/plot.h"

#define LONGEST_NAME 64

void document_fail(struct document *document, gp_status status)
{
    if (document->status == GP_OK)
        document->status = status;
}

struct document *document_new(void)
{
    struct document *document = calloc(1, sizeof *document);
    if (!document)
        return NULL;
    document->arena = arena_new();
    if (!document->arena) {
        free(document);
        return NULL;
    }
    return document;
}

void document_free(struct document *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->block_count; i++) {
        if (document->blocks[i].table) {
            plot_free(document->blocks[i].table->plot);
            free(document->blocks[i].table->cells);
        }
    }
    free(document->blocks);
    free(document->figures);
    arena_free(document->arena);
    free(document);
}

gp_status document_status(const struct document *document)
{
    return document->status;
}

static const char *keep(struct document *document, const char *text)
{
    const char *kept = arena_text(document->arena, text);
    if (!kept)
        document_fail(document, GP_ERR_NOMEM);
    return kept ? kept : "";
}

const struct figure *document_figure(const struct document *document, const char *name)
{
    for (size_t i = 0; i < document->figure_count; i++) {
        if (strcmp(document->figures[i].name, name) == 0)
            return &document->figures[i];
    }
    return NULL;
}

bool document_figure_applies(const struct document *document, const char *name)
{
    const struct figure *figure = document_figure(document, name);
    return figure && figure->applies;
}

static void set_figure(struct document *document, const char *name, double value, const char *text, const char *prose,
                       bool applies)
{
    struct figure *figure = (struct figure *)document_figure(document, name);
    if (!figure) {
        if (!ARRAY_RESERVE(document->figures, document->figure_capacity, document->figure_count + 1)) {
            document_fail(document, GP_ERR_NOMEM);
            return;
        }
        figure = &document->figures[document->figure_count++];
    }
    *figure = (struct figure){
        .name = keep(document, name),
        .value = value,
        .text = text ? keep(document, text) : NULL,
        .prose = keep(document, prose),
        .applies = applies,
    };
}

void document_number_in(struct document *document, const char *name, double value, int digits)
{
    double said = number_finite(value) ? value : NUMBER_BLANK;
    set_figure(document, name, said, NULL, quantity_words(document->arena, name, said, digits, document->magnitude),
               number_given(said));
}

void document_number(struct document *document, const char *name, double value)
{
    document_number_in(document, name, value, QUANTITY_DIGITS);
}

void document_count(struct document *document, const char *name, int count, const char *one, const char *many)
{
    const char *prose = arena_format(document->arena, "%d %s", count, count == 1 ? one : many);
    if (!prose)
        document_fail(document, GP_ERR_NOMEM);
    set_figure(document, name, count, NULL, prose ? prose : "", count != 0);
}

void document_text_shown(struct document *document, const char *name, const char *text, const char *prose)
{
    set_figure(document, name, NUMBER_BLANK, text, prose, *text != '\0');
}

void document_text(struct document *document, const char *name, const char *text)
{
    document_text_shown(document, name, text, text);
}

void document_date(struct document *document, const char *name, date day)
{
    char text[11];
    const char *prose = words_month(document->arena, day);
    if (day != DATE_BLANK)
        date_format(day, text);
    if (prose)
        set_figure(document, name, NUMBER_BLANK, day == DATE_BLANK ? NULL : text, prose, true);
    else
        document_fail(document, GP_ERR_NOMEM);
}

static void year_text(int year, char text[16])
{
    if (year > 0)
        snprintf(text, 16, "%d", year);
    else
        snprintf(text, 16, "never");
}

void document_year(struct document *document, const char *name, int year)
{
    char text[16];
    year_text(year, text);
    document_text(document, name, text);
}

/* The meaning of the name after a "{": a figure, or a unit, which always applies. NULL when there is no such figure;
 * `rest` is where the text goes on after the "}". */
static const char *named_prose(const struct document *document, const char *text, bool *applies, const char **rest)
{
    const char *end = strchr(text, '}');
    char name[LONGEST_NAME];
    if (!end || (size_t)(end - text) >= sizeof name)
        return NULL;
    memcpy(name, text, (size_t)(end - text));
    name[end - text] = '\0';
    *rest = end + 1;
    if (name[0] == '_')
        return quantity_unit(name, document->magnitude);
    const struct figure *figure = document_figure(document, name);
    *applies = *applies && document_figure_applies(document, name);
    return figure ? figure->prose : NULL;
}

/* Whether a text begins with "; " where nothing stands before it: at the start, and after a colon. */
static bool separates_nothing(const struct text *draft, const char *text)
{
    bool first = draft->length == 0 || (draft->length >= 2 && memcmp(draft->letters + draft->length - 2, ": ", 2) == 0);
    return first && strncmp(text, "; ", 2) == 0;
}

/* Text up to the next sign with a meaning. A "; " that would separate it from a part that was left out is left out
 * too. */
static const char *draft_plain(struct text *draft, const char *text)
{
    size_t length = strcspn(text, "{[]"), skipped = separates_nothing(draft, text) ? 2 : 0;
    text_add_n(draft, text + skipped, length - skipped);
    return text + length;
}

static void draft_expand(struct text *draft, struct document *document, const char *text)
{
    size_t optional = 0; /* where the part in brackets began */
    bool applies = true; /* all figures of that part */
    while (*text && document->status == GP_OK) {
        if (*text == '[') {
            optional = draft->length;
            applies = true;
            text++;
        } else if (*text == ']') {
            draft->length = applies ? draft->length : optional;
            text++;
        } else if (*text == '{') {
            const char *prose = named_prose(document, text + 1, &applies, &text);
            if (!prose) {
                document_fail(document, GP_ERR_INTERNAL);
                return;
            }
            text_add(draft, prose);
        } else {
            text = draft_plain(draft, text);
        }
    }
}

const char *document_expand(struct document *document, const char *text)
{
    struct text draft = {0};
    draft_expand(&draft, document, text);
    const char *kept = text_keep(&draft, document->arena);
    if (!kept)
        document_fail(document, GP_ERR_NOMEM);
    return kept ? kept : "";
}

static struct block *add_block(struct document *document, enum block_kind kind)
{
    if (!ARRAY_RESERVE(document->blocks, document->block_capacity, document->block_count + 1)) {
        document_fail(document, GP_ERR_NOMEM);
        return NULL;
    }
    struct block *block = &document->blocks[document->block_count++];
    *block = (struct block){.kind = kind};
    return block;
}

/* Takes texts that live as long as the document. */
static void add_text(struct document *document, enum block_kind kind, int level, const char *label, const char *text)
{
    struct block *block = add_block(document, kind);
    if (!block)
        return;
    block->level = level;
    block->label = label;
    block->text = text;
}

void document_heading(struct document *document, int level, const char *text)
{
    add_text(document, BLOCK_HEADING, level, NULL, document_expand(document, text));
}

void document_paragraph(struct document *document, const char *text)
{
    const char *expanded = document_expand(document, text);
    if (*expanded)
        add_text(document, BLOCK_PARAGRAPH, 0, NULL, expanded);
}

void document_lead(struct document *document, const char *text)
{
    size_t before = document->block_count;
    document_paragraph(document, text);
    if (document->block_count > before)
        document->blocks[before].lead = true;
}

void document_paragraph_plain(struct document *document, const char *text)
{
    add_text(document, BLOCK_PARAGRAPH, 0, NULL, keep(document, text));
}

void document_item(struct document *document, const char *label, const char *text)
{
    const char *expanded = document_expand(document, text);
    if (*expanded)
        add_text(document, BLOCK_ITEM, 0, keep(document, label), expanded);
}

void document_item_plain(struct document *document, const char *label, const char *text)
{
    add_text(document, BLOCK_ITEM, 0, keep(document, label), keep(document, text));
}

void document_key(struct document *document, const char *label, const char *text, const char *note)
{
    const char *expanded = document_expand(document, text), *words = document_expand(document, note);
    struct block *block = *expanded ? add_block(document, BLOCK_KEY) : NULL;
    if (!block)
        return;
    block->label = document_expand(document, label);
    block->text = expanded;
    block->note = words;
}

void document_appendix(struct document *document)
{
    document->appendix = document->block_count;
}

void document_chart(struct document *document, const char *file, const char *text)
{
    add_text(document, BLOCK_CHART, 0, keep(document, file), keep(document, text));
}

void document_bars(struct document *document, const char *caption, const struct bar *bars, int count)
{
    const char *text = document_expand(document, caption);
    struct bar *kept = ARENA_ARRAY(document->arena, struct bar, count);
    struct block *block = kept ? add_block(document, BLOCK_BARS) : NULL;
    if (!block) {
        document_fail(document, GP_ERR_NOMEM);
        return;
    }
    for (int i = 0; i < count; i++)
        kept[i] = (struct bar){keep(document, bars[i].label), bars[i].value, bars[i].mark};
    block->text = text;
    block->bars = kept;
    block->bar_count = count;
}

struct document_table *document_table(struct document *document, const char *name, const char *source)
{
    struct document_table *table = ARENA_ARRAY(document->arena, struct document_table, 1);
    struct block *block = table ? add_block(document, BLOCK_TABLE) : NULL;
    if (!block) {
        document_fail(document, GP_ERR_NOMEM);
        return NULL;
    }
    table->name = keep(document, name);
    table->source = keep(document, source);
    table->document = document;
    block->table = table;
    return table;
}

void table_add_column(struct document_table *table, enum cell_kind kind, const char *name, const char *heading)
{
    if (!table)
        return;
    if (table->column_count == MOST_COLUMNS) {
        document_fail(table->document, GP_ERR_INTERNAL);
        return;
    }
    table->columns[table->column_count++] =
        (struct document_column){kind, keep(table->document, name), document_expand(table->document, heading)};
}

void table_add_columns(struct document_table *table, const struct document_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        table_add_column(table, columns[i].kind, columns[i].name, columns[i].heading);
}

static void add_cell(struct document_table *table, struct cell cell)
{
    if (!ARRAY_RESERVE(table->cells, table->cell_capacity, table->cell_count + 1)) {
        document_fail(table->document, GP_ERR_NOMEM);
        return;
    }
    table->cells[table->cell_count++] = cell;
}

void table_number_shown(struct document_table *table, double value, double shown)
{
    if (table && number_finite(value))
        add_cell(table, (struct cell){.value = value, .shown = shown});
    else if (table)
        add_cell(table, (struct cell){.value = NUMBER_BLANK, .shown = NUMBER_BLANK});
}

void table_number(struct document_table *table, double value)
{
    if (!table || table->column_count == 0)
        return;
    const struct document_column *column = &table->columns[table->cell_count % (size_t)table->column_count];
    table_number_shown(table, value, value * quantity_scale(column->name, table->document->magnitude));
}

void table_text_shown(struct document_table *table, const char *text, const char *prose)
{
    if (!table)
        return;
    if (!text || !prose)
        document_fail(table->document, GP_ERR_NOMEM);
    add_cell(table, (struct cell){.value = NUMBER_BLANK,
                                  .shown = NUMBER_BLANK,
                                  .text = keep(table->document, text ? text : ""),
                                  .prose = keep(table->document, prose ? prose : "")});
}

void table_text(struct document_table *table, const char *text)
{
    table_text_shown(table, text, text);
}

void table_year(struct document_table *table, int year)
{
    char text[16];
    year_text(year, text);
    table_text(table, text);
}

size_t table_row_count(const struct document_table *table)
{
    return table && table->column_count > 0 ? table->cell_count / (size_t)table->column_count : 0;
}

const struct cell *table_cell(const struct document_table *table, size_t row, int column)
{
    return &table->cells[row * (size_t)table->column_count + (size_t)column];
}

/* Whether anything to show stands between a block and the next heading of a level up to `level`, or the next lead. */
static bool something_follows(const struct document *document, size_t block, int level, bool until_lead)
{
    for (size_t i = block + 1; i < document->block_count; i++) {
        const struct block *next = &document->blocks[i];
        if ((next->kind == BLOCK_HEADING && next->level <= level) || (until_lead && next->lead))
            return false;
        if (next->kind != BLOCK_HEADING && document_shows(document, i))
            return true;
    }
    return false;
}

bool document_shows(const struct document *document, size_t block)
{
    const struct block *shown = &document->blocks[block];
    if (shown->kind == BLOCK_TABLE)
        return table_row_count(shown->table) > 0;
    if (shown->lead)
        return something_follows(document, block, INT_MAX, true);
    return shown->kind != BLOCK_HEADING || shown->level == 1 || something_follows(document, block, shown->level, false);
}
