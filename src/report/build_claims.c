/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims of the announcement against the tables and the plan, and the fleet in terms that people know. */
#include <string.h>

#include "findings/words.h"
#include "report/build_claims.h"
#include "report/sections.h"

static double count_of_files(const char *files)
{
    double count = *files ? 1.0 : 0.0;
    for (; *files; files++)
        count += *files == '|';
    return count;
}

static void add_table(struct document *document, const struct claims *claims)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "verdict", "Verdict"}, {CELL_TEXT, "statement", "Claim"}, {CELL_TEXT, "claimed", "Claimed"},
        {CELL_TEXT, "found", "Found"},     {CELL_TEXT, "explanation", "Why"}, {CELL_NUMBER, "files", "Files"},
    };
    struct document_table *table = document_table(document, "claims", "claims.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < claims->count; i++) {
        const struct claim_result *claim = &claims->results[i];
        table_text(table, claim->verdict_text);
        table_text(table, claim->row->statement);
        table_text(table, claim->claimed_text);
        table_text(table, claim->found_text);
        table_text(table, claim->explanation);
        table_number(table, count_of_files(claim->row->files));
    }
}

/* Counts of verdicts with their words; a verdict of no claim is left out. */
static void add_counts(struct document *document, const struct claims *claims)
{
    static const struct {
        const char *name, *one, *many;
    } counts[] = {
        {"claims_hold", "holds", "hold"},
        {"claims_hold_later", "holds later than it was wanted", "hold later than they were wanted"},
        {"claims_echo", "is an echo: the scenario took its figure from it",
         "are echoes: the scenario took its figures from them"},
        {"claims_fail", "fails", "fail"},
        {"claims_superseded", "is superseded", "are superseded"},
        {"claims_not_met", "is not met by this plan", "are not met by this plan"},
        {"claims_contradicted", "is contradicted by another claim", "are contradicted by another claim"},
        {"claims_uncheckable", "cannot be checked", "cannot be checked"},
        {"claims_need_plan", "needs a plan", "need a plan"},
    };
    _Static_assert(sizeof counts / sizeof *counts == CLAIM_VERDICT_COUNT, "one text a verdict");
    document_count(document, "claims", claims->count, "claim", "claims");
    for (int i = 0; i < CLAIM_VERDICT_COUNT; i++)
        document_count(document, counts[i].name, claims->verdict_counts[i], counts[i].one, counts[i].many);
}

#define VERDICTS                                                                                         \
    "[{claims_hold}][; {claims_hold_later}][; {claims_echo}][; {claims_fail}][; {claims_superseded}][; " \
    "{claims_not_met}][; {claims_contradicted}][; {claims_uncheckable}]"                                 \
    "[; {claims_need_plan}]"

void build_claims(struct document *document, const struct results *results)
{
    add_counts(document, results->claims);
    document_heading(document, 2, "Claims of the announcement");
    document_lead(document, "{claims} of the announcement: " VERDICTS ".");
    add_table(document, results->claims);
}

void build_claims_alone(struct document *document, const struct claims *claims)
{
    add_counts(document, claims);
    for (int i = 0; i < claims->count; i++) {
        const struct claim_result *claim = &claims->results[i];
        const char *found = *claim->found_text ? arena_format(document->arena, " Found: %s.", claim->found_text) : "";
        const char *text =
            arena_format(document->arena, "%s%s %s", claim->row->statement, found ? found : "", claim->explanation);
        document_item_plain(document, claim->verdict_text, text ? text : "");
    }
    document_paragraph(document, claims->count > 0 ? "{claims}: " VERDICTS "." : "The scenario has no claims.");
}

/* Millions are shown in the document's magnitude: 0.02 million homes are 20 thousand. */
static void add_amount(struct document_table *table, const struct equivalent *item)
{
    static const char millions[] = "million ";
    if (!table || strncmp(item->unit, millions, strlen(millions)) != 0) {
        table_number(table, item->value);
        table_text(table, item->unit);
        return;
    }
    struct document *document = table->document;
    const char *things = item->unit + strlen(millions), *count = quantity_unit("_million", document->magnitude);
    table_number_shown(table, item->value, item->value * quantity_scale("_million", document->magnitude));
    table_text_shown(table, item->unit, words_join(document->arena, count, " ", things));
}

void build_equivalents(struct document *document, const struct results *results)
{
    static const struct document_column columns[] = {
        {CELL_TEXT, "words", "What"},
        {CELL_NUMBER, "value", "Amount"},
        {CELL_TEXT, "unit", "Unit"},
        {CELL_TEXT, "formula", "How"},
    };
    const struct equivalents *equivalents = results->equivalents;
    if (equivalents->count == 0)
        return;
    document_heading(document, 2, "The target in everyday terms");
    document_paragraph(document,
                       results->has_amounts
                           ? "{target_gw} at the plan's own load factor of {load_factor_frac}: the energy that its "
                             "load wants in the last 365 days, divided by nameplate in all hours. Homes are counted in "
                             "two ways: by a flat draw, and by the energy of a year.[ At a load factor of "
                             "{assumed_load_factor_frac} (plan.compute_value_load_factor_frac) the second way gives "
                             "{homes_assumed_million}.]"
                           : "{target_gw} at a load factor of {load_factor_frac}. Homes are counted in two ways: by a "
                             "flat draw, and by the energy of a year.");
    struct document_table *table = document_table(document, "equivalents", "equivalents.csv");
    TABLE_COLUMNS(table, columns);
    for (int i = 0; i < equivalents->count; i++) {
        table_text(table, equivalents->items[i].words);
        add_amount(table, &equivalents->items[i]);
        table_text(table, equivalents->items[i].formula);
    }
}
