/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits that hold the cases back, over the horizon and by year. */
#include "sweep_report/build_bindings.h"

#include <string.h>

#include "base/number.h"

#define MOST_YEARS     10
#define LIMITS_SHOWN   12
#define LIMITS_SHORTLY 3

/* Whether a row is of a kind of limit over the whole horizon. */
static bool is_overall(const struct binding *row)
{
    return row->year == 0 && !*row->subject;
}

static const struct binding *find_kind(const struct bindings *bindings, const char *kind, int year)
{
    for (int i = 0; i < bindings->count; i++) {
        const struct binding *row = &bindings->rows[i];
        if (row->year == year && !*row->subject && strcmp(row->kind, kind) == 0)
            return row;
    }
    return NULL;
}

/* Whether a row comes before another: the limit that is the largest in more cases first, then the one that binds in
 * more. Rows stand in the order of the latter. */
static bool comes_before(const struct binding *row, const struct binding *other)
{
    return row->largest != other->largest ? row->largest > other->largest : row < other;
}

/* The row of a kind over the whole horizon that comes next after `last`, the first one for NULL; NULL at the end. */
static const struct binding *next_by_largest(const struct bindings *bindings, const struct binding *last)
{
    const struct binding *next = NULL;
    for (int i = 0; i < bindings->count; i++) {
        const struct binding *row = &bindings->rows[i];
        if (is_overall(row) && (!last || comes_before(last, row)) && (!next || comes_before(row, next)))
            next = row;
    }
    return next;
}

const char *build_bindings_shortly(struct build *build)
{
    const struct bindings *bindings = &build->findings->bindings;
    const char *text = "";
    const struct binding *row = NULL;
    for (int told = 0; told < LIMITS_SHORTLY && (row = next_by_largest(bindings, row)) != NULL;) {
        text =
            build_text(build, "%s%s%s in %s of cases (largest in %s)", text, told++ > 0 ? ", " : "", row->words,
                       build_share(build, number_ratio((double)row->cases, (double)build->findings->study.planned)),
                       build_share(build, number_ratio((double)row->largest, (double)build->findings->study.planned)));
    }
    return *text ? text : "no limit with a worth";
}

static void build_bindings_by_year(struct build *build)
{
    const struct sweep_findings *findings = build->findings;
    int years = findings->bands.count < MOST_YEARS ? findings->bands.count : MOST_YEARS;
    struct document_table *table = document_table(build->document, "limits_by_year", "limits.csv");
    table_add_column(table, CELL_TEXT, "limit", "Limit");
    for (int y = 0; y < years; y++)
        table_add_column(table, CELL_NUMBER, build_text(build, "year_%d_frac", findings->bands.years[y].year),
                         build_text(build, "%d", findings->bands.years[y].year));
    for (int i = 0; i < findings->bindings.count; i++) {
        const struct binding *row = &findings->bindings.rows[i];
        if (!is_overall(row))
            continue;
        table_text(table, row->words);
        for (int y = 0; y < years; y++) {
            const struct binding *found = find_kind(&findings->bindings, row->kind, findings->bands.years[y].year);
            table_number(table, found ? number_ratio((double)found->cases, (double)findings->study.planned) : 0.0);
        }
    }
}

void build_bindings(struct build *build)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "limit", "Limit"},
        {CELL_NUMBER, "cases_frac", "Binds in"},
        {CELL_NUMBER, "largest_frac", "Largest in"},
        {CELL_NUMBER, "worth_frac", "Worth"},
    };
    const struct sweep_findings *findings = build->findings;
    document_heading(build->document, 2, "Limits that bind in the cases");
    document_paragraph_plain(build->document,
                             "A limit binds in a case if it has a worth (a dual that is not 0) somewhere in the "
                             "horizon. The table has the share of the cases with a plan in which the limit binds, the "
                             "share in which its worth is the largest, and its mean share of the worth of all limits. "
                             "Of each case the store keeps the 20 limits of largest worth, and five of each year.");
    struct document_table *table = document_table(build->document, "limits", "limits.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0, shown = 0; i < findings->bindings.count && shown < LIMITS_SHOWN; i++) {
        const struct binding *row = &findings->bindings.rows[i];
        if (!is_overall(row))
            continue;
        table_text(table, row->words);
        table_number(table, number_ratio((double)row->cases, (double)findings->study.planned));
        table_number(table, number_ratio((double)row->largest, (double)findings->study.planned));
        table_number(table, row->worth_frac);
        shown++;
    }
    build_chart(build, SWEEP_CHART_LIMITS, "Share of cases in which a limit is among the five largest of a year");
    document_paragraph_plain(build->document, "Year by year, among the five of largest worth:");
    build_bindings_by_year(build);
}
