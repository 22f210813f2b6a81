/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the operations LP. */
#ifndef GIGAPLAN_OPERATE_FORM_ROWS_H
#define GIGAPLAN_OPERATE_FORM_ROWS_H

#include "operate/form_builder.h"

/* Fills rows with their right-hand sides. */
void form_fill_rows(struct form_builder *builder);

#endif
