/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report says, apart from how it looks: headings, paragraphs, tables, charts and the figures behind them. Built
 * once; each renderer writes it in one format. Every number of the prose is a figure with a name, so that whatever a
 * reader sees is in plan.json too, at full precision.
 *
 * Building never fails half-way: memory that runs short is remembered and told by document_status at the end. */
#ifndef GIGAPLAN_REPORT_DOCUMENT_H
#define GIGAPLAN_REPORT_DOCUMENT_H

#include "base/arena.h"
#include "base/calendar.h"
#include "core/env.h"
#include "findings/quantity.h"

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_KEY, BLOCK_TABLE, BLOCK_CHART, BLOCK_BARS };

struct figure {
    const char *name;  /* ends with its unit */
    double value;      /* NUMBER_BLANK for texts, and for figures that do not apply */
    const char *text;  /* of texts and dates (YYYY-MM-DD); NULL for numbers */
    const char *prose; /* as paragraphs show it */
    bool applies;      /* false: a number that cannot be said here, or an empty text; see document_paragraph */
};

enum cell_kind { CELL_NUMBER, CELL_TEXT };

struct cell {
    double value;      /* in the unit of the column's name, as in plan.json */
    double shown;      /* as people see it, in the unit of the heading */
    const char *text;  /* NULL for numbers */
    const char *prose; /* the text as people see it */
};

struct document_column {
    enum cell_kind kind;
    const char *name;    /* in plan.json; ends with its unit */
    const char *heading; /* without the unit */
};

#define MOST_COLUMNS 170 /* a name, and the hours of a week */

struct plot;

struct document_table {
    const char *name;   /* in plan.json */
    const char *source; /* files with all of it, such as "supply.csv" */
    int column_count;
    struct document_column columns[MOST_COLUMNS];
    struct cell *cells; /* column_count a row */
    size_t cell_count, cell_capacity;
    struct document *document;
    struct plot *plot; /* draws it; NULL: no chart does (plot.h) */
};

struct bar {
    const char *label;
    double value, mark; /* the mark is what was wanted */
};

struct block {
    enum block_kind kind;
    int level;         /* of headings, from 1 */
    bool lead;         /* a paragraph that only introduces what follows it */
    const char *label; /* of items and keys; of charts: the file */
    const char *text;
    const char *note; /* of keys */
    struct document_table *table;
    const struct bar *bars;
    int bar_count;
};

struct document {
    struct arena *arena;
    enum magnitude magnitude; /* in which amounts are shown; set before anything is added */
    struct block *blocks;
    size_t block_count, block_capacity;
    size_t appendix;  /* first block of what is no part of the short form; 0: it has all */
    bool chart_files; /* charts of tables also stand in files */
    struct figure *figures;
    size_t figure_count, figure_capacity;
    gp_status status;
};

/* NULL when memory is short. */
struct document *document_new(void);
void document_free(struct document *document);

/* Figures, to be named in texts as {name}. A figure of the same name replaces the earlier one. A number that is blank
 * or infinite does not apply: null in plan.json. */
void document_number(struct document *document, const char *name, double value);
/* The same in so many significant digits. */
void document_number_in(struct document *document, const char *name, double value, int digits);
/* A number of things, in prose with their word: "1 region", "17 regions". None
 * does not apply. */
void document_count(struct document *document, const char *name, int count, const char *one, const char *many);
void document_text(struct document *document, const char *name, const char *text);
/* A text that prose shows as another. */
void document_text_shown(struct document *document, const char *name, const char *text, const char *prose);
/* In prose as "March 2030"; DATE_BLANK: "never". */
void document_date(struct document *document, const char *name, date day);
/* A calendar year; 0: "never". */
void document_year(struct document *document, const char *name, int year);
/* NULL when there is none, as where memory was short when it came. */
const struct figure *document_figure(const struct document *document, const char *name);
/* Whether there is such a figure and it applies. */
bool document_figure_applies(const struct document *document, const char *name);

/* Texts in which each {name} stands for a figure, and each {_gw} or other suffix of a quantity for the unit that the
 * document shows it in. An unknown name makes the document's status GP_ERR_INTERNAL. A part
 * in [brackets] is left out when a figure that it names does not apply, and a "; " that would then begin the text, or
 * follow a colon, with it; a paragraph or item of which nothing is left is not added. */
void document_heading(struct document *document, int level, const char *text);
void document_paragraph(struct document *document, const char *text);
/* A paragraph that only introduces what follows it, up to the next of its kind or the next heading. */
void document_lead(struct document *document, const char *text);
/* The same with a text taken as it is. */
void document_paragraph_plain(struct document *document, const char *text);
/* A line of a list: its label, and the text behind it. */
void document_item(struct document *document, const char *label, const char *text);
/* The same with texts taken as they are. */
void document_item_plain(struct document *document, const char *label, const char *text);
/* One of the few numbers that matter most: what it is, the number with its unit, and a few words on it. */
void document_key(struct document *document, const char *label, const char *text, const char *note);
/* What follows, up to the end, is no part of the short form. A heading comes next. */
void document_appendix(struct document *document);
void document_chart(struct document *document, const char *file, const char *text);
void document_bars(struct document *document, const char *caption, const struct bar *bars, int count);

/* A table whose rows are filled cell by cell, from left to right. NULL when memory is short, which the functions below
 * accept. */
struct document_table *document_table(struct document *document, const char *name, const char *source);
void table_add_column(struct document_table *table, enum cell_kind kind, const char *name, const char *heading);
void table_add_columns(struct document_table *table, const struct document_column *columns, size_t count);
#define TABLE_COLUMNS(table, columns) table_add_columns((table), (columns), sizeof(columns) / sizeof *(columns))
void table_number(struct document_table *table, double value);
/* A number that people see as another. */
void table_number_shown(struct document_table *table, double value, double shown);
/* NULL is a text for which memory was short, here and below: the document is not whole. */
void table_text(struct document_table *table, const char *text);
/* A text that people see as another. */
void table_text_shown(struct document_table *table, const char *text, const char *prose);
/* A calendar year; 0: "never". */
void table_year(struct document_table *table, int year);
size_t table_row_count(const struct document_table *table);
const struct cell *table_cell(const struct document_table *table, size_t row, int column);

/* Whether a block has something to say: a table has rows, and something to show follows a heading at its level and
 * below, or a lead. Readers leave out the others; plan.json has every table, also those without rows. */
bool document_shows(const struct document *document, size_t block);

/* `text` with its {name}s replaced and its [brackets] resolved. */
const char *document_expand(struct document *document, const char *text);

/* Remembers why the document is not whole. */
void document_fail(struct document *document, gp_status status);
/* GP_OK, or why the document is not whole. */
gp_status document_status(const struct document *document);

#endif
