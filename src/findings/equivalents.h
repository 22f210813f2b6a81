/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fleet of so many GW in terms that people know: homes, reactors, shares of the nation's power, gas turbines,
 * accelerators. */
#ifndef GIGAPLAN_FINDINGS_EQUIVALENTS_H
#define GIGAPLAN_FINDINGS_EQUIVALENTS_H

#include "scenario/scenario.h"

struct equivalent {
    const char *name;  /* stable identifier: homes_flat, homes_energy, homes_share, reactors, nuclear_share,
                          generation_share, sales_share,  data_center_ratio, additions_years, record_additions_years,
                          gas_turbine_years, energisation_years,  units_<generation> */
    const char *words; /* "homes at a flat draw" */
    double value;
    const char *unit;    /* "million homes" */
    const char *formula; /* with its numbers: "30 GW / 1.2 kW per home" */
};

struct equivalents {
    double gw;
    double load_factor_frac;
    int count;
    struct equivalent *items; /* those whose reference figures are given */
};

/* `load_factor_frac`: mean of the fleet; NUMBER_BLANK takes plan.compute_value_load_factor_frac. */
gp_status equivalents_make(struct equivalents **out, const struct gp_scenario *scenario, double gw,
                           double load_factor_frac, struct arena *arena);
/* Value by name, NUMBER_BLANK when it cannot be said. */
double equivalents_value(const struct equivalents *equivalents, const char *name);

#endif
