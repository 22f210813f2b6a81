/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seeded random linear programmes that have an optimum, for the tests of the lp layer. */
#ifndef GIGAPLAN_TESTS_RANDOM_LP_H
#define GIGAPLAN_TESTS_RANDOM_LP_H

#include <stdint.h>

#include "lp/lp_file.h"

/* 0 is no seed. */
struct random_numbers {
    uint64_t state;
};

double random_between(struct random_numbers *numbers, double low, double high);
int random_below(struct random_numbers *numbers, int count);

/* A model without names. Bounds, ranges, equalities, fixed and free columns and empty columns all occur; each number
 * has many digits; columns without an upper bound cost something. Ends the program when memory is short. */
struct lp_model *random_lp_new(struct random_numbers *numbers, int row_count, int column_count);
void random_lp_free(struct lp_model *model);

#endif
