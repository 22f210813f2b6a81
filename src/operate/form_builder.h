/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of form_build share: where each group of rows starts, and how columns, entries and terms are appended.
 */
#ifndef GIGAPLAN_OPERATE_FORM_BUILDER_H
#define GIGAPLAN_OPERATE_FORM_BUILDER_H

#include "operate/form.h"

struct form_builder {
    struct form *form;
    const struct gp_scenario *scenario;
    const struct portfolios *portfolios;
    const struct clock_season *clock;
    const struct backup_row *backup; /* NULL: none */
    const struct tariff_row *tariff; /* NULL: none */
    int storage_count;
    int part_count;   /* entries that are parts of a storage: they have no columns of their own */
    int peaked_count; /* entries of grid service that has a charge on its peak */
    int hours_count, least_count, flat_count;
    int *hours_row; /* [entry] -1: no limit on its hours */
    int *least_row; /* [entry] its first row of least output, one a block; -1: none */
    int *flat_row;  /* [entry] its first row of flat output, one for each block but the first; -1: none */
    int curtailed_count;
    int *storage_number; /* [entry] position among the storage options of the portfolio, -1 for all else */
    int *curtail_row;    /* [class] -1: the class cannot be curtailed */
    int repeated_count;  /* blocks of days that are passed through more than once in a row */
    int *repeated;       /* [block] its number among these, -1 for all else */
    /* Rows; balances come first; -1: none. */
    int first_state_of_charge, first_last_state, backup_row, first_budget, first_clean_hour, first_peak;
    int rhs_term_count, bound_term_count, nonzero_count;
};

/* The row of a storage option's state of charge at the end of a block, and that of the last of several equal days in a
 * row, which only blocks of such days have. */
int form_state_row(const struct form_builder *builder, int entry, int block);
int form_last_state_row(const struct form_builder *builder, int entry, int block);

/* The option of an entry of supply; NULL for all else. */
const struct option_row *form_option(const struct form_builder *builder, int entry);

/* Load per GW of a class in a block, GW. */
double form_class_load(const struct form_builder *builder, int class_index, int block);

#endif
