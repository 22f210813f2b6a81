/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of capital, fixed O&M, charges and leases. */
#ifndef GIGAPLAN_FINDINGS_COST_CAPITAL_H
#define GIGAPLAN_FINDINGS_COST_CAPITAL_H

#include "findings/cost_writer.h"

gp_status cost_write_load(struct cost_writer *writer);
gp_status cost_write_accelerators(struct cost_writer *writer);
gp_status cost_write_supply(struct cost_writer *writer);

#endif
