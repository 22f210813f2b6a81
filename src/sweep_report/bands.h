/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capacity in service by year, in quantiles over the cases. */
#ifndef GIGAPLAN_SWEEP_REPORT_BANDS_H
#define GIGAPLAN_SWEEP_REPORT_BANDS_H

#include "sweep_report/study.h"

enum { BAND_05, BAND_25, BAND_50, BAND_75, BAND_95, BANDS_DRAWN, BAND_10 = BANDS_DRAWN, BAND_90, BAND_COUNT };

struct band {
    int year;
    long count; /* cases */
    double gw[BAND_COUNT];
    double wanted_gw; /* mean of the cases' wanted paths */
};

struct bands {
    int count;
    struct band *years;
};

gp_status bands_read(struct bands *out, const struct study *study);

#endif
