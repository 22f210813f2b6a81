/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report when there is no plan: limits that contradict each other, and all that needs no plan. */
#include "report/build_no_plan.h"

#include <string.h>

#include "report/build_answer.h"
#include "report/sections.h"

/* Rows of a limit that the short form of a conflict names. */
#define ROWS_NAMED 3

/* "headroom_tiers.csv:2", the row that a limit stands in; where in no row, the table. */
static const char *contradiction_label(struct document *document, const struct contradiction *item)
{
    const char *label = !item->table     ? limit_texts[item->kind].name
                        : item->line > 0 ? arena_format(document->arena, "%s.csv:%d", item->table, item->line)
                                         : arena_format(document->arena, "%s.csv", item->table);
    return label ? label : "";
}

void build_contradictions(struct document *document, const struct results *results, int most)
{
    for (int i = 0; i < results->plan->contradiction_count && i < most; i++) {
        const struct contradiction *item = &results->plan->contradictions[i];
        document_item_plain(document, contradiction_label(document, item), item->text);
    }
}

/* "headroom_tiers.csv:2" */
static const char *place_of(struct document *document, const struct limiting_cell *cell)
{
    const char *text = cell->line > 0 ? arena_format(document->arena, "%s.csv:%d", cell->table, cell->line)
                                      : arena_format(document->arena, "%s.csv", cell->table);
    return text ? text : "";
}

/* "pace of building (plan.csv:12), new campuses (greenfield.csv:2, 3 and 15 more)": limits, each with its rows. */
static const char *conflict_shortly(struct arena *arena, const struct no_plan *no_plan)
{
    const char *text = "";
    for (int i = 0, next; i < no_plan->conflict_count && text; i = next) {
        const struct limiting_cell *cell = &no_plan->conflict[i];
        const char *rows = arena_format(arena, cell->line > 0 ? "%s.csv:%d" : "%s.csv", cell->table, cell->line);
        for (next = i + 1; next < no_plan->conflict_count && strcmp(no_plan->conflict[next].words, cell->words) == 0 &&
                           strcmp(no_plan->conflict[next].column, cell->column) == 0;
             next++)
            if (next - i < ROWS_NAMED && rows)
                rows = arena_format(arena, "%s, %d", rows, no_plan->conflict[next].line);
        if (next - i > ROWS_NAMED && rows)
            rows = arena_format(arena, "%s and %d more", rows, next - i - ROWS_NAMED);
        text = rows ? arena_format(arena, "%s%s%s (%s)", text, i > 0 ? "; " : "", cell->words, rows) : NULL;
    }
    return text;
}

void build_way_out(struct document *document, const struct no_plan *no_plan, int most_ways, int most_cells)
{
    const char *conflict = conflict_shortly(document->arena, no_plan);
    if (no_plan->conflict_count > 0)
        document_item_plain(document, "Conflict", conflict ? conflict : "");
    for (int i = 0; i < no_plan->relaxation_count && i < most_ways; i++) {
        const struct relaxation *way = &no_plan->relaxations[i];
        const char *text = "";
        for (int k = 0; k < way->count && k < most_cells && text; k++)
            text = arena_format(document->arena, "%s%s--set '%s' (now %s)", text, k > 0 ? ", " : "", way->cells[k].set,
                                way->cells[k].cell.value);
        if (way->count > most_cells && text)
            text = arena_format(document->arena, "%s and %d more", text, way->count - most_cells);
        document_item_plain(document, "A plan with", text ? text : "");
    }
    if (no_plan->relaxation_count > most_ways)
        document_item_plain(document, "More ways", "in the report");
    if (no_plan->stopped)
        document_item_plain(document, "Stopped", "there is more to find");
}

static void add_conflict(struct document *document, const struct no_plan *no_plan)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "limit", "Limit"},
        {CELL_TEXT, "place", "Place"},
        {CELL_TEXT, "path", "Value"},
        {CELL_TEXT, "value", "Is"},
    };
    document_heading(document, 2, "Limits that conflict");
    document_lead(document, no_plan->irreducible
                                ? "These values cannot all stay, whatever the others are. If any one of them is as "
                                  "loose as can be, the others can stay."
                                : "These values cannot all stay, whatever the others are. The search was stopped: "
                                  "some of them may not be needed for that.");
    struct document_table *table = document_table(document, "conflict", "");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < no_plan->conflict_count; i++) {
        const struct limiting_cell *cell = &no_plan->conflict[i];
        table_text(table, cell->words);
        table_text(table, place_of(document, cell));
        table_text(table, cell->path);
        table_text(table, cell->value);
    }
}

static void add_relaxations(struct document *document, const struct no_plan *no_plan)
{
    static const struct document_column columns[] = {
        {CELL_NUMBER, "way", "Way"}, {CELL_TEXT, "limit", "Limit"},   {CELL_TEXT, "place", "Place"},
        {CELL_TEXT, "value", "Is"},  {CELL_TEXT, "needed", "Needed"}, {CELL_TEXT, "set", "--set"},
    };
    document_heading(document, 2, "What gives a plan");
    document_lead(document, "Each of these ways alone gives a plan. Where a way changes several columns, each of "
                            "them is needed. Each was tried by solving, and hardly any smaller change is enough.");
    struct document_table *table = document_table(document, "relaxations", "");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < no_plan->relaxation_count; i++) {
        for (int k = 0; k < no_plan->relaxations[i].count; k++) {
            const struct relaxed_cell *relaxed = &no_plan->relaxations[i].cells[k];
            table_number(table, i + 1.0);
            table_text(table, relaxed->cell.words);
            table_text(table, place_of(document, &relaxed->cell));
            table_text(table, relaxed->cell.value);
            table_text(table, relaxed->value);
            table_text(table, relaxed->set);
        }
    }
}

void build_no_plan(struct document *document, const struct results *results)
{
    document_heading(document, 1, "{title}");
    document_paragraph(document, answer_no_plan(results));
    build_contradictions(document, results, results->plan->contradiction_count);
    if (results->plan->no_plan) {
        add_conflict(document, results->plan->no_plan);
        add_relaxations(document, results->plan->no_plan);
        if (results->plan->no_plan->stopped)
            document_paragraph(document, "This search was stopped before its end: there is more to find.");
    }
    build_equivalents(document, results);
    build_claims(document, results);
    build_changes(document, results);
    document_heading(document, 2, "How this report was made");
    document_paragraph(document, "Made by gigaplan {version} from a scenario with digest {digest}.");
}
