/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of the distributions that parameters can have, and a tail of the binomial distribution. quantile.c is the
 * only user of the GNU Scientific Library. */
#ifndef GIGAPLAN_SWEEP_QUANTILE_H
#define GIGAPLAN_SWEEP_QUANTILE_H

#include <stddef.h>

/* Value below which a standard normal number falls with probability 0 < p < 1. */
double quantile_normal(double p);

/* The same of other distributions. `low` and `high` are the ends of the first two, and the 5 % and 95 % quantiles of
 * the others. */
double quantile_uniform(double p, double low, double high);
double quantile_triangular(double p, double low, double peak, double high);
double quantile_normal_between(double p, double low, double high);
double quantile_lognormal_between(double p, double low, double high);

/* Quantile of `count` > 0 numbers in ascending order, with straight lines between them: the lowest at 0, the highest
 * at 1. */
double quantile_of_sorted(const double *sorted, size_t count, double p);

/* How likely at least so many hits are in `count` independent draws, each a hit with this probability. */
double probability_at_least(long hits, double probability, long count);

#endif
