/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of form_build look up of the form that they build. */
#include "operate/form_builder.h"

#include "portfolio/operating_data.h"

double form_class_load(const struct form_builder *builder, int class_index, int block)
{
    return operating_load(builder->scenario, builder->form->region, builder->form->season, class_index, block);
}

const struct option_row *form_option(const struct form_builder *builder, int entry)
{
    const struct entry *about = &builder->form->portfolio->entries[entry];
    return about->kind == ENTRY_SUPPLY ? &builder->scenario->options_rows[about->index] : NULL;
}

int form_state_row(const struct form_builder *builder, int entry, int block)
{
    return builder->first_state_of_charge + builder->storage_number[entry] * builder->clock->block_count + block;
}

int form_last_state_row(const struct form_builder *builder, int entry, int block)
{
    return builder->first_last_state + builder->storage_number[entry] * builder->repeated_count +
           builder->repeated[block];
}
