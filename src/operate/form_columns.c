/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the operations LP: upper bounds and entries. All blocks of a supply option stand together. */
#include <math.h>

#include "operate/form_builder.h"
#include "operate/operating_data.h"

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

static void add_output(struct column_writer *writer, int entry, int block)
{
    struct form_builder *builder = writer->builder;
    const struct form *form = builder->form;
    int option = form->portfolio->entries[entry].index;
    double hours_per_week = builder->clock->hours_per_week[block];
    start_column(writer, FORM_OUTPUT, block, entry);
    add_bound(writer, entry, operating_availability(builder->scenario, form->region, form->season, option, block));
    add_entry(writer, block, 1);
    for (int i = 0; i < form->portfolio->budget_count; i++) {
        double quantity = operating_output_quantity(builder->scenario, form->region, option, quantity_of(builder, i));
        add_entry(writer, builder->first_budget + i, hours_per_week * quantity);
    }
    if (builder->first_clean_hour >= 0)
        add_entry(writer, builder->first_clean_hour + block,
                  operating_non_clean_frac(builder->scenario, form->region, option));
}

/* The block after which a state of charge goes on: the next one of its day type, or of the season when its days are in
 * order. */
static int next_block(const struct clock_season *clock, int block)
{
    const struct day *day = &clock->days[clock->day_of_block[block]];
    if (clock->in_order)
        return block + 1 < clock->block_count ? block + 1 : 0;
    return block + 1 < day->first_block + day->block_count ? block + 1 : day->first_block;
}

/* stored[b] - stored[b - 1] - hours (efficiency charge - discharge / efficiency) = 0; a block that follows itself
 * stores nothing. */
static void add_storage(struct column_writer *writer, int entry, int block)
{
    struct form_builder *builder = writer->builder;
    const struct form *form = builder->form;
    int option = form->portfolio->entries[entry].index;
    const struct option_row *row = &builder->scenario->options_rows[option];
    int first = builder->first_state_of_charge + builder->storage_number[entry] * builder->clock->block_count;
    double hours = builder->clock->hours[block];
    double efficiency = sqrt(row->round_trip_efficiency_frac);
    double available = operating_availability(builder->scenario, form->region, form->season, option, block);
    start_column(writer, FORM_CHARGE, block, entry);
    add_bound(writer, entry, available);
    add_entry(writer, block, -1);
    add_entry(writer, first + block, -hours * efficiency);
    start_column(writer, FORM_DISCHARGE, block, entry);
    add_bound(writer, entry, available);
    add_entry(writer, block, 1);
    add_entry(writer, first + block, hours / efficiency);
    start_column(writer, FORM_STORED, block, entry);
    add_bound(writer, entry, row->duration_hours);
    int next = next_block(builder->clock, block);
    add_entry(writer, first + block, next == block ? 0 : 1);
    add_entry(writer, first + next, next == block ? 0 : -1);
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
        for (int b = 0; b < blocks; b++) {
            if (builder->storage_number[e] >= 0)
                add_storage(&writer, e, b);
            else
                add_output(&writer, e, b);
        }
    }
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
