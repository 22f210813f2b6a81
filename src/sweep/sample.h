/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers drawn at random for the parameters of a sweep: probabilities with the ranks that were asked for. */
#ifndef GIGAPLAN_SWEEP_SAMPLE_H
#define GIGAPLAN_SWEEP_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "gigaplan/env.h"

/* Fills probabilities[case * parameter_count + parameter] with numbers in (0, 1): independent ones, or with
 * `stratified` one in each of case_count equal slices for every parameter. A parameter's numbers do not depend on how
 * many others there are. */
gp_status sample_probabilities(double *probabilities, int case_count, int parameter_count, uint64_t seed,
                               bool stratified);

/* Reorders each column of a sample so that its rank correlations come close to `wanted`[parameter_count^2] (the
 * method of Iman and Conover): only the order of a column's numbers changes. */
gp_status sample_correlate(double *sample, int case_count, int parameter_count, const double *wanted, uint64_t seed);

/* The Pearson correlation of two normal numbers whose rank correlation is `rank_correlation`. */
double sample_pearson(double rank_correlation);

/* Lower triangle of the Cholesky factor in place; false when the matrix is not positive definite. */
bool sample_factor(double *matrix, int size);

#endif
