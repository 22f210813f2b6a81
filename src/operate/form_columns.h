/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the operations LP. */
#ifndef GIGAPLAN_OPERATE_FORM_COLUMNS_H
#define GIGAPLAN_OPERATE_FORM_COLUMNS_H

#include "operate/form_builder.h"

/* Fills columns with their bounds and entries; needs the rows. Costs come from form_costs. */
void form_fill_columns(struct form_builder *builder);

#endif
