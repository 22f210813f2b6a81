/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that ask for series, as they are read. */
#ifndef GIGAPLAN_IMPORT_REQUESTS_H
#define GIGAPLAN_IMPORT_REQUESTS_H

#include "import/series.h"

/* Reads what the options ask for into series, filters and settings of files; faults are GP_ERR_USAGE. `regions` are
 * those of the scenario, for names that have points, and may be none. */
gp_status requests_read(struct import *import, const char *const *regions, int region_count);
/* Names of columns that the options ask for, to find headers by. */
gp_status requests_columns(const struct import *import, const char ***names, int *count);
/* Keeps the years of options->years, with their weights; all where none are given. */
gp_status requests_years(struct import *import);

#endif
