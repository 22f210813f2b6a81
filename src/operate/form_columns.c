/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the operations LP: upper bounds and entries. All blocks of a supply option stand together. */
#include "operate/form_columns.h"

#include "portfolio/operating_data.h"

/* Appends columns in turn; the layout has made room for all. */
struct column_writer {
    struct form_builder *builder;
    struct form_column *column;
    int count;
};

static void start_column(struct column_writer *writer, enum form_column_kind kind, int block, int entry)
{
    struct form_builder *builder = writer->builder;
    builder->form->starts[writer->count] = builder->nonzero_count;
    writer->column = &builder->form->columns[writer->count++];
    *writer->column =
        (struct form_column){.kind = kind, .block = block, .entry = entry, .term_start = builder->bound_term_count};
}

static void add_bound(struct column_writer *writer, int entry, double coefficient)
{
    struct form_builder *builder = writer->builder;
    builder->form->bound_terms[builder->bound_term_count++] =
        (struct form_term){.entry = entry, .coefficient = coefficient};
    writer->column->term_count++;
}

static void add_entry(struct column_writer *writer, int row, double value)
{
    struct form_builder *builder = writer->builder;
    if (value == 0)
        return;
    builder->form->entry_rows[builder->nonzero_count] = row;
    builder->form->entry_values[builder->nonzero_count++] = value;
}

static enum budget_quantity quantity_of(const struct form_builder *builder, int number)
{
    const struct portfolio *portfolio = builder->form->portfolio;
    int budget = portfolio->entries[portfolio->first_budget + number].index;
    return builder->portfolios->budgets[budget].quantity;
}

/* Entries of an option's output in the budgets, also of output from store. */
static void add_budgets(struct column_writer *writer, int option, int block)
{
    struct form_builder *builder = writer->builder;
    const struct form *form = builder->form;
    for (int i = 0; i < form->portfolio->budget_count; i++) {
        double quantity = operating_output_quantity(builder->scenario, form->region, option, quantity_of(builder, i));
        add_entry(writer, builder->first_budget + i, builder->clock->hours_per_week[block] * quantity);
    }
}

static void add_output(struct column_writer *writer, int entry, int block)
{
    struct form_builder *builder = writer->builder;
    const struct form *form = builder->form;
    int option = form->portfolio->entries[entry].index;
    start_column(writer, FORM_OUTPUT, block, entry);
    add_bound(writer, entry, operating_availability(builder->scenario, form->region, form->season, option, block));
    add_entry(writer, block, 1);
    add_budgets(writer, option, block);
    if (builder->first_clean_hour >= 0)
        add_entry(writer, builder->first_clean_hour + block,
                  operating_non_clean_frac(builder->scenario, form->region, option));
    if (builder->first_peak >= 0 && form_option(builder, entry)->kind == OPTION_GRID)
        add_entry(writer, builder->first_peak + block, 1);
    if (builder->hours_row[entry] >= 0)
        add_entry(writer, builder->hours_row[entry], builder->clock->hours_per_week[block]);
    if (builder->least_row[entry] >= 0)
        add_entry(writer, builder->least_row[entry] + block, 1);
    if (builder->flat_row[entry] >= 0 && block > 0)
        add_entry(writer, builder->flat_row[entry] + block - 1, 1);
    if (builder->flat_row[entry] >= 0 && block + 1 < builder->clock->block_count)
        add_entry(writer, builder->flat_row[entry] + block, -1);
}

/* Plant that must run more than the load needs cannot be served: what does not run of it is unserved energy. */
static void add_idle(struct column_writer *writer, int entry, int block)
{
    struct form_builder *builder = writer->builder;
    struct form *form = builder->form;
    int option = form->portfolio->entries[entry].index;
    double hours_per_week = builder->clock->hours_per_week[block];
    form->unserved_weight[writer->count] = hours_per_week;
    start_column(writer, FORM_IDLE, block, entry);
    add_bound(writer, entry, operating_least_output(builder->scenario, form->region, form->season, option, block));
    add_entry(writer, builder->least_row[entry] + block, 1);
    add_entry(writer, form->served_row, hours_per_week);
}

/* What the parts of a kind add to the bound of a storage's column. */
static void add_parts(struct column_writer *writer, int entry, int kind, int block)
{
    const struct form_builder *builder = writer->builder;
    const struct form *form = builder->form;
    int storage = form->portfolio->entries[entry].index;
    for (int e = form->portfolio->first_supply; e < form->portfolio->first_budget; e++) {
        const struct option_row *part = form_option(builder, e);
        if (part->kind == kind && part->part_of.index == storage)
            add_bound(writer, e,
                      operating_availability(builder->scenario, form->region, form->season,
                                             form->portfolio->entries[e].index, block));
    }
}

/* Rows of storage are
 *   stored[b] - stored[b - 1] - hours (efficiency charge - discharge / efficiency) = 0
 * from the state at the start of a day on, and where a day type stands for n > 1 equal days in a row once more for the
 * last of them. As each day moves the state by the same, that one starts with start + (n - 1) (stored at the end of the
 * first - start). */
static void add_power(struct column_writer *writer, enum form_column_kind kind, int entry, int block, double to_load,
                      double from_store)
{
    struct form_builder *builder = writer->builder;
    const struct form *form = builder->form;
    int option = form->portfolio->entries[entry].index;
    double charging = kind == FORM_CHARGE ? form_option(builder, entry)->charge_power_ratio : 1;
    start_column(writer, kind, block, entry);
    add_bound(writer, entry,
              charging * operating_availability(builder->scenario, form->region, form->season, option, block));
    if (kind == FORM_CHARGE)
        add_parts(writer, entry, OPTION_STORAGE_CHARGE, block);
    add_entry(writer, block, to_load);
    add_entry(writer, form_state_row(builder, entry, block), from_store);
    if (builder->repeated[block] >= 0)
        add_entry(writer, form_last_state_row(builder, entry, block), from_store);
    if (kind == FORM_DISCHARGE)
        add_budgets(writer, option, block);
}

static void start_stored(struct column_writer *writer, enum form_column_kind kind, int entry, int block)
{
    start_column(writer, kind, block, entry);
    add_bound(writer, entry, form_option(writer->builder, entry)->duration_hours);
    add_parts(writer, entry, OPTION_STORAGE_ENERGY, block);
}

/* The column is what the next day starts with. */
static void hand_over(struct column_writer *writer, int entry, int day)
{
    const struct form_builder *builder = writer->builder;
    const struct day *next = &builder->clock->days[day + 1 < builder->clock->day_count ? day + 1 : 0];
    add_entry(writer, form_state_row(builder, entry, next->first_block), -1);
    if (next->repetitions > 1)
        add_entry(writer, form_last_state_row(builder, entry, next->first_block), next->repetitions - 2);
}

/* A block that follows itself stores nothing. */
static void add_stored(struct column_writer *writer, int entry, int block)
{
    const struct form_builder *builder = writer->builder;
    const struct clock_season *clock = builder->clock;
    const struct day *day = &clock->days[clock->day_of_block[block]];
    int end = day->first_block + day->block_count;
    bool alone = !clock->in_order && day->block_count == 1;
    start_stored(writer, FORM_STORED, entry, block);
    add_entry(writer, form_state_row(builder, entry, block), alone ? 0 : 1);
    if (block + 1 < end)
        add_entry(writer, form_state_row(builder, entry, block + 1), -1);
    else if (!clock->in_order)
        add_entry(writer, form_state_row(builder, entry, day->first_block), alone ? 0 : -1);
    else if (day->repetitions > 1)
        add_entry(writer, form_last_state_row(builder, entry, day->first_block), 1 - day->repetitions);
    else
        hand_over(writer, entry, clock->day_of_block[block]);
}

static void add_last_stored(struct column_writer *writer, int entry, int block)
{
    const struct form_builder *builder = writer->builder;
    int number = builder->clock->day_of_block[block];
    const struct day *day = &builder->clock->days[number];
    start_stored(writer, FORM_LAST_STORED, entry, block);
    add_entry(writer, form_last_state_row(builder, entry, block), 1);
    if (block + 1 < day->first_block + day->block_count)
        add_entry(writer, form_last_state_row(builder, entry, block + 1), -1);
    else
        hand_over(writer, entry, number);
}

static void add_storage(struct column_writer *writer, int entry)
{
    const struct form_builder *builder = writer->builder;
    const struct option_row *option = form_option(builder, entry);
    double charged = option_charge_efficiency(option), discharged = option_discharge_efficiency(option);
    for (int b = 0; b < builder->clock->block_count; b++) {
        double hours = builder->clock->hours[b];
        add_power(writer, FORM_CHARGE, entry, b, -1, -hours * charged);
        add_power(writer, FORM_DISCHARGE, entry, b, 1, hours / discharged);
        add_stored(writer, entry, b);
    }
    for (int b = 0; b < builder->clock->block_count; b++) {
        if (builder->repeated[b] >= 0)
            add_last_stored(writer, entry, b);
    }
}

static void add_curtailed(struct column_writer *writer, int class_index, int block)
{
    struct form_builder *builder = writer->builder;
    double hours_per_week = builder->clock->hours_per_week[block];
    double share = builder->scenario->classes_rows[class_index].curtailable_frac;
    start_column(writer, FORM_CURTAILED, block, class_index);
    add_bound(writer, class_index, share * form_class_load(builder, class_index, block));
    add_entry(writer, block, 1);
    add_entry(writer, builder->curtail_row[class_index], hours_per_week);
    for (int i = 0; i < builder->form->portfolio->budget_count; i++) {
        if (quantity_of(builder, i) == BUDGET_CURTAILED)
            add_entry(writer, builder->first_budget + i, hours_per_week);
    }
}

static void add_load_bounds(struct column_writer *writer, int block, double factor)
{
    for (int w = 0; w < writer->builder->form->portfolio->class_count; w++)
        add_bound(writer, w, factor * form_class_load(writer->builder, w, block));
}

static void add_backup(struct column_writer *writer, int block)
{
    struct form_builder *builder = writer->builder;
    double hours_per_week = builder->clock->hours_per_week[block];
    start_column(writer, FORM_BACKUP, block, -1);
    add_load_bounds(writer, block, builder->backup->share_of_load_frac);
    add_entry(writer, block, 1);
    add_entry(writer, builder->backup_row, hours_per_week);
    for (int i = 0; i < builder->form->portfolio->budget_count; i++) {
        double quantity = operating_backup_quantity(builder->backup, quantity_of(builder, i));
        add_entry(writer, builder->first_budget + i, hours_per_week * quantity);
    }
    if (builder->first_clean_hour >= 0)
        add_entry(writer, builder->first_clean_hour + block, 1);
}

static void add_peak_excess(struct column_writer *writer)
{
    const struct form_builder *builder = writer->builder;
    start_column(writer, FORM_PEAK_EXCESS, -1, -1);
    for (int e = 0; e < builder->form->portfolio->count; e++) {
        const struct option_row *option = form_option(builder, e);
        if (option && option->kind == OPTION_GRID)
            add_bound(writer, e, 1);
    }
    for (int b = 0; b < builder->clock->block_count; b++)
        add_entry(writer, builder->first_peak + b, -1);
}

static void add_unserved(struct column_writer *writer, int block)
{
    struct form *form = writer->builder->form;
    double hours_per_week = writer->builder->clock->hours_per_week[block];
    form->unserved_weight[writer->count] = hours_per_week;
    start_column(writer, FORM_UNSERVED, block, -1);
    add_load_bounds(writer, block, 1);
    add_entry(writer, block, 1);
    add_entry(writer, form->served_row, hours_per_week);
}

void form_fill_columns(struct form_builder *builder)
{
    const struct portfolio *portfolio = builder->form->portfolio;
    struct column_writer writer = {.builder = builder};
    int blocks = builder->clock->block_count;
    for (int e = portfolio->first_supply; e < portfolio->first_supply + portfolio->supply_count; e++) {
        if (builder->storage_number[e] >= 0)
            add_storage(&writer, e);
        bool runs = builder->storage_number[e] < 0 && !option_is_part(form_option(builder, e));
        for (int b = 0; b < blocks && runs; b++)
            add_output(&writer, e, b);
        for (int b = 0; b < blocks && builder->least_row[e] >= 0; b++)
            add_idle(&writer, e, b);
    }
    if (builder->first_peak >= 0)
        add_peak_excess(&writer);
    for (int w = 0; w < portfolio->class_count; w++) {
        for (int b = 0; b < blocks && builder->curtail_row[w] >= 0; b++)
            add_curtailed(&writer, w, b);
    }
    for (int b = 0; b < blocks && builder->backup; b++)
        add_backup(&writer, b);
    for (int b = 0; b < blocks; b++)
        add_unserved(&writer, b);
    builder->form->starts[writer.count] = builder->nonzero_count;
}
