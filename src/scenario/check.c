/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of tables against each other: which there are, which tables they read, and how they report. */
#include "scenario/check.h"

#include "core/nearest.h"

#include <stdarg.h>
#include <string.h>

#define READS(name) TABLE_BIT(TABLE_##name)

static const struct check {
    void (*run)(struct checker *checker);
    table_set reads;
} checks[] = {
    {check_region_parents, READS(regions)},
    {check_region_tiles, READS(regions)},
    {check_labels, READS(regions) | READS(classes) | READS(options)},
    {check_committed_supply,
     READS(plan) | READS(committed_supply) | READS(providers) | READS(options) | READS(regions)},
    {check_tier_order, READS(headroom_tiers) | READS(regions)},
    {check_potential, READS(potential) | READS(providers) | READS(options) | READS(regions)},
    {check_tariffs, READS(tariffs) | READS(tariff_shapes) | READS(regions) | READS(options)},
    {check_option_kinds, READS(options)},
    {check_storage, READS(options)},
    {check_option_tiers, READS(options) | READS(headroom_tiers)},
    {check_option_technologies, READS(options) | READS(profiles)},
    {check_option_fuels, READS(options) | READS(fuel_prices) | READS(regions) | READS(potential)},
    {check_fuels, READS(fuels) | READS(fuel_prices)},
    {check_pools, READS(pools) | READS(pool_uses) | READS(options)},
    {check_item_names, READS(options) | READS(capital)},
    {check_capacity_credits, READS(options) | READS(regions) | READS(capacity_credits)},
    {check_workforce, READS(workforce) | READS(workforce_supply) | READS(options)},
    {check_target_date, READS(plan)},
    {check_static_year, READS(plan) | READS(regions) | READS(options) | READS(committed_supply) | READS(potential) |
                            READS(accelerators) | READS(greenfield)},
    {check_seasons, READS(seasons)},
    {check_day_types, READS(plan) | READS(seasons) | READS(day_types)},
    {check_dated_tables, READS(plan) | READS(accelerators) | READS(contracts) | READS(initial_fleet)},
    {check_years, READS(plan) | READS(pools) | READS(accelerators) | READS(accelerator_supply) |
                      READS(workforce_supply) | READS(fuel_prices) | READS(carbon_prices) | READS(capacity_credits)},
    {check_profiles, READS(seasons) | READS(day_types) | READS(regions) | READS(profiles)},
    {check_load_shapes, READS(seasons) | READS(day_types) | READS(classes) | READS(regions) | READS(load_shapes)},
    {check_tariff_shapes, READS(seasons) | READS(day_types) | READS(tariff_shapes)},
    {check_stress_hours,
     READS(seasons) | READS(day_types) | READS(regions) | READS(options) | READS(headroom_tiers) | READS(stress_hours)},
    {check_class_shares, READS(plan) | READS(classes) | READS(committed_supply)},
    {check_generations, READS(classes) | READS(accelerators) | READS(accelerator_supply) | READS(initial_fleet)},
    {check_initial_fleet, READS(plan) | READS(providers) | READS(regions) | READS(accelerators) | READS(initial_fleet) |
                              READS(committed_supply)},
    {check_capital, READS(plan) | READS(capital) | READS(accelerators)},
    {check_spending_profiles, READS(spending_profiles) | READS(capital) | READS(options)},
    {check_funds, READS(plan) | READS(builder_funds) | READS(buyer_funds)},
    {check_budgets, READS(budgets) | READS(seasons)},
    {check_omissions, READS(plan) | READS(seasons) | READS(capital) | READS(accelerators) | READS(budgets) |
                          READS(builder_funds) | READS(buyer_funds) | READS(options) | READS(fuels) | READS(providers)},
    {check_compute_value, READS(plan) | READS(classes) | READS(accelerators) | READS(capital) |
                              READS(spending_profiles) | READS(options) | READS(regions) | READS(tariffs) |
                              READS(fuel_prices) | READS(deflators) | READS(capacity_credits) | READS(carbon_prices)},
    {check_scales, ~(table_set)0},
    {check_unused, READS(fuels) | READS(fuel_prices) | READS(options) | READS(profiles) | READS(tariff_shapes) |
                       READS(tariffs) | READS(headroom_tiers) | READS(pools) | READS(pool_uses) | READS(regions) |
                       READS(providers)},
    {check_source_ids, ~(table_set)0},
    {check_unverified, ~(table_set)0},
};

struct place check_cell(const struct checker *checker, enum table_index table, int row, const char *column)
{
    return table_place(&checker->scenario->tables[table], row,
                       column ? schema_column(&scenario_schemas[table], column) : NULL);
}

struct place check_table(const struct checker *checker, enum table_index table)
{
    const char *file = checker->scenario->tables[table].file;
    if (!file)
        file = arena_format(checker->arena, "%s/%s.csv", checker->scenario->folder, scenario_schemas[table].name);
    return (struct place){file, 0, 0};
}

void check_error(struct checker *checker, struct place place, const char *code, const char *hint, const char *format,
                 ...)
{
    va_list arguments;
    va_start(arguments, format);
    env_vreport(checker->env, GP_SEVERITY_ERROR, place, code, hint, format, arguments);
    va_end(arguments);
    checker->failed = true;
}

void check_warning(struct checker *checker, struct place place, const char *code, const char *hint, const char *format,
                   ...)
{
    va_list arguments;
    va_start(arguments, format);
    env_vreport(checker->env, GP_SEVERITY_WARNING, place, code, hint, format, arguments);
    va_end(arguments);
}

const char *check_nearest(const struct checker *checker, const char *word, const char *const *names, int count)
{
    if (!env_wants(checker->env, GP_SEVERITY_ERROR, "unknown-name"))
        return NULL;
    return nearest_hint(checker->arena, word, names, (size_t)count);
}

void *check_zeroed(struct checker *checker, size_t count, size_t size)
{
    void *memory = arena_zeroed(checker->arena, count, size);
    checker->out_of_memory = checker->out_of_memory || !memory;
    return memory;
}

struct names check_names_new(struct checker *checker)
{
    struct name_index *index = name_index_new(checker->arena);
    checker->out_of_memory = checker->out_of_memory || !index;
    return (struct names){checker, index, index ? name_index_names(index) : NULL, 0};
}

int check_names_find(const struct names *names, const char *name)
{
    return name_index_find(names->index, name);
}

int check_names_add(struct names *names, const char *name)
{
    int number = name_index_add(names->index, name);
    names->checker->out_of_memory = names->checker->out_of_memory || number < 0;
    names->items = name_index_names(names->index);
    names->count = name_index_count(names->index);
    return number;
}

gp_status scenario_check(const struct gp_scenario *scenario, table_set faulty, gp_env *env)
{
    struct checker checker = {.scenario = scenario, .env = env, .arena = arena_new()};
    if (!checker.arena)
        return GP_ERR_NOMEM;
    if ((READS(plan) & faulty) == 0)
        check_horizon(&checker);
    if (checker.failed) /* other checks would tell what follows from that */
        faulty |= READS(plan);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if ((checks[i].reads & faulty) == 0)
            checks[i].run(&checker);
    arena_free(checker.arena);
    if (checker.out_of_memory)
        return GP_ERR_NOMEM;
    return checker.failed ? GP_ERR_INPUT : GP_OK;
}
