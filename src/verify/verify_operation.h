/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks of operation share: one region in one period, with its hours. */
#ifndef GIGAPLAN_VERIFY_VERIFY_OPERATION_H
#define GIGAPLAN_VERIFY_VERIFY_OPERATION_H

#include "verify/verify.h"

struct hours {
    struct verifier *verifier;
    const struct operation *operation;
    const struct clock_season *clock;
    int region, t, season;
};

/* Load in a block by class and of all classes, GW. */
double hourly_load(const struct hours *hours, int class_index, int block);
double hourly_all_load(const struct hours *hours, int block);
struct verify_place place_of(const struct hours *hours, int option, int block);
/* The option of a supply position of the portfolio, and its mean in service, GW. */
int option_of(const struct hours *hours, int supply);
double mean_supply(const struct hours *hours, int option);
/* States of charge of a supply position; nothing where it is no storage. */
void verify_storage(const struct hours *hours, int supply);
/* 0 where there is no such series. */
double value_at(const double *values, int block);
/* NULL when the region has none. */
const struct backup_row *backup_of(const struct gp_scenario *scenario, int region);
/* Part of an option's output that is not clean; storage counts when it is charged. */
double not_clean_frac(const struct gp_scenario *scenario, int option, int region);

#endif
