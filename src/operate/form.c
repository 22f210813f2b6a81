/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations LP of a region and season: its size and order. Rows: balances by block, state of charge by storage
 * option and block, the same for the last of equal days in a row, hours of curtailment by class, hours of backup,
 * hours of options, budgets, clean hours, peak draw, least and flat output by option and block, and last the served
 * row. */
#include "operate/form_columns.h"
#include "operate/form_rows.h"
#include "portfolio/operating_data.h"

static bool can_be_curtailed(const struct class_row *row)
{
    return row->curtailable_frac > 0 && row->max_curtail_full_load_hours_per_year > 0 && row->load_factor_frac > 0;
}

static void number_storage(struct form_builder *builder)
{
    for (int e = 0; e < builder->form->portfolio->count; e++) {
        const struct option_row *option = form_option(builder, e);
        bool storage = option && option->kind == OPTION_STORAGE;
        builder->storage_number[e] = storage ? builder->storage_count++ : -1;
        builder->part_count += option && option_is_part(option);
    }
}

/* Grid service whose draw is charged by its peak. */
static void count_peaked(struct form_builder *builder)
{
    if (!builder->tariff || builder->tariff->peak_usd_per_kw_year <= 0)
        return;
    for (int e = 0; e < builder->form->portfolio->count; e++) {
        const struct option_row *option = form_option(builder, e);
        builder->peaked_count += option && option->kind == OPTION_GRID;
    }
}

/* Rows of options that cannot run as they please; returns the row after them. */
static int number_inflexible(struct form_builder *builder, int row)
{
    int blocks = builder->clock->block_count;
    for (int e = 0; e < builder->form->portfolio->count; e++) {
        const struct option_row *option = form_option(builder, e);
        bool least = option && option_has_least_output(option), flat = option && option_runs_flat(option);
        builder->least_row[e] = least ? row : -1;
        row += least ? blocks : 0;
        builder->least_count += least;
        builder->flat_row[e] = flat ? row : -1;
        row += flat ? blocks - 1 : 0;
        builder->flat_count += flat;
    }
    return row;
}

/* Rows of options with a limit on their hours; returns the row after them. */
static int number_output_hours(struct form_builder *builder, int row)
{
    for (int e = 0; e < builder->form->portfolio->count; e++) {
        const struct option_row *option = form_option(builder, e);
        bool limited = option && option_has_most_hours(option);
        builder->hours_row[e] = limited ? row++ : -1;
        builder->hours_count += limited;
    }
    return row;
}

static void number_repeated(struct form_builder *builder)
{
    const struct clock_season *clock = builder->clock;
    for (int b = 0; b < clock->block_count; b++) {
        bool repeated = clock->days[clock->day_of_block[b]].repetitions > 1;
        builder->repeated[b] = repeated ? builder->repeated_count++ : -1;
    }
}

static void number_rows(struct form_builder *builder)
{
    struct form *form = builder->form;
    int blocks = builder->clock->block_count;
    int row = blocks;
    builder->first_state_of_charge = row;
    row += builder->storage_count * blocks;
    builder->first_last_state = row;
    row += builder->storage_count * builder->repeated_count;
    for (int w = 0; w < form->portfolio->class_count; w++) {
        bool curtailable = can_be_curtailed(&builder->scenario->classes_rows[w]);
        builder->curtail_row[w] = curtailable ? row++ : -1;
        builder->curtailed_count += curtailable;
    }
    builder->backup_row = builder->backup ? row++ : -1;
    row = number_output_hours(builder, row);
    builder->first_budget = row;
    row += form->portfolio->budget_count;
    bool clean_hours = builder->scenario->plan->hourly_clean_share_frac > 0;
    builder->first_clean_hour = clean_hours ? row : -1;
    row += clean_hours ? blocks : 0;
    builder->first_peak = builder->peaked_count > 0 ? row : -1;
    row += builder->peaked_count > 0 ? blocks : 0;
    row = number_inflexible(builder, row);
    form->served_row = row++;
    form->row_count = row;
}

static gp_status allocate(struct form *form, const struct form_builder *builder, struct arena *arena)
{
    int classes = form->portfolio->class_count;
    int blocks = builder->clock->block_count;
    /* A column enters at most a balance, three states of charge or rows of least and flat output, hours, a clean hour,
     * a peak, the served row, and the budgets, and none of them all; that of the peak enters all peaks. */
    size_t entries = (size_t)form->column_count * (7 + (size_t)form->portfolio->budget_count) + (size_t)blocks;
    /* Right-hand sides name all classes in balances, clean hours, backup and served rows, and one entry elsewhere. */
    int rhs_terms = (2 * blocks + 3) * classes + builder->hours_count + form->portfolio->budget_count +
                    (builder->least_count + builder->peaked_count) * blocks;
    int bound_terms = form->column_count + builder->peaked_count + 2 * blocks * (classes + builder->part_count);
    form->rows = ARENA_ARRAY(arena, struct form_row, form->row_count);
    form->columns = ARENA_ARRAY(arena, struct form_column, form->column_count);
    form->rhs_terms = ARENA_ARRAY(arena, struct form_term, rhs_terms);
    form->bound_terms = ARENA_ARRAY(arena, struct form_term, bound_terms);
    form->starts = ARENA_ARRAY(arena, int, form->column_count + 1);
    form->entry_rows = ARENA_ARRAY(arena, int, entries);
    form->entry_values = ARENA_ARRAY(arena, double, entries);
    form->unserved_weight = ARENA_ARRAY(arena, double, form->column_count);
    form->load_energy = ARENA_ARRAY(arena, double, form->entry_count);
    if (!form->rows || !form->columns || !form->rhs_terms || !form->bound_terms || !form->starts || !form->entry_rows ||
        !form->entry_values || !form->unserved_weight || !form->load_energy)
        return GP_ERR_NOMEM;
    return GP_OK;
}

/* Sets the numbers of rows and columns and gets the memory. */
static gp_status lay_out(struct form_builder *builder, struct arena *arena)
{
    struct form *form = builder->form;
    int supply = form->portfolio->supply_count;
    builder->storage_number = ARENA_ARRAY(arena, int, form->entry_count);
    builder->hours_row = ARENA_ARRAY(arena, int, form->entry_count);
    builder->least_row = ARENA_ARRAY(arena, int, form->entry_count);
    builder->flat_row = ARENA_ARRAY(arena, int, form->entry_count);
    builder->curtail_row = ARENA_ARRAY(arena, int, form->portfolio->class_count);
    builder->repeated = ARENA_ARRAY(arena, int, builder->clock->block_count);
    if (!builder->storage_number || !builder->hours_row || !builder->least_row || !builder->flat_row ||
        !builder->curtail_row || !builder->repeated)
        return GP_ERR_NOMEM;
    number_storage(builder);
    count_peaked(builder);
    number_repeated(builder);
    number_rows(builder);
    int columns_per_block = supply - builder->part_count + 2 * builder->storage_count + builder->least_count +
                            builder->curtailed_count + (builder->backup ? 1 : 0) + 1;
    form->column_count = columns_per_block * builder->clock->block_count;
    form->column_count += builder->storage_count * builder->repeated_count + (builder->peaked_count > 0 ? 1 : 0);
    return allocate(form, builder, arena);
}

gp_status form_build(struct form *out, const struct gp_scenario *scenario, const struct portfolios *portfolios,
                     int region, int season, int year, struct arena *arena)
{
    double *cost = NULL;
    *out = (struct form){.region = region, .season = season, .portfolio = &portfolios->regions[region]};
    out->entry_count = out->portfolio->count;
    struct form_builder builder = {.form = out,
                                   .scenario = scenario,
                                   .portfolios = portfolios,
                                   .clock = &scenario->clock.seasons[season],
                                   .tariff = scenario_tariff(scenario, region),
                                   .backup = operating_backup(scenario, region)};
    gp_status status = lay_out(&builder, arena);
    if (status != GP_OK)
        return status;
    form_fill_rows(&builder);
    form_fill_columns(&builder);
    cost = ARENA_ARRAY(arena, double, out->column_count);
    if (!cost)
        return GP_ERR_NOMEM;
    form_costs(out, scenario, year, cost);
    for (int j = 0; j < out->column_count; j++)
        out->columns[j].cost = cost[j];
    return GP_OK;
}
