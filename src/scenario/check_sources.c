/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of where figures come from: sources that exist, and how much of a scenario is unverified. */
#include <stdio.h>
#include <string.h>

#include "scenario/check.h"

/* Calls `visit` for each figure that has a provenance: rows, or the lines of a transposed table. */
static void each_header(struct checker *checker, enum table_index table,
                        void (*visit)(struct checker *checker, enum table_index table, const struct row_header *header,
                                      void *user),
                        void *user)
{
    const struct table *read = &checker->scenario->tables[table];
    int count = read->column_headers ? read->schema->column_count : read->count;
    for (int i = 0; i < count && read->schema->provenance; i++)
        visit(checker, table, read->column_headers ? &read->column_headers[i] : table_row(read, i), user);
}

struct source_lists {
    struct names known, reported;
};

static void visit_source_ids(struct checker *checker, enum table_index table, const struct row_header *header,
                             void *user)
{
    struct source_lists *lists = user;
    const char *text = header->line > 0 && header->source_ids ? header->source_ids : "";
    while (*text && lists->reported.count < 100) {
        size_t length = strcspn(text, "|");
        const char *id = arena_text_n(checker->arena, text, length);
        text += length + (text[length] == '|');
        if (!id || length == 0 || check_names_find(&lists->known, id) >= 0 ||
            check_names_find(&lists->reported, id) >= 0)
            continue;
        check_names_add(&lists->reported, id);
        struct place place = check_table(checker, table);
        place.line = header->line;
        check_warning(checker, place, "unknown-source",
                      check_nearest(checker, id, lists->known.items, lists->known.count),
                      "source \"%s\" is in no row of sources.csv", id);
    }
}

/* Each unknown source is reported once, where it first stands. */
void check_source_ids(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    struct source_lists lists = {check_names_new(checker), check_names_new(checker)};
    if (checker->out_of_memory)
        return;
    for (int i = 0; i < scenario->sources_count; i++)
        check_names_add(&lists.known, scenario->sources_rows[i].id);
    for (int table = 0; table < TABLE_COUNT; table++)
        each_header(checker, (enum table_index)table, visit_source_ids, &lists);
}

struct tally {
    int figures, unverified;
};

static void visit_status(struct checker *checker, enum table_index table, const struct row_header *header, void *user)
{
    struct tally *tally = user;
    (void)checker;
    (void)table;
    tally->figures += header->line > 0;
    tally->unverified += header->line > 0 && header->status == ROW_UNVERIFIED;
}

/* One warning for the whole scenario: which tables, and how many of their figures. */
void check_unverified(struct checker *checker)
{
    char list[500];
    size_t length = 0;
    struct tally sum = {0, 0};
    for (int table = 0; table < TABLE_COUNT; table++) {
        struct tally tally = {0, 0};
        each_header(checker, (enum table_index)table, visit_status, &tally);
        sum.figures += tally.figures;
        sum.unverified += tally.unverified;
        if (tally.unverified == 0 || length >= sizeof list - 60)
            continue;
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s %d", length > 0 ? ", " : "",
                                   scenario_schemas[table].name, tally.unverified);
    }
    if (sum.unverified > 0)
        check_warning(checker, (struct place){checker->scenario->folder, 0, 0}, "unverified",
                      "their notes say how they were chosen", "%d of %d figures are unverified: %s", sum.unverified,
                      sum.figures, list);
}
