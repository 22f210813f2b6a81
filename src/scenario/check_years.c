/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years that tables cover: those that start late or end early, and those with no row in any year of the plan. */
#include "scenario/check.h"

#include "tables/table.h"

/* Tables by year of which a row also holds in years without one: all of them after its year, some before it too. */
static const struct held_table {
    enum table_index table;
    bool before;
} held_tables[] = {
    {TABLE_fuel_prices, true}, {TABLE_carbon_prices, true},     {TABLE_capacity_credits, true},
    {TABLE_pools, false},      {TABLE_workforce_supply, false},
};

/* The years of one thing: of all rows that differ in the year alone. */
struct years {
    int first, last;         /* first is INTEGER_BLANK, the least of all, where a row holds in all years */
    int first_row, last_row; /* in which they stand */
};

/* What the row is about, its keys but the year: `"battery", "West"`; the table's name where it has no other key. */
static const char *thing_of_row(struct checker *checker, const struct table *table, int row)
{
    char buffer[64];
    const char *thing = "";
    for (int i = 0; i < table->schema->column_count && table->schema->columns[i].key && thing; i++) {
        const struct column *column = &table->schema->columns[i];
        if (column->kind == COLUMN_INTEGER)
            continue;
        const char *text = cell_text(column, table_row(table, row), buffer, sizeof buffer, checker->arena);
        if (!text)
            thing = NULL;
        else if (*text)
            thing = arena_format(checker->arena, "%s%s\"%s\"", thing, *thing ? ", " : "", text);
    }
    if (!thing)
        checker->out_of_memory = true;
    return thing && !*thing ? table->schema->name : thing;
}

static void add_year(struct years *years, int year, int row, bool known)
{
    if (!known || year < years->first) {
        years->first = year;
        years->first_row = row;
    }
    if (!known || year > years->last) {
        years->last = year;
        years->last_row = row;
    }
}

static void tell_years_outside(struct checker *checker, const struct held_table *held, const char *thing,
                               const struct years *years)
{
    const struct plan_row *plan = checker->scenario->plan;
    int start = date_year(plan->start_date), end = date_year(plan->end_date - 1);
    const char *hint = "give it a row for a year of the plan, or correct the year";
    if (years->last < start)
        check_warning(checker, check_cell(checker, held->table, years->last_row, "year"), "years-outside", hint,
                      "the last row of %s is of %d, and the plan starts in %d: this row holds in all its years", thing,
                      years->last, start);
    if (held->before && years->first > end)
        check_warning(checker, check_cell(checker, held->table, years->first_row, "year"), "years-outside", hint,
                      "the first row of %s is of %d, and the plan ends in %d: this row holds in all its years", thing,
                      years->first, end);
}

/* Tells each thing whose rows are all of years before the plan or all of years after it. */
static void check_years_outside(struct checker *checker, const struct held_table *held)
{
    const struct table *table = &checker->scenario->tables[held->table];
    size_t offset = schema_column(table->schema, "year")->offset;
    struct names things = check_names_new(checker);
    struct years *years = check_zeroed(checker, (size_t)table->count, sizeof *years);
    if (checker->out_of_memory)
        return;
    for (int i = 0; i < table->count; i++) {
        int year = *(const int *)(const void *)((const char *)table_row(table, i) + offset);
        int known = things.count;
        const char *thing = thing_of_row(checker, table, i);
        int at = thing ? check_names_add(&things, thing) : -1;
        if (at < 0)
            return;
        add_year(&years[at], year, i, at < known);
    }
    for (int i = 0; i < things.count; i++) {
        if (years[i].first != INTEGER_BLANK)
            tell_years_outside(checker, held, things.items[i], &years[i]);
    }
}

static void warn_late_start(struct checker *checker, enum table_index table, int row, int year, const char *what,
                            const char *before)
{
    int first_year = date_year(checker->scenario->plan->start_date);
    if (year > first_year)
        check_warning(checker, check_cell(checker, table, row, "year"), "years-missing", NULL,
                      "%s starts in %d, and the plan in %d: before its first year %s", what, year, first_year, before);
}

/* Tells pools whose first year comes after the start of the plan. */
static void check_pool_years(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct pool_row *rows = scenario->pools_rows;
    struct names pools = check_names_new(checker);
    int *earliest = check_zeroed(checker, (size_t)scenario->pools_count, sizeof *earliest);
    if (checker->out_of_memory)
        return;
    for (int i = 0; i < scenario->pools_count; i++) {
        int known = pools.count, pool = check_names_add(&pools, rows[i].pool);
        if (pool < 0)
            return;
        if (pool == known || rows[i].year < rows[earliest[pool]].year)
            earliest[pool] = i;
    }
    for (int pool = 0; pool < pools.count; pool++)
        warn_late_start(checker, TABLE_pools, earliest[pool], rows[earliest[pool]].year,
                        arena_format(checker->arena, "pool \"%s\"", pools.items[pool]), "there is none");
}

static void check_supply_years(struct checker *checker, int generation)
{
    const struct gp_scenario *scenario = checker->scenario;
    const struct accelerator_row *row = &scenario->accelerators_rows[generation];
    int last_year = date_year(scenario->plan->end_date - 1), last_row = -1;
    const struct accelerator_supply_row *supply = scenario->accelerator_supply_rows;
    for (int i = 0; i < scenario->accelerator_supply_count; i++)
        if (supply[i].generation.index == generation && (last_row < 0 || supply[i].year > supply[last_row].year))
            last_row = i;
    if (last_row < 0 || supply[last_row].year >= last_year)
        return;
    if (row->last_date != DATE_BLANK && date_year(row->last_date) <= supply[last_row].year)
        return;
    check_warning(checker, check_cell(checker, TABLE_accelerator_supply, last_row, "year"), "years-missing",
                  "add rows, or give the generation a last_date",
                  "supply of \"%s\" ends in %d, and the plan in %d: none arrives after its last year", row->generation,
                  supply[last_row].year, last_year);
}

void check_years(struct checker *checker)
{
    const struct gp_scenario *scenario = checker->scenario;
    check_pool_years(checker);
    int earliest = 0;
    for (int i = 1; i < scenario->workforce_supply_count; i++)
        if (scenario->workforce_supply_rows[i].year < scenario->workforce_supply_rows[earliest].year)
            earliest = i;
    if (scenario->workforce_supply_count > 0)
        warn_late_start(checker, TABLE_workforce_supply, earliest, scenario->workforce_supply_rows[earliest].year,
                        "workforce_supply", "workers are not limited");
    for (int g = 0; g < scenario->accelerators_count; g++)
        check_supply_years(checker, g);
    if (scenario->plan->end_date <= scenario->plan->start_date)
        return;
    for (size_t i = 0; i < sizeof held_tables / sizeof *held_tables; i++)
        check_years_outside(checker, &held_tables[i]);
}
