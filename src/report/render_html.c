/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: one page in one file that asks no network for anything. It stands without its script too. */
#include <string.h>

#include "base/number.h"
#include "findings/quantity.h"
#include "report/markup.h"
#include "report/page_files.h"
#include "report/plot.h"
#include "report/plot_choices.h"
#include "report/plot_layout.h"
#include "report/render.h"
#include "report/table_prose.h"

static void element(FILE *file, const char *name, const char *text)
{
    fprintf(file, "<%s>", name);
    markup_text(file, text);
    fprintf(file, "</%s>\n", name);
}

static void write_column_headings(const struct document_table *table, const bool *left_out, FILE *file)
{
    fputs("<thead><tr>", file);
    for (int column = 0; column < table->column_count; column++) {
        const char *unit = quantity_unit(table->columns[column].name, table->document->magnitude);
        if (left_out[column])
            continue;
        fputs(table->columns[column].kind == CELL_NUMBER ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
              file);
        markup_text(file, table->columns[column].heading);
        if (*unit) {
            fputs(", ", file);
            markup_text(file, unit);
        }
        fputs("</th>", file);
    }
    fputs("</tr></thead>\n", file);
}

/* A number carries what plan.json says of it. A name has its own direction. */
static void write_cell(const struct cell *cell, int decimals, FILE *file)
{
    char prose[LONGEST_CELL];
    if (cell->text) {
        fputs("<td dir=\"auto\"", file);
        if (strcmp(cell->text, cell->prose) != 0) {
            fputs(" title=\"", file);
            markup_text(file, cell->text);
            fputc('"', file);
        }
        fputc('>', file);
        markup_text(file, cell->prose);
    } else {
        fputs("<td class=\"n\"", file);
        if (number_given(cell->value)) {
            fputs(" data-v=\"", file);
            markup_number(file, cell->value);
            fputc('"', file);
        }
        fputc('>', file);
        cell_prose(cell, decimals, prose, sizeof prose);
        markup_text(file, prose);
    }
    fputs("</td>", file);
}

static void write_table(const struct document_table *table, FILE *file)
{
    bool left_out[MOST_COLUMNS];
    int decimals[MOST_COLUMNS];
    table_decimals(decimals, table);
    for (int column = 0; column < table->column_count; column++)
        left_out[column] = !table->plot && table_column_is_blank(table, column);
    fprintf(file, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table id=\"table-%s\">\n",
            table->name, table->name);
    write_column_headings(table, left_out, file);
    fputs("<tbody>\n", file);
    for (size_t row = 0; row < table_row_count(table); row++) {
        fputs("<tr>", file);
        for (int column = 0; column < table->column_count; column++) {
            if (!left_out[column])
                write_cell(table_cell(table, row, column), decimals[column], file);
        }
        fputs("</tr>\n", file);
    }
    fputs("</tbody></table></div>\n", file);
    if (*table->source) {
        fputs("<p class=\"source\">All rows: ", file);
        markup_text(file, table->source);
        fputs("</p>\n", file);
    }
}

static void write_legend(const struct plot *plot, FILE *file)
{
    fprintf(file, "<ul class=\"legend%s%s%s\">\n", plot->series_count > 1 ? "" : " single",
            plot->choices ? " printed" : "", layout_names_all(plot) ? " named" : "");
    for (size_t s = 0; s < plot->series_count; s++) {
        const struct plot_series *series = &plot->series[s];
        fprintf(file,
                "<li data-s=\"%zu\" data-at=\"%d\"><svg viewBox=\"0 0 8 8\" aria-hidden=\"true\"><rect class=\"key "
                "%s\" width=\"8\" height=\"8\"/></svg><bdi>",
                s, series->at, series->colour);
        markup_text(file, series->label);
        fputs("</bdi></li>\n", file);
    }
    fputs("</ul>\n", file);
}

static void write_map(const struct plot *plot, FILE *file)
{
    fprintf(file, "<figure class=\"map\" id=\"chart-%s\" data-count=\"%d\" data-at=\"%d\" data-column=\"%d\">\n",
            plot->name, plot->tile_count, plot->drawn, plot->series[0].at);
    element(file, "figcaption", plot->title);
    plot_svg(plot, PLOT_WIDE, file);
    plot_svg(plot, PLOT_NARROW, file);
    fputs("<details><summary>Show as table</summary>\n", file);
    write_table(plot->table, file);
    fputs("</details>\n</figure>\n", file);
}

static void write_chart(const struct plot *plot, FILE *file)
{
    fprintf(file, "<figure class=\"chart\" id=\"chart-%s\" data-series=\"%s\" data-unit=\"%s\">\n<figcaption>",
            plot->name, plot_places_are_rows(plot) ? "columns" : "rows", plot->unit);
    markup_text(file, plot->title);
    fputs("</figcaption>\n", file);
    plot_svg(plot, PLOT_WIDE, file);
    plot_svg(plot, PLOT_NARROW, file);
    write_legend(plot, file);
    fputs("<p class=\"tip\" aria-live=\"polite\"></p>\n<details><summary>Show as table</summary>\n", file);
    write_table(plot->table, file);
    fputs("</details>\n", file);
    if (plot->choices)
        plot_choices_write(plot->choices, file);
    fputs("</figure>\n", file);
}

static void write_item(const struct block *block, FILE *file)
{
    fputs("<dt>", file);
    markup_text(file, block->label);
    fputs("</dt><dd>", file);
    markup_text(file, block->text);
    fputs("</dd>\n", file);
}

static void write_key(const struct block *block, FILE *file)
{
    fputs("<li><span class=\"label\">", file);
    markup_text(file, block->label);
    fputs("</span> <strong>", file);
    markup_text(file, block->text);
    fputs("</strong> <span class=\"note\">", file);
    markup_text(file, block->note);
    fputs("</span></li>\n", file);
}

static void write_bars(const struct block *block, FILE *file)
{
    element(file, "p", block->text);
    fputs("<dl class=\"items\">\n", file);
    for (int i = 0; i < block->bar_count; i++) {
        char value[QUANTITY_SIZE];
        quantity_text_fixed(block->bars[i].value, 1, value);
        write_item(&(struct block){.label = block->bars[i].label, .text = value}, file);
    }
    fputs("</dl>\n", file);
}

static void write_block(const struct block *block, FILE *file)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        element(file, block->level == 2 ? "h2" : "h3", block->text);
        break;
    case BLOCK_PARAGRAPH:
        element(file, "p", block->text);
        break;
    case BLOCK_ITEM:
        write_item(block, file);
        break;
    case BLOCK_KEY:
        write_key(block, file);
        break;
    case BLOCK_TABLE:
        if (block->table->plot && block->table->plot->kind == PLOT_TILES)
            write_map(block->table->plot, file);
        else if (block->table->plot)
            write_chart(block->table->plot, file);
        else
            write_table(block->table, file);
        break;
    case BLOCK_CHART: /* a file beside the page: the page asks for none */
        element(file, "p", block->text);
        break;
    case BLOCK_BARS:
        write_bars(block, file);
        break;
    }
}

struct group {
    const char *element, *class;
};

static const struct group *group_of(const struct block *block)
{
    static const struct group items = {"dl", "items"}, keys = {"ul", "keys"}, beside = {"div", "beside"};
    if (!block)
        return NULL;
    if (block->kind == BLOCK_TABLE && block->table->plot && block->table->plot->beside)
        return &beside;
    return block->kind == BLOCK_ITEM ? &items : block->kind == BLOCK_KEY ? &keys : NULL;
}

/* Lines of a list, and charts beside each other, stand in one element. */
static void open_or_close_group(const struct block *before, const struct block *block, FILE *file)
{
    const struct group *old = group_of(before), *new = group_of(block);
    if (old == new)
        return;
    if (old)
        fprintf(file, "</%s>\n", old->element);
    if (new)
        fprintf(file, "<%s class=\"%s\">\n", new->element, new->class);
}

/* Sections with their places in the page, at the end of the first one. */
static void write_contents(const struct document *document, FILE *file)
{
    fputs("<nav aria-label=\"Contents\"><ul>\n", file);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind != BLOCK_HEADING || block->level != 2 || !document_shows(document, i))
            continue;
        fprintf(file, "<li><a href=\"#section-%zu\">", i);
        markup_text(file, block->text);
        fputs("</a></li>\n", file);
    }
    fputs("</ul></nav>\n", file);
}

static void write_head(const struct document *document, FILE *file)
{
    const struct figure *title = document_figure(document, "title");
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
          "script-src 'unsafe-inline'\">\n",
          file);
    element(file, "title", title && title->text && *title->text ? title->text : "Report");
    fprintf(file, "<style>\n%s%s</style>\n</head>\n<body>\n<main>\n<section class=\"first\">\n", page_page_css,
            page_plot_css);
}

void render_html(const struct document *document, FILE *file)
{
    const struct block *before = NULL;
    bool first = true;
    write_head(document, file);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (!document_shows(document, i))
            continue;
        open_or_close_group(before, block, file);
        before = block;
        if (block->kind == BLOCK_HEADING && block->level == 1) {
            element(file, "h1", block->text);
            continue;
        }
        if (block->kind == BLOCK_HEADING && block->level == 2) {
            if (first)
                write_contents(document, file);
            first = false;
            fprintf(file, "</section>\n<section id=\"section-%zu\">\n", i);
        }
        write_block(block, file);
    }
    open_or_close_group(before, NULL, file);
    fprintf(file, "</section>\n</main>\n<script>\n%s%s%s</script>\n</body>\n</html>\n", page_choices_js, page_map_js,
            page_page_js);
}
