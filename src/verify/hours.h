/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of one region in one period, which the checks of operation and budgets share. */
#ifndef GIGAPLAN_VERIFY_HOURS_H
#define GIGAPLAN_VERIFY_HOURS_H

#include "verify/verifier.h"

struct hours {
    struct verifier *verifier;
    const struct operation *operation;
    const struct clock_season *clock;
    int region, t, season;
};

struct hours hours_of(struct verifier *verifier, int region, int t);
/* Load in a block by class and of all classes, GW. */
double hours_load(const struct hours *hours, int class_index, int block);
double hours_all_load(const struct hours *hours, int block);
/* Where something is checked; option or block -1 for all. */
struct verify_place hours_place(const struct hours *hours, int option, int block);
/* The option of a supply position of the portfolio, and its mean in service, GW. */
int hours_option(const struct hours *hours, int supply);
double hours_mean_supply(const struct hours *hours, int option);
/* Backup of the region; NULL when it has none. */
const struct backup_row *hours_backup(const struct hours *hours);
/* Part of an option's output that is not clean; storage counts when it is charged. */
double hours_not_clean_frac(const struct hours *hours, int option);
/* Part of an option's capacity that can run in a block: both outages, and sun and wind or the hours of grid service. */
double hours_available(const struct hours *hours, int option, int block);
/* Charging power of storage in a block: its own, and that of its parts, GW. */
double hours_charging_power(const struct hours *hours, int option, int block);
/* A value of an hourly series; 0 where there is no such series. */
static inline double hours_value(const double *series, int block)
{
    return series ? series[block] : 0;
}

#endif
