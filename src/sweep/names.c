/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of methods and distributions. */
#include "sweep/names.h"

#include "sweep/sweep.h"

const char *const sweep_method_names[] = {
    [GP_SWEEP_DEFAULT] = "default",
    [GP_SWEEP_GRID] = "grid",
    [GP_SWEEP_LIST] = "list",
    [GP_SWEEP_TORNADO] = "tornado",
    [GP_SWEEP_MONTE_CARLO] = "monte-carlo",
    [GP_SWEEP_LATIN_HYPERCUBE] = "latin-hypercube",
};

const char *const sweep_distribution_names[] = {
    [DISTRIBUTION_TRIANGULAR] = "triangular", [DISTRIBUTION_UNIFORM] = "uniform", [DISTRIBUTION_NORMAL] = "normal",
    [DISTRIBUTION_LOGNORMAL] = "lognormal",   [DISTRIBUTION_VALUES] = "values",
};
