/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proven limits on what can be built of each series in all. */
#ifndef GIGAPLAN_INVEST_CAPS_H
#define GIGAPLAN_INVEST_CAPS_H

#include "invest/model.h"

/* Lowers a series' cap to `cap` GW where that is less. A no-op for series -1. */
void caps_lower(struct invest_model *model, int series, double cap);
/* Tightens the caps of all series by what the rows imply. */
gp_status caps_tighten(struct invest_model *model);

#endif
