/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proven limits on what can be built of each series in all. */
#ifndef GIGAPLAN_INVEST_CAPS_H
#define GIGAPLAN_INVEST_CAPS_H

#include "invest/model.h"

/* Lowers a series' cap to `cap` GW where that is less, since the limit of the tag says so. A no-op for series -1. */
void caps_lower(struct invest_model *model, int series, double cap, const struct tag *tag);

/* The most that each total and column can be, by index of a term, and the limit that says so. */
struct caps {
    double *upper;
    const struct tag **by; /* in the model; NULL where no limit does */
};

/* Follows limits from the rows of the model. What a row alone rules out limits nothing. `*out` is released with
 * caps_free, also where this fails. GP_OK or GP_ERR_NOMEM. */
gp_status caps_find(struct caps *out, const struct invest_model *model);
void caps_free(struct caps *caps);
/* Tightens the caps of all series by what the rows imply. */
gp_status caps_tighten(struct invest_model *model);

#endif
