/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags of rows and columns. */
#include "invest/tag.h"

struct tag tag_of(enum limit_kind kind, int t)
{
    return (struct tag){.kind = kind,
                        .region = -1,
                        .option = -1,
                        .provider = -1,
                        .class_index = -1,
                        .generation = -1,
                        .period = t,
                        .year = -1};
}

struct tag tag_of_row(enum limit_kind kind, int t, const struct gp_scenario *scenario, enum table_index table,
                      const struct row_header *row)
{
    struct tag tag = tag_of(kind, t);
    tag.table = scenario->tables[table].schema->name;
    tag.line = row->line;
    return tag;
}

struct tag tag_of_plan(enum limit_kind kind, int t, const struct gp_scenario *scenario, const char *column)
{
    struct tag tag = tag_of(kind, t);
    const struct table *plan = &scenario->tables[TABLE_plan];
    tag.table = plan->schema->name;
    tag.line = table_place(plan, 0, schema_column(plan->schema, column)).line;
    return tag;
}
