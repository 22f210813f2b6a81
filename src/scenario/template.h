/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario that gp_scenario_init writes: the tables of data/demo, built into the library. */
#ifndef GIGAPLAN_SCENARIO_TEMPLATE_H
#define GIGAPLAN_SCENARIO_TEMPLATE_H

#include <stddef.h>

struct template_table {
    const char *name;
    const unsigned char *bytes;
    size_t length;
};

/* Ends with a NULL name. */
extern const struct template_table template_tables[];

#endif
