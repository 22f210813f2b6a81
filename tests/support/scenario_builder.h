/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small scenarios for tests: a base of one region, one season of one flat day and one steady class without supply, in
 * which a test replaces or adds whole tables and overrides values. */
#ifndef GIGAPLAN_TESTS_SCENARIO_BUILDER_H
#define GIGAPLAN_TESTS_SCENARIO_BUILDER_H

#include "scenario/scenario.h"

struct csv_text {
    const char *table; /* "options" */
    const char *text;  /* the whole file */
};

/* `tables` ends with a NULL table, `overrides` with NULL; either may be NULL. Prints the diagnostics and fails the test
 * where the scenario is refused. The base: region R; season "year" with day type "day" of 24 h in two blocks of 12 h;
 * class "steady" with load factor 1, never curtailed; provider "own"; years 2026 and 2027; unserved energy at 1000
 * $/MWh, any share of it allowed up to 0.0005 of the load. */
struct gp_scenario *scenario_build(const struct csv_text *tables, const char *const *overrides);

#endif
