/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the operations LP and their right-hand sides. */
#include "operate/form_rows.h"

#include "portfolio/operating_data.h"

static struct form_row *start_row(struct form_builder *builder, int row, enum form_row_kind kind, int sense)
{
    struct form_row *out = &builder->form->rows[row];
    *out = (struct form_row){
        .kind = kind, .block = -1, .entry = -1, .sense = sense, .term_start = builder->rhs_term_count};
    return out;
}

static void add_term(struct form_builder *builder, struct form_row *row, int entry, double coefficient)
{
    builder->form->rhs_terms[builder->rhs_term_count++] =
        (struct form_term){.entry = entry, .coefficient = coefficient};
    row->term_count++;
}

/* `factor` times the load of a block. */
static void add_load(struct form_builder *builder, struct form_row *row, int block, double factor)
{
    row->block = block;
    for (int w = 0; w < builder->form->portfolio->class_count; w++)
        add_term(builder, row, w, factor * form_class_load(builder, w, block));
}

static void start_state(struct form_builder *builder, int number, enum form_row_kind kind, int entry, int block)
{
    struct form_row *row = start_row(builder, number, kind, 0);
    row->block = block;
    row->entry = entry;
}

static void fill_state_of_charge(struct form_builder *builder)
{
    const struct portfolio *portfolio = builder->form->portfolio;
    for (int e = 0; e < portfolio->count; e++) {
        for (int b = 0; b < builder->clock->block_count && builder->storage_number[e] >= 0; b++) {
            start_state(builder, form_state_row(builder, e, b), FORM_STATE_OF_CHARGE, e, b);
            if (builder->repeated[b] >= 0)
                start_state(builder, form_last_state_row(builder, e, b), FORM_LAST_STATE_OF_CHARGE, e, b);
        }
    }
}

/* The yearly hours are spread over the weeks of the year: each season has its part by days. */
static void fill_hours(struct form_builder *builder)
{
    const struct portfolio *portfolio = builder->form->portfolio;
    for (int w = 0; w < portfolio->class_count; w++) {
        const struct class_row *class_row = &builder->scenario->classes_rows[w];
        if (builder->curtail_row[w] < 0)
            continue;
        struct form_row *row = start_row(builder, builder->curtail_row[w], FORM_CURTAIL_HOURS, -1);
        row->entry = w;
        double hours_per_week = class_row->max_curtail_full_load_hours_per_year / WEEKS_PER_YEAR;
        add_term(builder, row, w, hours_per_week * class_row->load_factor_frac);
    }
    if (!builder->backup)
        return;
    struct form_row *row = start_row(builder, builder->backup_row, FORM_BACKUP_HOURS, -1);
    double hours_per_week = builder->backup->usable_hours_per_year / WEEKS_PER_YEAR;
    for (int w = 0; w < portfolio->class_count; w++) {
        double load_factor = builder->scenario->classes_rows[w].load_factor_frac;
        add_term(builder, row, w, hours_per_week * builder->backup->share_of_load_frac * load_factor);
    }
}

static void fill_output_hours(struct form_builder *builder)
{
    for (int e = 0; e < builder->form->portfolio->count; e++) {
        if (builder->hours_row[e] < 0)
            continue;
        struct form_row *row = start_row(builder, builder->hours_row[e], FORM_OUTPUT_HOURS, -1);
        row->entry = e;
        add_term(builder, row, e, form_option(builder, e)->max_full_load_hours_per_year / WEEKS_PER_YEAR);
    }
}

/* Rows count thousands of t, MWh, m3 and GJ, so that their entries are near 1; the entries of x count millions. */
static void fill_budgets(struct form_builder *builder)
{
    const struct portfolio *portfolio = builder->form->portfolio;
    for (int i = 0; i < portfolio->budget_count; i++) {
        struct form_row *row = start_row(builder, builder->first_budget + i, FORM_BUDGET, -1);
        row->entry = portfolio->first_budget + i;
        add_term(builder, row, row->entry, 1e3);
    }
}

/* Of the peak, a part of the service is paid for with the service itself. */
static void fill_peaks(struct form_builder *builder)
{
    for (int b = 0; b < builder->clock->block_count && builder->first_peak >= 0; b++) {
        struct form_row *row = start_row(builder, builder->first_peak + b, FORM_PEAK_DRAW, -1);
        row->block = b;
        for (int e = 0; e < builder->form->portfolio->count; e++) {
            const struct option_row *option = form_option(builder, e);
            if (option && option->kind == OPTION_GRID)
                add_term(builder, row, e, builder->tariff->minimum_peak_frac);
        }
    }
}

static void fill_inflexible(struct form_builder *builder)
{
    const struct form *form = builder->form;
    int blocks = builder->clock->block_count;
    for (int e = 0; e < form->portfolio->count; e++) {
        int option = form->portfolio->entries[e].index;
        for (int b = 0; b < blocks && builder->least_row[e] >= 0; b++) {
            struct form_row *row = start_row(builder, builder->least_row[e] + b, FORM_LEAST_OUTPUT, 1);
            row->block = b;
            row->entry = e;
            add_term(builder, row, e, operating_least_output(builder->scenario, form->region, form->season, option, b));
        }
        for (int b = 1; b < blocks && builder->flat_row[e] >= 0; b++) {
            struct form_row *row = start_row(builder, builder->flat_row[e] + b - 1, FORM_FLAT, 0);
            row->block = b;
            row->entry = e;
        }
    }
}

static void fill_served(struct form_builder *builder)
{
    struct form *form = builder->form;
    struct form_row *row = start_row(builder, form->served_row, FORM_SERVED, -1);
    for (int w = 0; w < form->portfolio->class_count; w++) {
        for (int b = 0; b < builder->clock->block_count; b++)
            form->load_energy[w] += builder->clock->hours_per_week[b] * form_class_load(builder, w, b);
        add_term(builder, row, w, builder->scenario->plan->max_unserved_frac * form->load_energy[w]);
    }
}

void form_fill_rows(struct form_builder *builder)
{
    int blocks = builder->clock->block_count;
    for (int b = 0; b < blocks; b++)
        add_load(builder, start_row(builder, b, FORM_BALANCE, 0), b, 1);
    fill_state_of_charge(builder);
    fill_hours(builder);
    fill_output_hours(builder);
    fill_budgets(builder);
    double non_clean_frac = 1 - builder->scenario->plan->hourly_clean_share_frac;
    for (int b = 0; b < blocks && builder->first_clean_hour >= 0; b++)
        add_load(builder, start_row(builder, builder->first_clean_hour + b, FORM_CLEAN_HOUR, -1), b, non_clean_frac);
    fill_peaks(builder);
    fill_inflexible(builder);
    fill_served(builder);
}
