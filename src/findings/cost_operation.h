/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What operation costs. */
#ifndef GIGAPLAN_FINDINGS_COST_OPERATION_H
#define GIGAPLAN_FINDINGS_COST_OPERATION_H

#include "findings/cost_writer.h"

/* Cost of an average week of operation of a region in a period by part, from dispatch and prices. */
enum operation_part {
    PART_GRID_ENERGY,
    PART_GRID_PEAK,
    PART_FUEL,
    PART_VARIABLE_OM,
    PART_CARBON,
    PART_BACKUP,
    PART_CURTAILED,
    PART_UNSERVED,
    PART_COUNT
};
struct operation_cost {
    double musd_per_week[PART_COUNT];
    double *fuel_musd_per_week; /* [fuel number, in the order in which options first name them]; NULL: not wanted */
};
void cost_of_operation(struct operation_cost *out, const struct gp_plan *plan, int region, int t);

gp_status cost_write_operation(struct cost_writer *writer);

#endif
