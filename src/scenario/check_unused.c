/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that a table gives figures for and nothing uses: most often misspelt there, or left over. */
#include "scenario/check.h"

#define MOST_USERS 2

struct user {
    enum table_index table;
    const char *column; /* NULL: none */
};

static const struct use {
    enum table_index table;
    const char *column;
    struct user users[MOST_USERS];
    const char *code;
    const char *words; /* that say of the name that nothing uses it */
    const char *hint;
} uses[] = {
    {TABLE_fuel_prices, "fuel", {{TABLE_options, "fuel"}}, "fuel-unused", "no option of options.csv burns fuel", NULL},
    {TABLE_fuels,
     "fuel",
     {{TABLE_fuel_prices, "fuel"}},
     "fuel-unused",
     "no row of fuel_prices.csv gives a price of fuel",
     NULL},
    {TABLE_profiles,
     "technology",
     {{TABLE_options, "technology"}},
     "technology-unused",
     "no variable option of options.csv follows technology",
     NULL},
    {TABLE_tariff_shapes,
     "shape",
     {{TABLE_tariffs, "shape"}, {TABLE_options, "energy_price_shape"}},
     "shape-unused",
     "no row of tariffs.csv or options.csv takes shape",
     NULL},
    {TABLE_headroom_tiers,
     "tier",
     {{TABLE_options, "tier"}},
     "tier-unused",
     "no grid option of options.csv takes tier",
     NULL},
    {TABLE_pools,
     "pool",
     {{TABLE_pool_uses, "pool"}},
     "pool-unused",
     "no option draws on pool",
     "add a row to pool_uses.csv"},
    {TABLE_regions,
     "region",
     {{TABLE_providers, "regions"}, {TABLE_regions, "parent_region"}},
     "region-unused",
     "no provider of providers.csv can build in region",
     "add it to a provider's regions"},
};

static void add_names(struct names *names, const struct table *table, const struct column *column)
{
    for (int i = 0; i < table->count; i++) {
        const void *field = (const char *)table_row(table, i) + column->offset;
        if (column->kind == COLUMN_NAME) {
            check_names_add(names, *(const char *const *)field);
        } else if (column->kind == COLUMN_REFERENCE) {
            check_names_add(names, ((const struct reference *)field)->name);
        } else {
            const struct reference_list *list = field;
            for (int j = 0; j < list->count; j++)
                check_names_add(names, list->items[j].name);
        }
    }
}

/* Each name is told once, where it first stands. */
static void check_use(struct checker *checker, const struct use *use)
{
    const struct table *table = &checker->scenario->tables[use->table];
    const struct column *column = schema_column(table->schema, use->column);
    struct names used = check_names_new(checker), told = check_names_new(checker);
    if (checker->out_of_memory)
        return;
    for (int i = 0; i < MOST_USERS && use->users[i].column; i++) {
        const struct table *user = &checker->scenario->tables[use->users[i].table];
        add_names(&used, user, schema_column(user->schema, use->users[i].column));
    }
    for (int i = 0; i < table->count; i++) {
        const char *name = *(const char *const *)(const void *)((const char *)table_row(table, i) + column->offset);
        if (check_names_find(&used, name) >= 0 || check_names_find(&told, name) >= 0)
            continue;
        check_names_add(&told, name);
        check_warning(checker, table_place(table, i, column), use->code, use->hint, "%s \"%s\"", use->words, name);
    }
}

void check_unused(struct checker *checker)
{
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        check_use(checker, &uses[i]);
}
