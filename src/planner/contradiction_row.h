/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that no plan can meet, in words. */
#ifndef GIGAPLAN_PLANNER_CONTRADICTION_ROW_H
#define GIGAPLAN_PLANNER_CONTRADICTION_ROW_H

#include "invest/caps.h"
#include "plan/plan.h"

/* What a row can come to, and the size of its numbers. */
struct row_range {
    double least, most, size;
};

/* Whether two tags are about the same limit, at any time. */
bool tag_same_limit(const struct tag *a, const struct tag *b);

/* Texts are in the arena. GP_ERR_NOMEM or GP_OK. */
gp_status contradiction_of_row(struct contradiction *out, const struct invest_model *model, const struct caps *caps,
                               const struct invest_row *row, const struct row_range *range, struct arena *arena);

#endif
