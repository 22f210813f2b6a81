/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yearly tables as functions of time, for the check alone: nothing of the model is used. */
#ifndef GIGAPLAN_VERIFY_VERIFY_YEARS_H
#define GIGAPLAN_VERIFY_VERIFY_YEARS_H

#include "verify/verifier.h"

/* A year that has a figure, or the part of it for which the figure stands. */
struct verify_year {
    double from, to; /* days */
    double figure;   /* amount a day, or level */
    bool linear;
};

struct verify_years {
    struct verify_year *items; /* in order of time, with gaps where there is no figure */
    int count;
    bool amounts; /* the figure is a mean that a line keeps; else a level that holds in the middle of the year */
};

/* Arrivals in a pool, arrivals of a generation, and workers, all for this buyer. */
gp_status verify_years_of_pool(struct verify_years *out, struct verifier *verifier, const char *pool);
gp_status verify_years_of_generation(struct verify_years *out, struct verifier *verifier, int generation);
gp_status verify_years_of_workers(struct verify_years *out, struct verifier *verifier);
/* Capacity credit of an option in a region. */
gp_status verify_years_of_credit(struct verify_years *out, struct verifier *verifier, int option, int region);
/* At an instant; 0 outside the years. */
double verify_years_at(const struct verify_years *years, double instant);
/* Integral over the days of [from, to). */
double verify_years_sum(const struct verify_years *years, double from, double to);

#endif
